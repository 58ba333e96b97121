import { describe, expect, test } from 'vitest';
import { createTestApp } from '../support/test-app.ts';

const env = {
  PUBLIC_URL: 'https://crm.test',
  DESK_ORIGINS: 'https://desk.test,https://desk2.test',
  DESK_URL: 'https://desk.test/app',
  DESK_FRAME_ORIGINS: 'https://login.test',
  PANEL_ANCESTORS: 'https://host.test https://outer.test',
  SIGN_IN_URL: 'https://host.test/sign-in',
};
const { ask } = createTestApp({ env });
const get = (path: string) => ask(path, { headers: { host: 'crm.test' } });
const policyOf = async (path: string) => (await get(path)).headers.get('content-security-policy') ?? '';

describe('every answer', () => {
  test.each([
    '/',
    '/panel',
    '/signed-in',
    '/team',
    '/giosg',
    '/doctor',
    '/api/doctor',
    '/iadvize/customer-information',
    '/embed.js',
    '/icon.svg',
    '/assets/panel-1a2b.js',
    '/nothing',
    '/api/nothing',
    '/health',
  ])('%s carries the headers that protect it', async (path) => {
    const { headers } = await get(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=/);
    expect(headers.get('cross-origin-resource-policy')).toBe(path === '/embed.js' ? 'cross-origin' : 'same-origin');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe/);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('is refused over http for good only where the outside address is https', async () => {
    const answer = await createTestApp().ask('/');
    expect(answer.headers.get('strict-transport-security')).toBeNull();
  });
});

describe('the pages', () => {
  test.each([
    ['/', "frame-src https://desk.test https://desk2.test https://login.test; frame-ancestors 'none'"],
    ['/panel', "frame-src 'none'; frame-ancestors https://host.test https://outer.test"],
    ['/signed-in', "frame-src 'none'; frame-ancestors 'none'"],
    ['/team', "frame-src 'none'; frame-ancestors 'none'"],
    ['/giosg', "frame-src 'none'; frame-ancestors 'none'"],
  ])('%s may frame and be framed by whom it should', async (path, frames) => {
    expect(await policyOf(path)).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        `${frames}; base-uri 'none'; form-action 'none'`,
    );
  });

  test('with no ancestors configured the panel is framed by nobody', async () => {
    const answer = await createTestApp().ask('/panel');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  test('the pretend desk is framed by the demo only', async () => {
    const { ask } = createTestApp({ env: { DEMO: '1' } });
    const answer = await ask('http://127.0.0.1:4173/simulator');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'self' http://localhost:4173;");
    const tab = await ask('/');
    expect(tab.headers.get('content-security-policy')).toContain('frame-src http://127.0.0.1:4173;');
  });

  test('camera and microphone are the desk’s in the tab, and nobody’s elsewhere', async () => {
    expect((await get('/')).headers.get('permissions-policy')).toContain(
      'camera=(self "https://desk.test" "https://desk2.test"), microphone=(self "https://desk.test" "https://desk2.test")',
    );
    expect((await get('/panel')).headers.get('permissions-policy')).toContain('camera=(), microphone=()');
  });

  test('the tab keeps other windows away, and the sign-in result keeps its opener', async () => {
    expect((await get('/')).headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
    expect((await get('/team')).headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
    expect((await get('/signed-in')).headers.get('cross-origin-opener-policy')).toBeNull();
    expect((await get('/panel')).headers.get('cross-origin-opener-policy')).toBeNull();
  });

  test.each(['/', '/panel', '/signed-in', '/team', '/giosg'])(
    '%s holds its configuration and is asked for anew each time',
    async (path) => {
      const answer = await get(path);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      const [, json = ''] =
        /<script type="application\/json" id="deskside-config">(.*)<\/script>/.exec(await answer.text()) ?? [];
      expect(JSON.parse(json)).toEqual({
        deskOrigins: ['https://desk.test', 'https://desk2.test'],
        deskUrl: 'https://desk.test/app',
        panelAncestors: ['https://host.test', 'https://outer.test'],
        console: { mode: 'auto', graceMs: 5000 },
        signInUrl: 'https://host.test/sign-in',
        hasDeskApi: false,
        hasGiosgApi: false,
        demo: false,
      });
    },
  );

  test('no setting can end the element that holds it', async () => {
    const { ask } = createTestApp({ env: { SIGN_IN_URL: "https://host.test/?</script><script>alert('$&')</script>" } });
    const html = await (await ask('/')).text();
    expect(html.match(/<\/script>/g)).toHaveLength(1);
  });
});

describe('the files', () => {
  test('of a build never change, so they are kept for good', async () => {
    const answer = await get('/assets/panel-1a2b.js');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test('whose names never change are asked for again, and sent only when they differ', async () => {
    for (const path of ['/embed.js', '/icon.svg']) {
      const first = await get(path);
      expect(first.headers.get('cache-control')).toBe('no-cache');
      const etag = first.headers.get('etag') ?? '';
      const again = async (tag: string) => ask(path, { headers: { host: 'crm.test', 'If-None-Match': tag } });
      expect((await again(etag)).status).toBe(304);
      expect((await again(`"other", W/${etag}`)).status).toBe(304);
      expect((await again('"other"')).status).toBe(200);
    }
  });
});
