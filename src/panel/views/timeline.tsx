import { type RefObject, useEffect, useId, useRef } from 'react';
import type { Task, TimelineEntry } from '../../crm/work.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { failureInWords } from './failure-in-words.ts';
import { type OutboxItem, OutboxItemRow } from './outbox-item.tsx';
import { TaskRow } from './task-row.tsx';
import styles from './timeline.module.css';
import { TimelineList } from './timeline-list.tsx';

/** What comes after the entries that are here. */
export type TimelineMore =
  | { readonly status: 'end' | 'idle' | 'loading' }
  | { readonly status: 'failed'; readonly code: string };

export interface TimelineProps {
  /** The contact's. */
  readonly name: string;
  /** Newest first; `undefined` until the first page came. */
  readonly entries: readonly TimelineEntry[] | undefined;
  readonly more: TimelineMore;
  /** Loads the next page, or tries again after a failure: of the first page too. */
  readonly onMore: () => void;
  /** From the outbox: what was written for this contact and is not in the entries yet, newest first. */
  readonly pending: readonly OutboxItem[];
  readonly openTasks: readonly Task[];
  readonly busyTaskIds: ReadonlySet<string>;
  /** Left out while nothing may be written. */
  readonly onTaskDone?: ((task: Task, done: boolean) => void) | undefined;
  readonly onRetry: (key: string) => void;
  readonly onDiscard: (key: string) => void;
  /** The element that scrolls, with the timeline somewhere in it. */
  readonly scrollRef: RefObject<HTMLElement | null>;
}

/** Everything there was with a contact, newest first; above it what is still to be done and what is on its way. */
export function Timeline(props: TimelineProps) {
  const { name, entries, more, onMore, pending, openTasks, busyTaskIds, onTaskDone, scrollRef } = props;
  const { t } = useText();
  const id = useId();
  const isEmpty = entries?.length === 0 && more.status === 'end' && pending.length === 0;
  return (
    <section aria-label={t.timeline.label} aria-busy={more.status === 'loading'} className={styles.timeline}>
      {openTasks.length > 0 && (
        <div className={styles.pinned}>
          <h3 id={`${id}-tasks`}>{t.timeline.openTasks(openTasks.length)}</h3>
          {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list */}
          <ul role="list" aria-labelledby={`${id}-tasks`} className={styles.tasks}>
            {openTasks.map((task) => (
              <li key={task.id}>
                <TaskRow task={task} busy={busyTaskIds.has(task.id)} onDone={onTaskDone} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {pending.length > 0 && (
        <div className={styles.pinned}>
          <h3 id={`${id}-pending`}>{t.timeline.pending}</h3>
          {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list */}
          <ul role="list" aria-labelledby={`${id}-pending`}>
            {pending.map((item) => (
              <OutboxItemRow key={item.key} item={item} onRetry={props.onRetry} onDiscard={props.onDiscard} />
            ))}
          </ul>
        </div>
      )}
      <h3 className={styles.title}>{t.timeline.label}</h3>
      {entries && entries.length > 0 && (
        <TimelineList
          entries={entries}
          isWhole={more.status === 'end'}
          scrollRef={scrollRef}
          busyTaskIds={busyTaskIds}
          onTaskDone={onTaskDone}
        />
      )}
      {isEmpty && <p className={styles.nothing}>{t.timeline.nothing(name)}</p>}
      <More more={more} isFirst={entries === undefined} onMore={onMore} scrollRef={scrollRef} />
    </section>
  );
}

interface MoreProps {
  readonly more: TimelineMore;
  readonly isFirst: boolean;
  readonly onMore: () => void;
  readonly scrollRef: RefObject<HTMLElement | null>;
}

/** Loads more by itself shortly before its end is in sight; the button is for whoever gets there first. */
function More({ more, isFirst, onMore, scrollRef }: MoreProps) {
  const { t } = useText();
  const end = useRef<HTMLDivElement>(null);
  const load = useRef(onMore);
  load.current = onMore;
  const isIdle = more.status === 'idle';

  useEffect(() => {
    if (!isIdle || !end.current || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) load.current();
      },
      { root: scrollRef.current, rootMargin: '400px 0px' },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [isIdle, scrollRef]);

  if (more.status === 'end') return null;
  if (more.status === 'failed') {
    const { title, advice } = failureInWords(more.code, t);
    return (
      <div role="alert" className={styles.failed}>
        <p>{`${title} ${advice}`}</p>
        <Button onClick={onMore}>{t.tryAgain}</Button>
      </div>
    );
  }
  return (
    <div ref={end} className={styles.more}>
      {isFirst ? (
        <p className={styles.nothing}>{t.timeline.loading}</p>
      ) : (
        <Button kind="quiet" busy={more.status === 'loading'} onClick={onMore}>
          {more.status === 'loading' ? t.timeline.loading : t.timeline.more}
        </Button>
      )}
    </div>
  );
}
