import { readAnswer } from './read-answer.ts';
import type { GiosgAnswer, GiosgRequest, RequestBody, Send } from './send-request.ts';
import { waitBeforeRetry } from './wait-before-retry.ts';

/** Resolves with the body of an answer that says yes; rejects with the `GiosgError` that it means, or with the signal's reason. */
export type Ask = (request: GiosgRequest, signal?: AbortSignal) => Promise<string>;

/**
 * Sends and reads the answer. What failed is asked again if it was a read: a write may have been carried out. `secrets` are what no error
 * may repeat.
 */
export function createAsk(send: Send, secrets: readonly string[]): Ask {
  return async (request, signal) => {
    for (let tries = 1; ; tries++) {
      let answer: GiosgAnswer | undefined;
      try {
        answer = await send(request, signal);
        return readAnswer(answer, [...secrets, ...secretsOf(request.body)]);
      } catch (error) {
        const waitMs =
          request.method === 'GET' ? waitBeforeRetry({ error, tries, retryAfter: answer?.retryAfter }) : undefined;
        if (waitMs === undefined) throw error;
        await wait(waitMs, signal);
      }
    }
  };
}

/** A form holds credentials; an address may, as the one of our webhooks does. */
function secretsOf(body: RequestBody | undefined): readonly string[] {
  if (!body) return [];
  const values: readonly unknown[] = Object.values(body.fields);
  const texts = values.filter((value) => typeof value === 'string');
  return body.type === 'form' ? texts : texts.filter((text) => URL.canParse(text));
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
