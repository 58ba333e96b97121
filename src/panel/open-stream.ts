import { ApiError } from '../api/api-error.ts';
import type { OpenStream } from '../api/client.ts';

/** Asks the server that served this page for a stream. It may last for as long as it likes: whoever reads it says when it was silent for too long. */
export const openStream: OpenStream<AbortSignal> = async ({ method, path, token, headers }, signal) => {
  const answer = await fetch(path, {
    method,
    headers: { ...headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    credentials: 'omit',
    cache: 'no-store',
    redirect: 'error',
    signal,
  }).catch((error: unknown) => {
    throw toApiError(error, signal);
  });
  return {
    status: answer.status,
    chunks: chunksOf(answer, signal),
    text: () =>
      answer.text().catch((error: unknown) => {
        throw toApiError(error, signal);
      }),
  };
};

/** By its reader: not every browser lets a stream be read in a loop. */
async function* chunksOf({ body }: Response, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  try {
    for (;;) {
      const read = await reader?.read();
      if (!read || read.done) return;
      yield read.value;
    }
  } catch (error) {
    throw toApiError(error, signal);
  } finally {
    // Whoever reads no further wants no more of it.
    reader?.cancel().catch(() => {});
  }
}

/** An abort is not an error: whoever aborted no longer waits. */
function toApiError(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted ? error : new ApiError('unreachable', 'The server cannot be reached');
}
