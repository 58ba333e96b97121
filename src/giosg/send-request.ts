import { BadAnswer, Unreachable } from './giosg-error.ts';
import { readLimited } from './read-limited.ts';
import { withTimeLimit } from './with-time-limit.ts';

export interface GiosgRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From the root, with its query. */
  readonly path: string;
  readonly body?: RequestBody | undefined;
}

export type RequestBody =
  | { readonly type: 'json'; readonly fields: object }
  | { readonly type: 'form'; readonly fields: Readonly<Record<string, string>> };

/** What came back, whatever it says. */
export interface GiosgAnswer {
  readonly status: number;
  readonly text: string;
  /** Seconds or a date, as the header has it. */
  readonly retryAfter: string | undefined;
}

export type Send = (request: GiosgRequest, signal?: AbortSignal) => Promise<GiosgAnswer>;

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

  return (request, signal) =>
    withTimeLimit(timeoutMs, signal, async (ended) => {
      const response = await ask(request, ended);
      // Followed, a redirect would take the credential to wherever the answer says. A browser hides the status of one it does not follow.
      if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
        await response.body?.cancel().catch(() => {});
        throw new BadAnswer('giosg sends us elsewhere, which is not followed');
      }
      const text = await readLimited(response, MOST_BYTES);
      return { status: response.status, text, retryAfter: response.headers.get('Retry-After') ?? undefined };
    });

  function ask({ method, path, body }: GiosgRequest, signal: AbortSignal): Promise<Response> {
    const headers = {
      Accept: 'application/json',
      ...(authorization ? { Authorization: authorization } : {}),
      ...(body ? { 'Content-Type': TYPES[body.type] } : {}),
    };
    const options = { method, headers, redirect: 'manual', signal, ...(body ? { body: encode(body) } : {}) } as const;
    return fetch(`${origin}${path}`, options).catch((error: unknown) => {
      throw new Unreachable(`giosg cannot be reached${codeOf(error)}`);
    });
  }
}

const TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

function encode(body: RequestBody): string {
  return body.type === 'json' ? JSON.stringify(body.fields) : new URLSearchParams(body.fields).toString();
}

/** As in " (ECONNREFUSED)". Nothing else of the error is kept: it may hold what was sent. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
}
