import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

export interface LookupFailureProps {
  readonly code: string;
  /** Whose old record stands below, and when it came. */
  readonly name?: string | undefined;
  readonly asOf?: Date | undefined;
  readonly retrying: boolean;
  readonly onRetry: () => void;
}

/** The look-up failed: nobody knows whether there is a record. */
export function LookupFailure({ code, name, asOf, retrying, onRetry }: LookupFailureProps) {
  const { t, formatTime } = useText();
  const { title, advice } = isKnown(code) ? t.failure[code] : t.failure.other;
  return (
    <Notice
      alert
      title={title}
      code={code}
      actions={
        <Button busy={retrying} onClick={onRetry}>
          {t.tryAgain}
        </Button>
      }
    >
      {name && asOf && <p>{t.failure.oldAnswer(name, formatTime(asOf))}</p>}
      <p>{retrying ? t.failure.trying : advice}</p>
    </Notice>
  );
}

const CODES = ['unreachable', 'timed_out', 'bad_answer', 'database_unavailable', 'internal', 'forbidden'] as const;

function isKnown(code: string): code is (typeof CODES)[number] {
  return CODES.some((known) => known === code);
}
