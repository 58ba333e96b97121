import { type Envelope, readEnvelope } from './read-envelope.ts';
import type { IadvizeAnswer, IadvizeRequest, Send } from './send-request.ts';
import { waitBeforeRetry } from './wait-before-retry.ts';

export type Ask = (request: IadvizeRequest, signal?: AbortSignal) => Promise<Envelope>;

/** Sends and reads the answer. What failed is asked again if it was a read: a write may have been carried out. */
export function createAsk(send: Send, now: () => number): Ask {
  return async (request, signal) => {
    for (let tries = 1; ; tries++) {
      let answer: IadvizeAnswer | undefined;
      try {
        answer = await send(request, signal);
        return readEnvelope(answer);
      } catch (error) {
        const retryAfter = answer?.retryAfter;
        const waitMs =
          request.method === 'GET' ? waitBeforeRetry({ error, tries, retryAfter, nowMs: now() }) : undefined;
        if (waitMs === undefined) throw error;
        await wait(waitMs, signal);
      }
    }
  };
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
