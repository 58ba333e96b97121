import { createIadvizeClient, type IadvizeClientOptions } from '../../src/iadvize/client.ts';

export interface SentRequest {
  readonly method: string;
  /** After `/api/2`, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** A body with its status, or what `fetch` rejects with. */
export type Reply =
  | { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | Error;

export const API_KEY = 'key-of-the-test-7f3a';
/** Friday. In the wall time furthest ahead it is the 14th, 00:00:00. */
export const NOW_MS = Date.parse('2025-06-13T10:00:00Z');

/** A client whose requests are answered by `reply`, in the place of the network; `sent` keeps them, oldest first. */
export function createPretendClient(
  reply: (request: SentRequest) => Reply,
  options: Partial<IadvizeClientOptions> = {},
) {
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    init.signal?.throwIfAborted();
    const url = new URL(String(input));
    const request: SentRequest = {
      method: init.method ?? 'GET',
      path: url.pathname.replace('/api/2', ''),
      query: Object.fromEntries(url.searchParams),
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
  const baseUrl = 'https://ha.iadvize.com/api/2';
  return { sent, client: createIadvizeClient({ baseUrl, apiKey: API_KEY, fetch, now: () => NOW_MS, ...options }) };
}

export const success = (data?: unknown, pagination?: unknown): Reply => ({
  body: { meta: { status: 'success' }, data, pagination },
});

export const refusal = (status: 'fail' | 'error', message: string, http = 200): Reply => ({
  status: http,
  body: { meta: { status, message } },
});

/** The page that a request asks for, of a list of items. */
export function pageOf(items: readonly unknown[], { query }: SentRequest): Reply {
  const [page, limit] = [Number(query.page), Number(query.limit)];
  const pages = Math.max(1, Math.ceil(items.length / limit));
  return success(items.slice((page - 1) * limit, page * limit), { page, pages, limit, count: items.length });
}

/** Everything in a list; Node 20 has no `Array.fromAsync`. */
export async function readList<Item>(list: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}
