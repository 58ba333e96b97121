import type { ReactNode } from 'react';
import styles from './panel-layout.module.css';

export interface PanelLayoutProps {
  /** Stays in sight: the open conversations, and whether the desk is heard. */
  readonly bar: ReactNode;
  readonly children: ReactNode;
}

/** The panel alone, as the `/panel` page shows it. */
export function PanelLayout({ bar, children }: PanelLayoutProps) {
  return (
    <div className={styles.panel}>
      <header className={styles.bar}>{bar}</header>
      <main className={styles.content}>{children}</main>
    </div>
  );
}
