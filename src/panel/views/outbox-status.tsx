import { Check, CloudOff, Send, TriangleAlert, Users } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import type { Catalogue } from '../text/catalogue.ts';
import { useText } from '../text/text-context.tsx';
import { type OutboxItem, OutboxItemRow } from './outbox-item.tsx';
import styles from './outbox-status.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface OutboxStatusProps {
  /** Oldest first. What was sent stays in it for the moment in which the agent is told so. */
  readonly items: readonly OutboxItem[];
  readonly online: boolean;
  /** It outlives this tab; `false` where the browser denies storage. */
  readonly kept: boolean;
  /** How much waits of other agents on this machine. */
  readonly othersCount: number;
  /** How much was kept in this browser and could not be read. */
  readonly droppedCount: number;
  readonly onRetry: (key: string) => void;
  readonly onDiscard: (key: string) => void;
}

/** What the agent wrote and is not yet, or only just, with the server. Nothing while there is nothing to say. */
export function OutboxStatus(props: OutboxStatusProps) {
  const { items, kept, othersCount, droppedCount, onRetry, onDiscard } = props;
  const { t } = useText();
  const listId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const counts = countsOf(items);
  const summary = summaryOf({ ...props, counts }, t);
  return (
    <>
      <span aria-live="polite" className={styles.spoken}>
        {counts.failed > 0 && <VisuallyHidden>{t.outbox.failed(counts.failed)}</VisuallyHidden>}
      </span>
      {summary && (
        <button
          ref={button}
          type="button"
          title={summary.words}
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          className={styles.summary}
          data-tone={summary.tone}
          onClick={() => setOpen(!isOpen)}
        >
          <summary.Icon size={14} aria-hidden="true" />
          {summary.isShort ? <span>{summary.words}</span> : <VisuallyHidden>{summary.words}</VisuallyHidden>}
        </button>
      )}
      {summary && isOpen && (
        <section
          id={listId}
          aria-label={t.outbox.label}
          className={styles.disclosed}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            setOpen(false);
            button.current?.focus();
          }}
        >
          {items.length > 0 && (
            // biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list
            <ul role="list">
              {items.map((item) => (
                <OutboxItemRow key={item.key} item={item} onRetry={onRetry} onDiscard={onDiscard} />
              ))}
            </ul>
          )}
          {!kept && <p className={styles.about}>{`${t.outbox.notKept}. ${t.outbox.notKeptAdvice}`}</p>}
          {droppedCount > 0 && (
            <p className={styles.about}>{`${t.outbox.dropped(droppedCount)}. ${t.outbox.droppedAdvice}`}</p>
          )}
          {othersCount > 0 && (
            <p className={styles.about}>{`${t.outbox.others(othersCount)}. ${t.outbox.othersAdvice}`}</p>
          )}
        </section>
      )}
    </>
  );
}

interface Counts {
  readonly waiting: number;
  readonly failed: number;
  readonly sent: number;
}

function countsOf(items: readonly OutboxItem[]): Counts {
  const count = (...wanted: readonly OutboxItem['state']['status'][]) =>
    items.filter(({ state }) => wanted.includes(state.status)).length;
  return { waiting: count('waiting', 'sending'), failed: count('failed'), sent: count('sent') };
}

interface Summary {
  readonly words: string;
  readonly Icon: typeof Check;
  readonly tone: 'bad' | 'warn' | 'good' | 'plain';
  /** There is room for its words in the bar. */
  readonly isShort: boolean;
}

/** What matters most of it: what failed, then what waits, then what was just done. */
function summaryOf(
  {
    counts: { waiting, failed, sent },
    online,
    kept,
    othersCount,
    droppedCount,
  }: { readonly counts: Counts } & Pick<OutboxStatusProps, 'online' | 'kept' | 'othersCount' | 'droppedCount'>,
  { outbox }: Catalogue,
): Summary | undefined {
  if (failed > 0) return { words: outbox.failed(failed), Icon: TriangleAlert, tone: 'bad', isShort: true };
  if (!online) return { words: outbox.offline(waiting), Icon: CloudOff, tone: 'warn', isShort: true };
  if (waiting > 0) return { words: outbox.waiting(waiting), Icon: Send, tone: kept ? 'plain' : 'warn', isShort: true };
  if (sent > 0) return { words: outbox.sent, Icon: Check, tone: 'good', isShort: true };
  if (droppedCount > 0)
    return { words: outbox.dropped(droppedCount), Icon: TriangleAlert, tone: 'warn', isShort: true };
  if (othersCount > 0) return { words: outbox.others(othersCount), Icon: Users, tone: 'plain', isShort: true };
  return kept ? undefined : { words: outbox.notKept, Icon: CloudOff, tone: 'warn', isShort: false };
}
