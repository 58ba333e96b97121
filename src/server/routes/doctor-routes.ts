import { Hono } from 'hono';
import { CONTRACT_VERSION, DESKSIDE_VERSION, type DoctorAnswer } from '../../api/doctor.ts';

/** What the doctor's page asks, without a token: so it says nothing that is not for everybody. */
export function doctorRoutes({
  checkHealth,
  now,
}: {
  readonly checkHealth: () => Promise<'UP' | 'DOWN'>;
  readonly now: () => number;
}): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const startedMs = performance.now();
    // Whoever asks meanwhile shares this question, so that asking often costs the database nothing.
    const status = await checkHealth();
    const tookMs = Math.round(performance.now() - startedMs);
    return c.json({
      status,
      databaseMs: status === 'UP' ? tookMs : null,
      version: DESKSIDE_VERSION,
      contract: CONTRACT_VERSION,
      // Last, because the page takes it for the moment the answer left.
      serverTime: new Date(now()).toISOString(),
    } satisfies DoctorAnswer);
  });
  return routes;
}
