import { fetchAnswer, type VendorAnswer } from '../vendor/fetch-answer.ts';
import { GIOSG } from './giosg-error.ts';

export interface GiosgRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root, with its query. */
  readonly path: string;
  readonly body?: RequestBody | undefined;
}

export type RequestBody =
  | { readonly type: 'json'; readonly fields: object }
  | { readonly type: 'form'; readonly fields: Readonly<Record<string, string>> };

export type Send = (request: GiosgRequest, signal?: AbortSignal) => Promise<VendorAnswer>;

export interface SendOptions {
  /** Checked by `parseGiosgOrigin`. */
  readonly origin: string;
  /** The whole of the header; absent where there is none. */
  readonly authorization?: string | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** 10,000 when absent. */
  readonly timeoutMs?: number | undefined;
}

/** A page of log entries, each with the body of an answer, is a few MiB. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Sends requests, with the credential in a header and nowhere else. Rejects with `TimedOut`, `Unreachable` or `BadAnswer` (a redirect, a
 * body that is cut or over 16 MiB), or with the signal's reason.
 */
export function createSend({ origin, authorization, fetch: given, timeoutMs = 10_000 }: SendOptions): Send {
  const fetch: typeof globalThis.fetch = given ?? ((input, init) => globalThis.fetch(input, init));

  return ({ method, path, body }, signal) => {
    const headers = {
      Accept: 'application/json',
      ...(authorization ? { Authorization: authorization } : {}),
      ...(body ? { 'Content-Type': TYPES[body.type] } : {}),
    };
    const request = { method, url: `${origin}${path}`, headers, body: body && encode(body) };
    return fetchAnswer(GIOSG, request, { fetch, timeoutMs, mostBytes: MOST_BYTES }, signal);
  };
}

const TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

function encode(body: RequestBody): string {
  return body.type === 'json' ? JSON.stringify(body.fields) : new URLSearchParams(body.fields).toString();
}
