import type { QueryPair } from './encode-filters.ts';
import { encodeForm, type Fields } from './encode-form.ts';
import { BadAnswer, InvalidField, Unreachable } from './iadvize-error.ts';
import { parseApiAddress } from './parse-api-address.ts';
import { readLimited } from './read-limited.ts';
import { withTimeLimit } from './with-time-limit.ts';

export interface IadvizeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** What follows `/api/2/`. */
  readonly path: string;
  readonly query?: readonly QueryPair[] | undefined;
  readonly body?: Fields | undefined;
}

/** What came back, whatever it says. */
export interface IadvizeAnswer {
  readonly status: number;
  readonly text: string;
  /** Seconds or a date, as the header has it. */
  readonly retryAfter: string | undefined;
}

export type Send = (request: IadvizeRequest, signal?: AbortSignal) => Promise<IadvizeAnswer>;

export interface SendOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly encoding: 'form' | 'json';
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
}

/** A hundred conversations with their transcripts are a few MiB. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Sends requests, with the key in a header and nowhere else. Rejects with `TimedOut`, `Unreachable` or `BadAnswer` (a redirect, a body
 * that is cut or over 32 MiB), or with the signal's reason; throws an `InvalidField` for an address or a key that cannot be used.
 */
export function createSend({ baseUrl, apiKey, encoding, fetch, timeoutMs }: SendOptions): Send {
  const address = parseApiAddress(baseUrl);
  // Left to `fetch`, the refusal of a header would quote the key.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new InvalidField('apiKey', 'The key of iAdvize’s REST API is empty or holds what no header can');
  }

  return (request, signal) =>
    withTimeLimit(timeoutMs, signal, async (ended) => {
      const response = await ask(request, ended);
      // Followed, a redirect would take the key to wherever the answer says. A browser hides the status of one it does not follow.
      if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
        await response.body?.cancel().catch(() => {});
        throw new BadAnswer('iAdvize sends us elsewhere, which is not followed');
      }
      const text = await readLimited(response, MOST_BYTES);
      return { status: response.status, text, retryAfter: response.headers.get('Retry-After') ?? undefined };
    });

  function ask({ method, path, query = [], body }: IadvizeRequest, signal: AbortSignal): Promise<Response> {
    const search = new URLSearchParams();
    for (const [name, value] of query) search.append(name, value);
    const headers = {
      'X-API-Key': apiKey,
      Accept: 'application/json',
      ...(body ? { 'Content-Type': TYPES[encoding] } : {}),
    };
    const encoded = body && (encoding === 'form' ? encodeForm(body) : JSON.stringify(body));
    const options = { method, headers, redirect: 'manual', signal, ...(encoded ? { body: encoded } : {}) } as const;
    const url = `${address}/${path}${search.size > 0 ? `?${search}` : ''}`;
    return fetch(url, options).catch((error: unknown) => {
      throw new Unreachable(`iAdvize cannot be reached${codeOf(error)}`);
    });
  }
}

const TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;

/** As in " (ECONNREFUSED)". Nothing else of the error is kept: it may hold what was sent. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
}
