import { Check, Clock, Send, TriangleAlert } from 'lucide-react';
import type { Write } from '../../api/write.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { failureInWords } from './failure-in-words.ts';
import styles from './outbox-item.module.css';

/** A write on its way, as it is shown. */
export interface OutboxItem {
  /** Its idempotency key. */
  readonly key: string;
  readonly type: Write['type'];
  /** The contact it is for. */
  readonly name?: string | undefined;
  /** What was written; its beginning is shown. */
  readonly excerpt?: string | undefined;
  readonly state: OutboxItemState;
}

export type OutboxItemState =
  /** `code` says why it is still there, where there is a reason. */
  | { readonly status: 'waiting'; readonly code?: string | undefined }
  | { readonly status: 'sending' | 'sent' }
  /** `mayHaveArrived`: the server may have done it although it has not said so. */
  | { readonly status: 'failed'; readonly code: string; readonly mayHaveArrived?: boolean };

export interface OutboxItemRowProps {
  readonly item: OutboxItem;
  readonly onRetry: (key: string) => void;
  readonly onDiscard: (key: string) => void;
}

const ICONS = { waiting: Clock, sending: Send, sent: Check, failed: TriangleAlert } as const;

/** One write, what became of it, and what can be done when it failed. */
export function OutboxItemRow({ item, onRetry, onDiscard }: OutboxItemRowProps) {
  const { t } = useText();
  const { key, type, name, excerpt, state } = item;
  const Icon = ICONS[state.status];
  const code = state.status === 'failed' || state.status === 'waiting' ? state.code : undefined;
  const failure = code === undefined ? undefined : failureInWords(code, t);
  return (
    <li className={styles.item} data-status={state.status}>
      <Icon size={14} aria-hidden="true" className={styles.icon} />
      <div className={styles.body}>
        <p>
          <span className={styles.what}>{t.outbox.what[type](name)}</span>
          <span className={styles.state}>{t.outbox.state[state.status]}</span>
        </p>
        {excerpt && <p className={styles.excerpt}>{excerpt}</p>}
        {failure && (
          <p className={styles.reason}>
            {state.status === 'failed' ? `${failure.title} ${failure.advice}` : failure.title}
          </p>
        )}
        {state.status === 'failed' && (
          <>
            {state.mayHaveArrived && <p className={styles.reason}>{t.outbox.mayHaveArrived}</p>}
            <div className={styles.actions}>
              <Button onClick={() => onRetry(key)}>{t.tryAgain}</Button>
              <Button kind="quiet" onClick={() => onDiscard(key)}>
                {t.discard}
              </Button>
            </div>
          </>
        )}
      </div>
    </li>
  );
}
