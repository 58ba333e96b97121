import type { ReactNode } from 'react';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { GiosgLeadFailure } from './giosg-lead-failure.tsx';
import styles from './giosg-lead-part.module.css';
import type { GiosgLeadReading } from './giosg-lead-reading.ts';

export interface GiosgLeadPartProps<Answer> {
  readonly reading: GiosgLeadReading<Answer>;
  readonly onRetry: () => void;
  readonly children: (answer: Answer) => ReactNode;
}

/** What was read at giosg, or why it was not; what was read before stays. */
export function GiosgLeadPart<Answer>({ reading, onRetry, children }: GiosgLeadPartProps<Answer>) {
  const { g, formatTime } = useGiosgLeadText();
  switch (reading.status) {
    case 'loading':
      return <p className={styles.quiet}>{g.loading}</p>;
    case 'failed':
      return <GiosgLeadFailure fault={reading.fault} retrying={reading.retrying} onRetry={onRetry} />;
    case 'done':
      return (
        <>
          {reading.fault && (
            <GiosgLeadFailure
              fault={reading.fault}
              asOf={formatTime(new Date(reading.atMs))}
              retrying={reading.retrying}
              onRetry={onRetry}
            />
          )}
          {children(reading.answer)}
        </>
      );
  }
}
