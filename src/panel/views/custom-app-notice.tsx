import { assertNever } from '../../crm/assert-never.ts';
import type { CustomAppCatalogue } from '../text/custom-app-catalogue.ts';
import { useCustomAppText } from '../text/use-custom-app-text.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

/** What keeps the panel inside iAdvize's desk from working, or from all of it. `code` is of the `ApiError`. */
export type CustomAppTrouble =
  | { readonly type: 'unset'; readonly missing: readonly string[] }
  | { readonly type: 'connection'; readonly problem: keyof CustomAppCatalogue['connection'] }
  | { readonly type: 'signedOut'; readonly code: string }
  | { readonly type: 'visitor'; readonly code: string };

export interface CustomAppNoticeProps {
  readonly trouble: CustomAppTrouble;
  /** Somebody has pressed it already. */
  readonly waiting?: boolean;
  readonly onRetry: () => void;
}

export function CustomAppNotice({ trouble, waiting = false, onRetry }: CustomAppNoticeProps) {
  const { t, a } = useCustomAppText();
  const { title, advice } = wordsOf(trouble, a);
  // What was so from the start interrupts nobody, and trying again changes nothing.
  const isSetting = trouble.type === 'unset' || (trouble.type === 'visitor' && trouble.code === 'not_configured');
  return (
    <Notice
      alert={!isSetting}
      title={title}
      code={'code' in trouble && !isSetting ? trouble.code : undefined}
      actions={
        !isSetting && (
          <Button busy={waiting} onClick={onRetry}>
            {t.tryAgain}
          </Button>
        )
      }
    >
      {trouble.type === 'unset' && <p>{a.unset.missing(trouble.missing.join(', '))}</p>}
      <p>{advice}</p>
    </Notice>
  );
}

function wordsOf(trouble: CustomAppTrouble, { unset, connection, signIn, visitor }: CustomAppCatalogue) {
  switch (trouble.type) {
    case 'unset':
      return unset;
    case 'connection':
      return connection[trouble.problem];
    case 'signedOut':
      return signIn[signInOf(trouble.code)];
    case 'visitor':
      return trouble.code === 'desk_unavailable' || trouble.code === 'not_configured'
        ? visitor[trouble.code]
        : visitor.notRead;
    default:
      return assertNever(trouble);
  }
}

function signInOf(code: string): keyof CustomAppCatalogue['signIn'] {
  switch (code) {
    case 'token_missing':
      return 'missing';
    case 'token_expired':
    case 'session_ended':
      return 'ended';
    case 'token_used':
      return 'used';
    case 'token_invalid':
    case 'forbidden':
      return 'refused';
    default:
      return 'failed';
  }
}
