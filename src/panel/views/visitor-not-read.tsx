import { useGiosgText } from '../text/use-giosg-text.ts';
import { Button } from './button.tsx';
import { giosgFailureInWords } from './giosg-failure-in-words.ts';
import { Notice } from './notice.tsx';

export interface VisitorNotReadProps {
  /** Of the `ApiError`. */
  readonly code: string;
  readonly onRetry: () => void;
}

/** giosg did not say who is in the chat: never drawn as a visitor without keys. */
export function VisitorNotRead({ code, onRetry }: VisitorNotReadProps) {
  const { t, g } = useGiosgText();
  const { title, advice } = giosgFailureInWords(code, t, g);
  return (
    <Notice alert title={g.visitor.notRead} code={code} actions={<Button onClick={onRetry}>{t.tryAgain}</Button>}>
      <p>{`${title} ${advice}`}</p>
    </Notice>
  );
}
