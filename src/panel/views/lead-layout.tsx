import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { LEAD_PAGES, type LeadPageName } from '../text/lead-catalogue.ts';
import { useLeadText } from '../text/use-lead-text.ts';
import { Avatar } from './avatar.tsx';
import styles from './lead-layout.module.css';

export interface LeadLayoutProps {
  readonly page: LeadPageName;
  /** Who is signed in. */
  readonly agentName?: string | undefined;
  readonly children: ReactNode;
}

/** A page for whoever leads a team, and the way to the others. */
export function LeadLayout({ page, agentName, children }: LeadLayoutProps) {
  const { t, l } = useLeadText();
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <h1 className={styles.title}>
          <span className={styles.product}>{t.product}</span> {l.page[page]}
        </h1>
        <nav aria-label={l.pages} className={styles.pages}>
          {LEAD_PAGES.map((name) => (
            <a key={name} href={`/${name}`} aria-current={name === page ? 'page' : undefined} className={styles.link}>
              {l.page[name]}
            </a>
          ))}
        </nav>
        <a href="/" className={styles.link}>
          <ArrowLeft size={15} aria-hidden="true" />
          {l.toDesk}
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
