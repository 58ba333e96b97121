import { ApiError } from '../api/api-error.ts';
import type { Send } from '../api/client.ts';

const TIMEOUT_MS = 8_000;
/** What the desk's vendor is asked for takes as long as the vendor does, which our server waits for and ends by itself. */
const VENDOR_TIMEOUT_MS = 25_000;

/** Sends to the server that served this page. No cookie goes along: the token is all there is. */
export const sendHttp: Send<AbortSignal> = async ({ method, path, token, body, headers }, signal) => {
  const timeout = AbortSignal.timeout(/^\/api\/(desk|team|giosg)\//.test(path) ? VENDOR_TIMEOUT_MS : TIMEOUT_MS);
  try {
    const answer = await fetch(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    // An abort is not an error: whoever aborted no longer waits.
    if (signal?.aborted) throw error;
    if (timeout.aborted) throw new ApiError('timed_out', 'The server did not answer in time');
    throw new ApiError('unreachable', 'The server cannot be reached');
  }
};
