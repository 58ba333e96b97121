import type { Ref } from 'react';
import { useDoctorText } from '../text/use-doctor-text.ts';
import { Button } from './button.tsx';
import { type Check, DoctorCheck } from './doctor-check.tsx';
import styles from './doctor-layout.module.css';
import { TextArea } from './text-area.tsx';

export interface DoctorLayoutProps {
  readonly checks: readonly Check[];
  /** Something is still being examined. */
  readonly busy: boolean;
  readonly report: string;
  readonly reportField: Ref<HTMLTextAreaElement>;
  /** Whether the last wish to copy was fulfilled; absent when there was none. */
  readonly copied?: boolean | undefined;
  readonly onAgain: () => void;
  readonly onCopy: () => void;
}

/** The doctor's page: what there is to do first, then everything that was found, then the report. */
export function DoctorLayout({ checks, busy, report, reportField, copied, onAgain, onCopy }: DoctorLayoutProps) {
  const { t, d } = useDoctorText();
  const count = (verdict: Check['verdict']) => checks.filter((check) => check.verdict === verdict).length;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>
          <span className={styles.product}>{t.product}</span> {d.title}
        </h1>
        <p className={styles.intro}>{d.intro}</p>
        <p role="status" className={styles.summary}>
          {busy ? d.examining : d.summary(count('failed'), count('warning'), count('unknown'))}
        </p>
        <div className={styles.actions}>
          <Button kind="primary" busy={busy} onClick={onAgain}>
            {d.again}
          </Button>
          <Button onClick={onCopy}>{d.copy}</Button>
        </div>
        <p role="status">{copied !== undefined && (copied ? d.copied : d.copyByHand)}</p>
      </header>
      <main>
        <ul aria-label={d.checks}>
          {checks.map((check) => (
            <DoctorCheck key={check.id} check={check} />
          ))}
        </ul>
        <div className={styles.report}>
          <TextArea ref={reportField} label={d.report} value={report} rows={8} readOnly spellCheck={false} />
        </div>
      </main>
    </div>
  );
}
