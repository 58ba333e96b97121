import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { failureInWords } from './failure-in-words.ts';
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
  const { title, advice } = failureInWords(code, t);
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
