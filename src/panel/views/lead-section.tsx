import { type ReactNode, useId } from 'react';
import styles from './lead-section.module.css';

export interface LeadSectionProps {
  readonly label: string;
  /** When what it shows was read, in words. */
  readonly asOf?: string | undefined;
  readonly children: ReactNode;
}

/** One of the parts of a page for leads. */
export function LeadSection({ label, asOf, children }: LeadSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <h2 id={id}>{label}</h2>
        {asOf && <p className={styles.asOf}>{asOf}</p>}
      </div>
      {children}
    </section>
  );
}
