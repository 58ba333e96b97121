import { expect, test } from 'vitest';
import { createTestApp } from '../support/test-app.ts';

const TOKEN = 'a-token-for-figures';
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

test.each([
  ['no token is configured', {}, bearer(TOKEN)],
  ['none is sent', { METRICS_TOKEN: TOKEN }, {}],
  ['another is sent', { METRICS_TOKEN: TOKEN }, bearer('another-token-for-figures')],
])('there is nothing at /metrics when %s', async (_, env, init) => {
  expect((await createTestApp({ env }).ask('/metrics', init)).status).toBe(404);
});

test('figures are by route and never name a contact', async () => {
  const { ask } = createTestApp({ env: { METRICS_TOKEN: TOKEN } });
  await ask('/api/contacts/0a1b2c3d-0000-4000-8000-000000000000');
  await ask('/nowhere/in/particular');
  const answer = await ask('/metrics', bearer(TOKEN));
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(text).toContain(
    'deskside_http_request_duration_seconds_count{method="GET",route="/api/contacts/:id",status="401"} 1',
  );
  expect(text).toContain('route="other",status="404"} 1');
  expect(text).toContain('process_cpu_seconds_total');
  expect(text).not.toContain('0a1b2c3d');
});
