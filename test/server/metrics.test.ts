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
  const id = '0a1b2c3d-0000-4000-8000-000000000000';
  const asked = [
    [`/api/contacts/${id}`, '/api/contacts/:id'],
    [`/api/contacts/${id}/timeline?limit=5`, '/api/contacts/:id/timeline'],
    [`/api/contacts/${id}/export`, '/api/contacts/:id/export'],
    [`/api/audit?contactId=${id}`, '/api/audit'],
    ['/assets/missing-1a2b.js', '/assets/*'],
    [`/api/contacts/${id}/anything`, 'other'],
  ] as const;
  for (const [path] of asked) await ask(path);
  await ask('/nowhere/in/particular');
  const answer = await ask('/metrics', bearer(TOKEN));
  const text = await answer.text();
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  for (const [, route] of asked) {
    expect(text).toContain(`deskside_http_request_duration_seconds_count{method="GET",route="${route}",status="40`);
  }
  expect(text).toContain('route="other",status="404"} 2');
  expect(text).toContain('process_cpu_seconds_total');
  expect(text).not.toContain('0a1b2c3d');
});
