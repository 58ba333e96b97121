import { readLimited } from './read-limited.ts';
import type { Vendor } from './vendor.ts';
import { withTimeLimit } from './with-time-limit.ts';

export interface VendorRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What came back, whatever it says. */
export interface VendorAnswer {
  readonly status: number;
  readonly text: string;
  /** Seconds or a date, as the header has it. */
  readonly retryAfter: string | undefined;
}

export interface FetchLimits {
  readonly fetch: typeof globalThis.fetch;
  /** From connecting to the last byte, in ms. */
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

/**
 * Sends a request and reads all of its answer. Rejects with the vendor's `TimedOut`, `Unreachable` or `BadAnswer` (a redirect, a body
 * that is cut or over `mostBytes`), or with the signal's reason; no error holds anything of what was sent.
 */
export function fetchAnswer(
  vendor: Vendor,
  { method, url, headers, body }: VendorRequest,
  { fetch, timeoutMs, mostBytes }: FetchLimits,
  signal: AbortSignal | undefined,
): Promise<VendorAnswer> {
  const { name, BadAnswer, Unreachable } = vendor;
  return withTimeLimit(vendor, timeoutMs, signal, async (ended) => {
    const options = { method, headers, redirect: 'manual', signal: ended, ...(body ? { body } : {}) } as const;
    const response = await fetch(url, options).catch((error: unknown) => {
      throw new Unreachable(`${name} cannot be reached${codeOf(error)}`);
    });
    // Followed, a redirect would take the credential to wherever the answer says. A browser hides the status of one it does not follow.
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel().catch(() => {});
      throw new BadAnswer(`${name} sends us elsewhere, which is not followed`);
    }
    const text = await readLimited(vendor, response, mostBytes);
    return { status: response.status, text, retryAfter: response.headers.get('Retry-After') ?? undefined };
  });
}

/** As in " (ECONNREFUSED)". Nothing else of the error is kept: it may hold what was sent. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
}
