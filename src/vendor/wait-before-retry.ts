import type { Vendor } from './vendor.ts';

const MOST_TRIES = 3;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

/**
 * How long to wait before a read is asked again, in ms; `undefined` when it is not. Only what may be otherwise in a moment is asked
 * again, twice at most: no connection, a vendor's side that is down, too many requests. A `Retry-After` beyond 5 s is not waited for.
 */
export function waitBeforeRetry({
  vendor,
  error,
  tries,
  retryAfter,
  nowMs,
  random = Math.random,
}: {
  readonly vendor: Vendor;
  readonly error: unknown;
  /** How often it was asked so far. */
  readonly tries: number;
  readonly retryAfter?: string | undefined;
  readonly nowMs: number;
  readonly random?: () => number;
}): number | undefined {
  if (tries >= MOST_TRIES || !isPassing(vendor, error)) return undefined;
  const asked = retryAfter === undefined ? 0 : afterMs(retryAfter, nowMs);
  if (asked > LONGEST_WAIT_MS) return undefined;
  const usual = FIRST_WAIT_MS * 2 ** (tries - 1);
  // Not all at the same moment, and never sooner than asked to.
  return asked + usual * (0.5 + random() / 2);
}

function isPassing({ Unreachable, RateLimited }: Vendor, error: unknown): boolean {
  return error instanceof Unreachable || error instanceof RateLimited;
}

/** Seconds or a date; 0 for anything else. Source: RFC 9110, 10.2.3. */
function afterMs(retryAfter: string, nowMs: number): number {
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 0 : Math.max(0, at - nowMs);
}
