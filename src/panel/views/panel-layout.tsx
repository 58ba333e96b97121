import type { ReactNode, Ref } from 'react';
import { useText } from '../text/text-context.tsx';
import styles from './panel-layout.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface PanelLayoutProps {
  /** Stays in sight: the open conversations, and whether the desk is heard. */
  readonly bar: ReactNode;
  /** Deskside is named in the bar, where nothing else always stands in it. */
  readonly titled?: boolean;
  readonly children: ReactNode;
  /** What scrolls, with the children in it. */
  readonly scrollRef?: Ref<HTMLElement> | undefined;
  /** Stays in sight below: what rules the console on the host's page. */
  readonly foot?: ReactNode;
}

/** The panel alone, as the `/panel` page shows it. */
export function PanelLayout({ bar, titled = false, children, scrollRef, foot }: PanelLayoutProps) {
  const { t } = useText();
  return (
    <div className={styles.panel}>
      <header className={styles.bar}>
        {titled && <h1 className={styles.product}>{t.product}</h1>}
        {bar}
      </header>
      <main ref={scrollRef} className={styles.content}>
        {!titled && (
          <h1>
            <VisuallyHidden>{t.product}</VisuallyHidden>
          </h1>
        )}
        {children}
      </main>
      {foot && <footer className={styles.foot}>{foot}</footer>}
    </div>
  );
}
