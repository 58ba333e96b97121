export type ConsoleMode = 'auto' | 'pinned' | 'closed';

export interface ConsolePolicy {
  readonly mode: ConsoleMode;
  /** How long the console stays after the last conversation left. */
  readonly graceMs: number;
}

export interface ConsoleFacts {
  readonly openCount: number;
  /** When the last open conversation left; `undefined` while some are open, and before the first came. */
  readonly emptySinceMs: number | undefined;
  readonly nowMs: number;
  /** The agent's keyboard focus is inside the console. */
  readonly isInUse: boolean;
  /** The agent asked to keep it, since the last conversation left. */
  readonly isKept: boolean;
}

/** Why the console is shown or hidden; the catalogue puts it into words. */
export type ConsoleReason =
  | { readonly type: 'pinned' }
  | { readonly type: 'closed'; readonly openCount: number }
  | { readonly type: 'conversationsOpen'; readonly openCount: number }
  | { readonly type: 'waitingForFirst' }
  | { readonly type: 'kept' }
  | { readonly type: 'hidesSoon'; readonly hidesAtMs: number }
  | { readonly type: 'inUse'; readonly hidesAtMs: number }
  | { readonly type: 'allLeft' };

export interface ConsoleDecision {
  readonly isVisible: boolean;
  readonly reason: ConsoleReason;
}

/** An agent who is typing in the console gets this long, with a countdown and a way to keep it. */
const IN_USE_GRACE_MS = 30_000;

/** Whether the console is shown, and why. Before the first conversation it is: that is where the agent signs in. */
export function decideConsole(policy: ConsolePolicy, facts: ConsoleFacts): ConsoleDecision {
  const { openCount, emptySinceMs, nowMs, isInUse, isKept } = facts;
  if (policy.mode === 'pinned') return { isVisible: true, reason: { type: 'pinned' } };
  if (policy.mode === 'closed') return { isVisible: false, reason: { type: 'closed', openCount } };
  if (openCount > 0) return { isVisible: true, reason: { type: 'conversationsOpen', openCount } };
  if (emptySinceMs === undefined) return { isVisible: true, reason: { type: 'waitingForFirst' } };
  if (isKept) return { isVisible: true, reason: { type: 'kept' } };
  const hidesAtMs = emptySinceMs + (isInUse ? Math.max(IN_USE_GRACE_MS, policy.graceMs) : policy.graceMs);
  if (nowMs >= hidesAtMs) return { isVisible: false, reason: { type: 'allLeft' } };
  return { isVisible: true, reason: { type: isInUse ? 'inUse' : 'hidesSoon', hidesAtMs } };
}
