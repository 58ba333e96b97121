import { fetchAnswer, type VendorAnswer } from '../vendor/fetch-answer.ts';
import type { QueryPair } from './encode-filters.ts';
import { encodeForm, type Fields } from './encode-form.ts';
import { IADVIZE, InvalidField } from './iadvize-error.ts';
import { parseApiAddress } from './parse-api-address.ts';

export interface IadvizeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** What follows `/api/2/`. */
  readonly path: string;
  readonly query?: readonly QueryPair[] | undefined;
  readonly body?: Fields | undefined;
}

export type Send = (request: IadvizeRequest, signal?: AbortSignal) => Promise<VendorAnswer>;

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

  return ({ method, path, query = [], body }, signal) => {
    const search = new URLSearchParams();
    for (const [name, value] of query) search.append(name, value);
    const headers = {
      'X-API-Key': apiKey,
      Accept: 'application/json',
      ...(body ? { 'Content-Type': TYPES[encoding] } : {}),
    };
    const encoded = body && (encoding === 'form' ? encodeForm(body) : JSON.stringify(body));
    const url = `${address}/${path}${search.size > 0 ? `?${search}` : ''}`;
    const limits = { fetch, timeoutMs, mostBytes: MOST_BYTES };
    return fetchAnswer(IADVIZE, { method, url, headers, body: encoded }, limits, signal);
  };
}

const TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;
