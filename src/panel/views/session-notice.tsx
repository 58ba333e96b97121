import type { Catalogue } from '../text/catalogue.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

export interface SessionNoticeProps {
  readonly code: string;
  /** Where to sign in, when there is such a page; `onSignIn` opens it. */
  readonly signInUrl?: string | undefined;
  /** The agent is signing in, or the host page is being asked for a new token. */
  readonly waiting: boolean;
  readonly onSignIn?: (() => void) | undefined;
  readonly onRetry: () => void;
}

/** Nobody is signed in, or no longer, and how to go on. */
export function SessionNotice({ code, signInUrl, waiting, onSignIn, onRetry }: SessionNoticeProps) {
  const { t } = useText();
  const canSignIn = Boolean(signInUrl && onSignIn);
  return (
    <Notice
      alert
      title={titleOf(code, t)}
      code={code}
      actions={
        <>
          {canSignIn && (
            <Button kind="primary" onClick={onSignIn}>
              {t.session.signIn}
            </Button>
          )}
          <Button busy={waiting} onClick={onRetry}>
            {t.tryAgain}
          </Button>
        </>
      }
    >
      <p>{waiting ? t.session.waiting : adviceOf(code, canSignIn, t)}</p>
    </Notice>
  );
}

function titleOf(code: string, { session, failure }: Catalogue): string {
  switch (code) {
    case 'token_missing':
      return session.missing;
    case 'token_invalid':
      return session.invalid;
    case 'token_expired':
    case 'session_ended':
      return session.ended;
    case 'code_invalid':
      return session.codeInvalid;
    case 'forbidden':
      return session.refused;
    case 'unreachable':
    case 'timed_out':
    case 'bad_answer':
    case 'database_unavailable':
      return failure[code].title;
    default:
      return session.failed;
  }
}

function adviceOf(code: string, canSignIn: boolean, { session, failure }: Catalogue): string {
  switch (code) {
    case 'unreachable':
    case 'timed_out':
    case 'bad_answer':
    case 'database_unavailable':
      return failure[code].advice;
    default:
      if (canSignIn) return session.signInHere;
      return code === 'code_invalid' ? session.reload : session.signInThere;
  }
}
