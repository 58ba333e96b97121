import type { ReactNode, Ref } from 'react';
import { useText } from '../text/text-context.tsx';
import { Avatar } from './avatar.tsx';
import styles from './tab-layout.module.css';

export interface TabLayoutProps {
  /** Stays in sight: the open conversations, and whether the desk is heard. */
  readonly bar: ReactNode;
  readonly children: ReactNode;
  /** What scrolls, with the children in it. */
  readonly scrollRef?: Ref<HTMLElement> | undefined;
  /** One and the same element, whether shown or hidden: it holds the desk. */
  readonly console: ReactNode;
  readonly consoleVisible: boolean;
  /** Who is signed in. */
  readonly agentName?: string | undefined;
}

/** The agent's CRM tab: the record on the left, the desk on the right; one above the other where that is too narrow. */
export function TabLayout({ bar, children, scrollRef, console: desk, consoleVisible, agentName }: TabLayoutProps) {
  const { t } = useText();
  return (
    <div className={styles.tab} data-console={consoleVisible}>
      <header className={styles.bar}>
        <h1 className={styles.product}>{t.product}</h1>
        <div className={styles.conversations}>{bar}</div>
        {agentName && (
          <span className={styles.agent} title={agentName}>
            <Avatar name={agentName} />
          </span>
        )}
      </header>
      <main ref={scrollRef} className={styles.content}>
        {children}
      </main>
      <div className={styles.console}>{desk}</div>
    </div>
  );
}
