import type { ReactNode, Ref } from 'react';
import { useGiosgText } from '../text/use-giosg-text.ts';
import styles from './giosg-layout.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface GiosgLayoutProps {
  /** Stays in sight. */
  readonly bar: ReactNode;
  /** Where something more is to stand before what is in the bar. */
  readonly headRef?: Ref<HTMLDivElement> | undefined;
  readonly children: ReactNode;
}

/** The panel in a frame of giosg's console: 300 x 368 px beside a chat, 700 x 400 px from its navigation. Source: contract 3.5. */
export function GiosgLayout({ bar, headRef, children }: GiosgLayoutProps) {
  const { t } = useGiosgText();
  return (
    <div className={styles.giosg}>
      <header className={styles.bar}>
        {headRef && <div ref={headRef} className={styles.head} />}
        {bar}
      </header>
      <main className={styles.content}>
        <h1 className={styles.product}>
          <VisuallyHidden>{t.product}</VisuallyHidden>
        </h1>
        {children}
      </main>
    </div>
  );
}

export interface GiosgColumnsProps {
  /** Who it is. Beside the rest, where there is room, it stays in sight. */
  readonly who: ReactNode;
  readonly whoRef?: Ref<HTMLDivElement>;
  /** What is done with them. */
  readonly work: ReactNode;
}

export function GiosgColumns({ who, whoRef, work }: GiosgColumnsProps) {
  const { g } = useGiosgText();
  return (
    <div className={styles.columns}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div ref={whoRef} role="group" tabIndex={-1} aria-label={g.chat.label} className={styles.who}>
        {who}
      </div>
      <div className={styles.work}>{work}</div>
    </div>
  );
}
