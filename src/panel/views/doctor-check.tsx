import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import type { Verdict } from '../text/doctor-catalogue.ts';
import { useDoctorText } from '../text/use-doctor-text.ts';
import styles from './doctor-check.module.css';

export interface Check {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** In words, as is what to do about it. */
  readonly found: string;
  readonly advice?: string | undefined;
  readonly details?: readonly string[] | undefined;
}

const ICONS = { ok: CircleCheck, warning: TriangleAlert, failed: CircleX, unknown: CircleHelp };

/** One thing that the doctor has examined: how it is, and what to do. */
export function DoctorCheck({ check }: { readonly check: Check }) {
  const { d } = useDoctorText();
  const headingId = useId();
  const { title, verdict, found, advice, details = [] } = check;
  const Icon = ICONS[verdict];
  return (
    <li aria-labelledby={headingId} className={`${styles.check} ${styles[verdict]}`}>
      <Icon size={18} aria-hidden="true" className={styles.icon} />
      <div className={styles.words}>
        <div className={styles.head}>
          <h2 id={headingId}>{title}</h2>
          <p className={styles.verdict}>{d.verdicts[verdict]}</p>
        </div>
        <p>{found}</p>
        {details.length > 0 && (
          <ul className={styles.details}>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
        {advice && (
          <p className={styles.advice}>
            <b>{d.toDo}</b> {advice}
          </p>
        )}
      </div>
    </li>
  );
}
