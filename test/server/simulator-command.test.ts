import { afterEach, describe, expect, test } from 'vitest';
import { createSimulatorApp } from '../../src/server/create-simulator-app.ts';
import { type RunningScript, runScript } from '../support/run-script.ts';
import { createTestApp, testPages } from '../support/test-app.ts';

const running: RunningScript[] = [];
afterEach(async () => {
  for (const script of running.splice(0)) {
    script.process.kill('SIGTERM');
    await script.ended;
  }
});

function run(...args: readonly string[]): RunningScript {
  const script = runScript('../../src/server/commands/simulator.ts', {}, args);
  running.push(script);
  return script;
}

describe('the command refuses', () => {
  test.each<[readonly string[], RegExp]>([
    [['--port', 'http'], /^--port is a whole number from 0 to 65535, not "http"\.\n/],
    [['--port', '65536'], /^--port is a whole number/],
    [['--port', '-1'], /--port/],
    [['--port'], /--port/],
    [['--panel', 'https://crm.example'], /^--panel is an address on localhost or 127\.0\.0\.1/],
    [['--panel', 'http://localhost.evil.example'], /^--panel is an address/],
    [['--panel', 'ftp://localhost'], /^--panel is an address/],
    [['--panel', 'localhost'], /^--panel is an address/],
    [['--colour', 'red'], /--colour/],
    [['8080'], /8080/],
  ])('%j', async (args, message) => {
    const script = run(...args);
    expect(await script.ended).toBe(2);
    expect(script.output()).toMatch(message);
    expect(script.output()).toMatch(/See --help\.\n$/);
  });
});

test('the command explains itself', async () => {
  const script = run('--help');
  expect(await script.ended).toBe(0);
  for (const name of ['--port', '--panel', '--help', '?scenario=ID']) expect(script.output()).toContain(name);
});

const alone = createSimulatorApp(withPlace(), { panel: 'http://localhost:4173/crm' });
const ask = (path: string, host = '127.0.0.1:5100') =>
  alone.fetch(new Request(`http://127.0.0.1:5100${path}`, { headers: { host } }));

describe('alone, the pretend desk', () => {
  test('is told where the panel is, and of no demo', async () => {
    const html = await (await ask('/simulator')).text();
    expect(html).toContain('<meta name="panel" content="http://localhost:4173/crm">');
    expect(html).not.toContain('name="demo"');
    const unplaced = createSimulatorApp(withPlace(), { panel: undefined });
    expect(await (await unplaced.fetch(new Request('http://127.0.0.1:5100/simulator'))).text()).not.toContain('<meta');
  });

  test('may be framed by every port of this machine, and by nobody else', async () => {
    const { headers } = await ask('/simulator?scenario=flood');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "frame-src 'self'; frame-ancestors 'self' http://localhost:* https://localhost:* http://127.0.0.1:* https://127.0.0.1:*; " +
        "base-uri 'none'; form-action 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('is found from "/", and with what it is made of', async () => {
    expect((await ask('/')).headers.get('location')).toBe('/simulator');
    expect((await ask('/assets/panel-1a2b.js')).status).toBe(200);
  });

  test.each([
    '/panel',
    '/embed.js',
    '/api/session',
    '/simulator/conversations/x',
    '/simulator/giosg',
    '/assets/none.js',
  ])('has nothing at %s', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not_found' });
  });

  test.each(['desk.example', 'localhost.evil.example:5100', '127.0.0.1.evil.example', '[::1]:5100'])(
    'does not answer as %s',
    async (host) => {
      const answer = await ask('/simulator', host);
      expect(await answer.json()).toMatchObject({ code: 'wrong_host' });
    },
  );
});

const demo = createTestApp({ env: { DEMO: '1', PORT: '5100' } });

describe.each([
  ['alone', ask],
  ['in the demo', (path: string) => demo.ask(`http://127.0.0.1:5100${path}`)],
])('%s, what speaks in the place of the desk', (_, get) => {
  test('is nobody’s origin in its frame', async () => {
    const policy = (await get('/simulator/stranger')).headers.get('content-security-policy');
    expect(policy).toMatch(/; sandbox allow-scripts$/);
    expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/=]{44}'; .*frame-ancestors 'self' http:\/\/localhost:/);
  });

  test('is of the desk’s origin in its window, which nobody frames', async () => {
    const policy = (await get('/simulator/window')).headers.get('content-security-policy');
    expect(policy).not.toContain('sandbox');
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

test('the panel’s origin has no page that speaks in the place of a desk', async () => {
  for (const path of ['/simulator/stranger', '/simulator/window']) {
    expect((await demo.ask(`http://localhost:5100${path}`)).status).toBe(404);
  }
  expect((await createTestApp().ask('http://127.0.0.1:4173/simulator/stranger')).status).toBe(404);
});

function withPlace() {
  return { ...testPages, html: () => '<!doctype html><!--deskside-place-->' };
}
