import { askPatiently } from '../vendor/ask-patiently.ts';
import { GIOSG } from './giosg-error.ts';
import { readAnswer } from './read-answer.ts';
import type { GiosgRequest, RequestBody, Send } from './send-request.ts';

/** Resolves with the body of an answer that says yes; rejects with the `GiosgError` that it means, or with the signal's reason. */
export type Ask = (request: GiosgRequest, signal?: AbortSignal) => Promise<string>;

/**
 * Sends and reads the answer. What failed is asked again if it was a read: a write may have been carried out. `secrets` are what no error
 * may repeat.
 */
export function createAsk(send: Send, secrets: readonly string[]): Ask {
  return (request, signal) =>
    askPatiently(GIOSG, {
      isRead: request.method === 'GET',
      ask: () => send(request, signal),
      read: (answer) => readAnswer(answer, [...secrets, ...secretsOf(request.body)]),
      now: Date.now,
      signal,
    });
}

/** A form holds credentials; an address may, as the one of our webhooks does. */
function secretsOf(body: RequestBody | undefined): readonly string[] {
  if (!body) return [];
  const values: readonly unknown[] = Object.values(body.fields);
  const texts = values.filter((value) => typeof value === 'string');
  return body.type === 'form' ? texts : texts.filter((text) => URL.canParse(text));
}
