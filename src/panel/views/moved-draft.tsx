import { useId } from 'react';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import styles from './moved-draft.module.css';

export interface MovedDraftProps {
  /** Whom it was written for. */
  readonly from: string;
  /** Whom the desk names now; `undefined` while nobody knows. */
  readonly to?: string | undefined;
  readonly text: string;
  /** Leaves it, unsent, with whom it was written for. */
  readonly onKeep: () => void;
  readonly onMove?: (() => void) | undefined;
  readonly onDiscard: () => void;
}

/** The visitor turned out to be somebody else while the agent was writing: the text waits until they say whose it is. */
export function MovedDraft({ from, to, text, onKeep, onMove, onDiscard }: MovedDraftProps) {
  const { t } = useText();
  const titleId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" aria-labelledby={titleId} className={styles.moved}>
      <p id={titleId} className={styles.title}>
        {t.moved.title(from)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <blockquote tabIndex={0} className={styles.text}>
        {text}
      </blockquote>
      {to !== undefined && <p>{t.moved.about(to)}</p>}
      <div className={styles.actions}>
        <Button onClick={onKeep}>{t.moved.keep(from)}</Button>
        {to !== undefined && onMove && <Button onClick={onMove}>{t.moved.move(to)}</Button>}
        <Button kind="quiet" onClick={onDiscard}>
          {t.discard}
        </Button>
      </div>
    </div>
  );
}
