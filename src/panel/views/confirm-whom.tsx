import { useId } from 'react';
import { useGiosgText } from '../text/use-giosg-text.ts';
import { Button } from './button.tsx';
import styles from './confirm-whom.module.css';

export interface ConfirmWhomProps {
  /** As the record, or else the desk, names them; `undefined` while nobody does. */
  readonly name: string | undefined;
  /** `false` while the chats are not heard of: what is said then would be of a moment that is over. */
  readonly heard: boolean;
  readonly onConfirm: () => void;
}

/** Nothing signs whose chat has the focus, so nothing is written before the agent has said whom they are with. */
export function ConfirmWhom({ name, heard, onConfirm }: ConfirmWhomProps) {
  const { g } = useGiosgText();
  const wordsId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with its answer is no set of fields
    <div role="group" aria-labelledby={wordsId} className={styles.confirm}>
      <p id={wordsId} className={styles.words}>
        {g.confirm.unsigned} {heard ? <strong>{g.confirm.question(name)}</strong> : g.confirm.notHeard}
      </p>
      {heard && (
        <Button kind="primary" className={styles.yes} onClick={onConfirm}>
          {g.confirm.yes(name)}
        </Button>
      )}
    </div>
  );
}
