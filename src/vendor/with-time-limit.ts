import type { Vendor } from './vendor.ts';

/**
 * Runs something that ends when its signal does. Rejects with the vendor's `TimedOut` after `timeoutMs`, and with the reason of `signal` when that
 * aborts.
 */
export async function withTimeLimit<Result>(
  { name, TimedOut }: Vendor,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const late = () => controller.abort(new TimedOut(`${name} has not answered within ${timeoutMs} ms`));
  const abort = () => controller.abort(signal?.reason);
  const timer = setTimeout(late, timeoutMs);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await run(controller.signal);
  } catch (error) {
    // Whatever the request made of it, this is why it ended.
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
