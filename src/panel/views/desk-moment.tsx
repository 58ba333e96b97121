import { CircleHelp } from 'lucide-react';
import type { DeskTime } from '../../api/desk-data.ts';
import { useDeskDataText } from '../text/use-desk-data-text.ts';
import styles from './desk-moment.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface DeskMomentProps {
  readonly time: DeskTime;
  /** Where many stand together, the mark of an unknown time zone is a sign. */
  readonly short?: boolean;
}

/** A time as the agent's clock has it; where nobody knows in which zone it was written it stays as written, and is marked. */
export function DeskMoment({ time: { written, at }, short = false }: DeskMomentProps) {
  const { d, formatTime } = useDeskDataText();
  const inWords = at === null ? '' : formatTime(new Date(at));
  if (at !== null && inWords) return <time dateTime={at}>{inWords}</time>;
  const mark = ` (${d.timeZoneUnknown})`;
  return (
    <span className={styles.unplaced}>
      {written}
      {short ? (
        <span title={d.timeZoneUnknown}>
          <CircleHelp size={12} aria-hidden="true" />
          <VisuallyHidden>{mark}</VisuallyHidden>
        </span>
      ) : (
        mark
      )}
    </span>
  );
}
