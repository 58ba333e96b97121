import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Task, TimelineEntry } from '../../crm/work.ts';
import { useText } from '../text/text-context.tsx';
import { TimelineEntryRow } from './timeline-entry.tsx';
import styles from './timeline-list.module.css';

export interface TimelineListProps {
  /** Newest first. */
  readonly entries: readonly TimelineEntry[];
  /** These are all there are. */
  readonly isWhole: boolean;
  /** What scrolls, with the list somewhere in it. */
  readonly scrollRef: RefObject<HTMLElement | null>;
  readonly busyTaskIds: ReadonlySet<string>;
  /** Left out while nothing may be written. */
  readonly onTaskDone?: ((task: Task, done: boolean) => void) | undefined;
}

/** Up to here every row is drawn; longer lists draw those in sight, some around them, and the one with the keyboard focus. */
const MOST_DRAWN = 50;
const USUAL_ROW_PX = 64;

/** The entries under the days they happened on. */
export function TimelineList({ entries, isWhole, scrollRef, busyTaskIds, onTaskDone }: TimelineListProps) {
  const { t, formatDayHeading } = useText();
  const list = useRef<HTMLUListElement>(null);
  const [offsetPx, setOffsetPx] = useState(0);
  const [focusedIndex, setFocusedIndex] = useState<number>();
  const isLong = entries.length > MOST_DRAWN;
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => USUAL_ROW_PX,
    getItemKey: (index) => entries[index]?.id ?? index,
    overscan: 8,
    scrollMargin: offsetPx,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      const isMissing = focusedIndex !== undefined && focusedIndex < range.count && !drawn.includes(focusedIndex);
      return isMissing ? [...drawn, focusedIndex].sort((one, other) => one - other) : drawn;
    },
  });

  // What scrolls is around the list, so it is not there yet when the list is first laid out.
  const [, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);

  // What stands above the list grows and shrinks as the agent writes: looked at again with every drawing.
  useLayoutEffect(() => {
    const scroller = scrollRef.current;
    if (!scroller || !list.current) return;
    const top = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    if (Math.abs(top - offsetPx) > 1) setOffsetPx(top);
  });

  const drawn = isLong
    ? virtualizer
        .getVirtualItems()
        .map(({ index, start, end }) => ({ index, start: start - offsetPx, end: end - offsetPx }))
    : entries.map((_, index) => ({ index, start: 0, end: 0 }));
  const last = drawn.at(-1);

  return (
    <ul
      ref={list}
      // biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list
      role="list"
      aria-label={t.timeline.label}
      className={styles.list}
      style={isLong && last ? { paddingBlockEnd: Math.max(0, virtualizer.getTotalSize() - last.end) } : undefined}
      onFocus={(event: FocusEvent) => setFocusedIndex(indexOf(event.target))}
      onBlur={() => setFocusedIndex(undefined)}
    >
      {drawn.map(({ index, start }, place) => {
        const entry = entries[index];
        if (!entry) return null;
        const before = entries[index - 1];
        const heading = formatDayHeading(new Date(entry.at));
        const isFirstOfDay = !before || formatDayHeading(new Date(before.at)) !== heading;
        const gapPx = isLong ? start - (drawn[place - 1]?.end ?? 0) : 0;
        return (
          <li
            key={entry.id}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={isWhole ? entries.length : -1}
            className={styles.row}
            style={gapPx > 0 ? { marginBlockStart: gapPx } : undefined}
          >
            {isFirstOfDay && <h4 className={styles.day}>{heading}</h4>}
            <TimelineEntryRow entry={entry} busyTaskIds={busyTaskIds} onTaskDone={onTaskDone} />
          </li>
        );
      })}
    </ul>
  );
}

function indexOf(target: Element): number | undefined {
  const index = target.closest<HTMLElement>('[data-index]')?.dataset.index;
  return index === undefined ? undefined : Number(index);
}
