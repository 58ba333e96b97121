import { useGiosgText } from '../text/use-giosg-text.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

export interface OpenFromGiosgProps {
  /** Of the `ApiError`. */
  readonly code: string;
  /** The agent is being signed in once more. */
  readonly waiting: boolean;
  /** Signs in with what giosg opened the panel with, which is of use for a minute. */
  readonly onRetry: () => void;
}

/** Nobody is signed in, or no longer. giosg alone can sign the agent in, by opening the panel. */
export function OpenFromGiosg({ code, waiting, onRetry }: OpenFromGiosgProps) {
  const { t, g } = useGiosgText();
  const hasEnded = code === 'session_ended' || code === 'token_expired';
  return (
    <Notice
      alert
      title={hasEnded ? g.session.ended : g.session.notOpened}
      code={code}
      actions={
        mayStillSignIn(code) && (
          <Button busy={waiting} onClick={onRetry}>
            {t.tryAgain}
          </Button>
        )
      }
    >
      <p>{g.session.openAgain}</p>
    </Notice>
  );
}

/** Whether nobody has looked at what giosg opened the panel with. */
function mayStillSignIn(code: string): boolean {
  switch (code) {
    case 'unreachable':
    case 'timed_out':
    case 'bad_answer':
    case 'database_unavailable':
    case 'internal':
    // What the page tries by itself meanwhile is without it.
    case 'token_missing':
      return true;
    default:
      return false;
  }
}
