import { createHash, timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { addressOf } from './routes/addresses.ts';

/** How the server does, for Prometheus. */
export interface Metrics {
  /** Takes note of an answer; `ms` is how long it took. */
  observe(method: string, path: string, status: number, ms: number): void;
  /** The figures as text, for whoever holds the token; `undefined` for everybody else. */
  read(token: string | undefined): Promise<{ readonly text: string; readonly contentType: string } | undefined>;
}

/** Without a token nothing is measured and nobody reads. */
export function createMetrics(token: string | undefined): Metrics {
  if (!token) return { observe: () => {}, read: async () => undefined };
  const register = new Registry();
  collectDefaultMetrics({ register });
  const durations = new Histogram({
    name: 'deskside_http_request_duration_seconds',
    help: 'How long answers took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    registers: [register],
  });
  return {
    observe: (method, path, status, ms) =>
      // The route, not the path: there are few of them, and none names a contact.
      durations.observe({ method, route: addressOf(path)?.route ?? 'other', status }, ms / 1_000),
    read: async (given) =>
      given !== undefined && isSame(given, token)
        ? { text: await register.metrics(), contentType: register.contentType }
        : undefined,
  };
}

/** Compared in constant time: how far a guess was right must not show. */
function isSame(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(one), hash(other));
}
