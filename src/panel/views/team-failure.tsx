import { useDeskDataText } from '../text/use-desk-data-text.ts';
import { useTeamText } from '../text/use-team-text.ts';
import { Button } from './button.tsx';
import { deskFailureInWords } from './desk-failure-in-words.ts';
import { Notice } from './notice.tsx';

export interface TeamFailureProps {
  /** Of an `ApiError`. */
  readonly code: string;
  /** When what stands below was read, if anything does. */
  readonly asOf?: string | undefined;
  readonly retrying: boolean;
  readonly onRetry: () => void;
}

/** Something about the team could not be read. */
export function TeamFailure({ code, asOf, retrying, onRetry }: TeamFailureProps) {
  const { t, m } = useTeamText();
  const { d } = useDeskDataText();
  const { title, advice } = words();
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
      {asOf && <p>{m.board.oldAnswer(asOf)}</p>}
      <p>{retrying ? t.failure.trying : advice}</p>
    </Notice>
  );

  function words() {
    switch (code) {
      case 'forbidden':
        return m.forbidden;
      case 'bad_request':
        return m.badRequest;
      case 'not_configured':
        return { title: d.notConfigured, advice: d.notConfiguredAdvice };
      default:
        return deskFailureInWords(code, t, d);
    }
  }
}
