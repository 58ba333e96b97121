import { FieldFailure } from './field-source.ts';

const MOST_BYTES = 256 * 1024;

/**
 * The body of a 200, as text. Throws a `FieldFailure` for every other answer, and for one that is not all there after `timeoutMs`
 * (connecting included) or is over 256 KiB.
 */
export async function fetchLimited(
  url: URL,
  request: { readonly method: 'GET' | 'POST'; readonly headers: Record<string, string>; readonly body?: string },
  timeoutMs: number,
): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs);
  const failed = () => new FieldFailure(signal.aborted ? 'timed_out' : 'unreachable');
  // Followed, a redirect would take the customer's e-mail address to wherever the answer says.
  const response = await fetch(url, { ...request, redirect: 'manual', signal }).catch(() => Promise.reject(failed()));
  const refusal = refusalOf(response);
  if (refusal) {
    // Unread it would keep its connection.
    await response.body?.cancel().catch(() => {});
    throw refusal;
  }
  return decodeText(await readLimited(response, failed));
}

function refusalOf({ status, headers }: Response): FieldFailure | undefined {
  if (status >= 300 && status < 400) return new FieldFailure('redirected', status);
  // Not even 404: what is answered for a customer nobody knows is not documented, and a wrong address answers 404 too.
  if (status >= 400) return new FieldFailure('refused', status);
  return Number(headers.get('content-length')) > MOST_BYTES ? new FieldFailure('too_large', status) : undefined;
}

async function readLimited(response: Response, failed: () => FieldFailure): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    // What the announced length is worth shows here; leaving the loop ends the connection.
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > MOST_BYTES) throw new FieldFailure('too_large', response.status);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof FieldFailure ? error : failed();
  }
  return Buffer.concat(chunks);
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FieldFailure('bad_answer');
  }
}
