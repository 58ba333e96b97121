import { askPatiently } from '../vendor/ask-patiently.ts';
import { IADVIZE } from './iadvize-error.ts';
import { type Envelope, readEnvelope } from './read-envelope.ts';
import type { IadvizeRequest, Send } from './send-request.ts';

export type Ask = (request: IadvizeRequest, signal?: AbortSignal) => Promise<Envelope>;

/** Sends and reads the answer. */
export function createAsk(send: Send, now: () => number): Ask {
  return (request, signal) =>
    askPatiently(IADVIZE, {
      isRead: request.method === 'GET',
      ask: () => send(request, signal),
      read: readEnvelope,
      now,
      signal,
    });
}
