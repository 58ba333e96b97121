import { createGiosgClient, type GiosgClientOptions } from '../../src/giosg/client.ts';

export interface SentRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** A body with its status, or what `fetch` rejects with. */
export type Reply =
  | { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | Error;

export const GIOSG = 'https://service.giosg.com';
export const TOKEN = 'token-of-the-test-7f3a';

/** Something in the place of `fetch`, whose requests are answered by `reply`; `sent` keeps them, oldest first. */
export function createPretendFetch(reply: (request: SentRequest) => Reply) {
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    init.signal?.throwIfAborted();
    const url = new URL(String(input));
    const request: SentRequest = {
      method: init.method ?? 'GET',
      path: url.href.replace(GIOSG, ''),
      headers: Object.fromEntries(new Headers(init.headers)),
      body: typeof init.body === 'string' ? init.body : undefined,
    };
    sent.push(request);
    const answer = reply(request);
    if (answer instanceof Error) throw answer;
    const { status = 200, body, headers } = answer;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(text === '' ? null : text, { status, headers });
  };
  return { sent, fetch };
}

/** A client of such a one. */
export function createPretendGiosg(reply: (request: SentRequest) => Reply, options: Partial<GiosgClientOptions> = {}) {
  const { sent, fetch } = createPretendFetch(reply);
  const authorization = { type: 'token', value: TOKEN } as const;
  return { sent, client: createGiosgClient({ baseUrl: GIOSG, authorization, fetch, ...options }) };
}

/** An id that says which it is, as in `idOf(7)`. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Everything in a list; Node 20 has no `Array.fromAsync`. */
export async function readList<Item>(list: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** What a promise rejects with. */
export function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** All that a log could make of an error. */
export function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  return [String(error), error.stack, JSON.stringify(error), JSON.stringify(Object.entries(error)), error.cause]
    .map((part) => (part instanceof Error ? everythingIn(part) : String(part)))
    .join('\n');
}
