import type { FieldError, VersionConflict } from '../../api/api-error.ts';
import type { Write } from '../../api/write.ts';

/** What a write is about, for showing it and for keeping its order. */
export interface About {
  readonly contactId?: string | undefined;
  readonly contactName: string;
  readonly conversationId?: string | undefined;
}

/** An `ApiError` as plain data. */
export interface EntryError {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly FieldError[];
  readonly conflict?: VersionConflict | undefined;
}

interface Base {
  /** The idempotency key. */
  readonly key: string;
  readonly agentId: string;
  readonly write: Write;
  readonly about: About;
  /** Later than that of whatever was submitted before it. */
  readonly createdAtMs: number;
  /** How often a sending was begun, counted and stored before each: with 0 it has certainly not been sent. */
  readonly attempts: number;
  /** How often the server broke over it, or answered what cannot be read. */
  readonly breakdowns: number;
  /** It outlives the page. */
  readonly isKept: boolean;
}

/** A write on its way. `error` of a pending one says why it is still there. */
export type UnsentEntry = Base &
  (
    | { readonly status: 'pending' | 'sending'; readonly error?: EntryError | undefined }
    | { readonly status: 'failed'; readonly error: EntryError }
  );
export type SentEntry = Base & { readonly status: 'sent' };
export type OutboxEntry = UnsentEntry | SentEntry;

/** The code of what is no longer sent by itself: the server may have forgotten its key, or an action was wanted at once. */
export const EXPIRED = 'expired';

/** With these nobody has said that it was not done. */
const UNANSWERED: ReadonlySet<string> = new Set([
  ...[EXPIRED, 'unreachable', 'timed_out', 'bad_answer', 'internal', 'database_unavailable'],
  // The other CRM may have done it.
  'fields_unavailable',
]);

/** Whether the server may have done it although it has not said so. */
export function mayHaveArrived(entry: UnsentEntry): boolean {
  switch (entry.status) {
    case 'sending':
      return true;
    case 'pending':
      return entry.attempts > 0;
    case 'failed':
      // A refusal of the only attempt is certain; before a later one, an earlier may have been taken and its answer lost.
      return entry.attempts > 1 || (entry.attempts === 1 && UNANSWERED.has(entry.error.code));
  }
}
