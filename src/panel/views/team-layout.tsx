import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTeamText } from '../text/use-team-text.ts';
import { Avatar } from './avatar.tsx';
import styles from './team-layout.module.css';

export interface TeamLayoutProps {
  /** Who is signed in. */
  readonly agentName?: string | undefined;
  readonly children: ReactNode;
}

/** The team's page, for whoever leads it. */
export function TeamLayout({ agentName, children }: TeamLayoutProps) {
  const { t, m } = useTeamText();
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>
          <span className={styles.product}>{t.product}</span> {m.title}
        </h1>
        <a href="/" className={styles.back}>
          <ArrowLeft size={15} aria-hidden="true" />
          {m.toDesk}
        </a>
        {agentName && (
          <span className={styles.agent} title={agentName}>
            <Avatar name={agentName} />
          </span>
        )}
      </header>
      <main className={styles.content}>{children}</main>
    </div>
  );
}
