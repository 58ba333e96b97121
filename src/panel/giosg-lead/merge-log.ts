import type { GiosgLogAnswer, GiosgLogEntry } from '../../api/giosg-lead.ts';

/** What has been read of a log so far. `since` is what to ask next with. */
export interface ReadLog {
  readonly entries: readonly GiosgLogEntry[];
  readonly since: string | undefined;
  readonly hasMore: boolean;
}

/** As many as the server reads at once; a page that stays open all day holds no more. */
const MOST_ENTRIES = 500;

/** The log after an answer that was asked with its `since`; an answer without one before it is the log. */
export function mergeLog(before: ReadLog | undefined, answer: GiosgLogAnswer): ReadLog {
  const { since } = before ?? {};
  const kept =
    !before || since === undefined || answer.hasMore
      ? []
      : before.entries.filter(({ createdAt }) => createdAt !== null && Date.parse(createdAt) < Date.parse(since));
  const entries = [...answer.entries, ...kept];
  return {
    entries: entries.slice(0, MOST_ENTRIES),
    since: answer.since ?? since,
    hasMore: answer.hasMore || (kept.length > 0 && before?.hasMore === true) || entries.length > MOST_ENTRIES,
  };
}
