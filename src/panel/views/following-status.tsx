import { useEffect, useRef } from 'react';
import { useGiosgText } from '../text/use-giosg-text.ts';
import { Button } from './button.tsx';
import styles from './following-status.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** How the agent's chats are heard of; `replaced`: another panel of the same agent hears of them instead. */
export type Hearing = 'connecting' | 'listening' | 'cutOff' | 'replaced' | 'refused';

export interface FollowingStatusProps {
  readonly hearing: Hearing;
  /** Only a dot while all is well, where there is room for no more. */
  readonly short?: boolean;
  /** Takes over from the panel that follows instead. */
  readonly onFollowHere: () => void;
}

/** That this panel follows the agent's chats, and whether it still does: a word while all is well, a line when it is not. */
export function FollowingStatus({ hearing, short = false, onFollowHere }: FollowingStatusProps) {
  const { g } = useGiosgText();
  const status = useRef<HTMLDivElement>(null);
  const hasActed = useRef(false);
  // The button that was pressed is gone: the keyboard goes on from what it changed.
  useEffect(() => {
    if (!hasActed.current || document.activeElement !== document.body) return;
    hasActed.current = false;
    status.current?.focus({ preventScroll: true });
  });
  const isWell = hearing === 'listening';
  return (
    <div ref={status} tabIndex={-1} className={styles.status} data-hearing={hearing}>
      <span className={styles.dot} aria-hidden="true" />
      {/* What is said when it goes wrong was not there before: this is what is heard of it. */}
      <p aria-live="polite" className={styles.words} title={isWell ? g.following.listening : undefined}>
        {isWell ? (
          <>
            {!short && <span aria-hidden="true">{g.following.short}</span>}
            <VisuallyHidden>{g.following.listening}</VisuallyHidden>
          </>
        ) : (
          g.following[hearing]
        )}
      </p>
      {hearing === 'replaced' && (
        <Button
          className={styles.act}
          onClick={() => {
            hasActed.current = true;
            onFollowHere();
          }}
        >
          {g.following.followHere}
        </Button>
      )}
    </div>
  );
}
