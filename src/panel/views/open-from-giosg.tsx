import { useGiosgText } from '../text/use-giosg-text.ts';
import { Notice } from './notice.tsx';

/** Nobody is signed in, or no longer. giosg alone can sign the agent in, by opening the panel. `code` is of the `ApiError`. */
export function OpenFromGiosg({ code }: { readonly code: string }) {
  const { g } = useGiosgText();
  const hasEnded = code === 'session_ended' || code === 'token_expired';
  return (
    <Notice alert title={hasEnded ? g.session.ended : g.session.notOpened} code={code}>
      <p>{g.session.openAgain}</p>
    </Notice>
  );
}
