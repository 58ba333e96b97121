import type { VendorAnswer } from './fetch-answer.ts';
import type { Vendor } from './vendor.ts';
import { waitBeforeRetry } from './wait-before-retry.ts';

export interface Question<Read> {
  /** Whether it may be asked again after a failure: a write may have been carried out. */
  readonly isRead: boolean;
  readonly ask: () => Promise<VendorAnswer>;
  /** Throws what the answer means, where it says no. */
  readonly read: (answer: VendorAnswer) => Read;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal | undefined;
}

/** Asks and reads the answer; a read that failed for the moment is asked again (see `waitBeforeRetry`). */
export async function askPatiently<Read>(
  vendor: Vendor,
  { isRead, ask, read, now, signal }: Question<Read>,
): Promise<Read> {
  for (let tries = 1; ; tries++) {
    let answer: VendorAnswer | undefined;
    try {
      answer = await ask();
      return read(answer);
    } catch (error) {
      const retryAfter = answer?.retryAfter;
      const waitMs = isRead ? waitBeforeRetry({ vendor, error, tries, retryAfter, nowMs: now() }) : undefined;
      if (waitMs === undefined) throw error;
      await wait(waitMs, signal);
    }
  }
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
  });
}
