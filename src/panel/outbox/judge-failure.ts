import { ApiError } from '../../api/api-error.ts';

/**
 * What to do about a write that was not answered with a result: send it `again`; again, but not for ever, since the `breakdown` may
 * be its own doing; wait until the agent has signed in (`signIn`); or show it as `refused`.
 */
export type Verdict = 'again' | 'breakdown' | 'signIn' | 'refused';

/** The code for what was not sent because another agent is signed in. */
export const ANOTHER_AGENT = 'another_agent';

const VERDICTS: Readonly<Record<string, Verdict>> = {
  unreachable: 'again',
  timed_out: 'again',
  database_unavailable: 'again',
  identity_unavailable: 'again',
  internal: 'breakdown',
  // It may have been taken: only the same key again tells.
  bad_answer: 'breakdown',
  // Only an action hears this, and an action is not repeated behind the agent's back.
  fields_unavailable: 'refused',
  // The vendor may be away for days, and nothing else of this customer's shall wait for it.
  desk_unavailable: 'refused',
  token_missing: 'signIn',
  [ANOTHER_AGENT]: 'signIn',
};

/** Whoever answers with these stands before our server, or it is overrun: neither says anything about the write. */
const PASSING_STATUSES: ReadonlySet<number | undefined> = new Set([429, 502, 503, 504]);

export function judgeFailure(error: unknown): Verdict {
  // Nothing that was thrown on the way out is the network's doing: the entry itself cannot be sent.
  if (!(error instanceof ApiError)) return 'refused';
  if (error.status === 401) return 'signIn';
  const verdict = VERDICTS[error.code];
  if (verdict && verdict !== 'breakdown') return verdict;
  if (PASSING_STATUSES.has(error.status)) return 'again';
  return verdict ?? ((error.status ?? 0) >= 500 ? 'breakdown' : 'refused');
}
