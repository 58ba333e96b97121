import { afterEach, describe, expect, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { type RunningScript, runScript } from '../support/run-script.ts';

const running: RunningScript[] = [];
afterEach(async () => {
  for (const script of running.splice(0)) {
    script.process.kill('SIGTERM');
    await script.ended;
  }
});

function run(...args: readonly string[]): RunningScript {
  const script = runScript('../../src/server/commands/emulator-iadvize.ts', {}, args);
  running.push(script);
  return script;
}

describe('the command refuses', () => {
  test.each<[readonly string[], RegExp]>([
    [['--port', 'http'], /^--port is a whole number from 0 to 65535, not "http"\.\n/],
    [['--port', '65536'], /^--port is a whole number/],
    [['--port', '-1'], /--port/],
    [['--port'], /--port/],
    [['--errors', '404'], /^--errors is 200 or http, not "404"\.\n/],
    [['--single', 'list'], /^--single is object or array, not "list"\./],
    [['--history', 'text'], /^--history is array or json or lines, not "text"\./],
    [['--live', 'closed'], /^--live is strict or open, not "closed"\./],
    [['--months', '3'], /^--months is calendar or days, not "3"\./],
    [['--profile', '3'], /^--profile is 003 or 004, not "3"\./],
    [['--now', 'tomorrow'], /^--now is a time as in "2026-03-01 12:00:00", not "tomorrow"\./],
    [['--now', '2026-03-01'], /^--now is a time/],
    [['--now', '2026-13-01 12:00:00'], /^--now is a time/],
    [['--seed', 'many'], /^--seed is a whole number/],
    [['--colour', 'red'], /--colour/],
    [['8080'], /8080/],
  ])('%j', async (args, message) => {
    const script = run(...args);
    expect(await script.ended).toBe(2);
    expect(script.output()).toMatch(message);
    expect(script.output()).toMatch(/See --help\.\n$/);
  });
});

describe('the command', () => {
  test('explains itself', async () => {
    const script = run('--help');
    expect(await script.ended).toBe(0);
    const options = ['port', 'errors', 'single', 'history', 'live', 'months', 'profile', 'now', 'seed'];
    for (const name of options) expect(script.output()).toContain(`--${name} `);
  });

  test('says where it listens, and answers there as it was told', async () => {
    const port = await freePort();
    const choices = ['--errors', 'http', '--single', 'array', '--history', 'json', '--profile', '004', '--seed', '7'];
    const script = run('--port', String(port), ...choices, '--now', '2026-03-10 12:00:00');
    await script.said('\n');
    expect(script.output()).toBe(`listening on http://127.0.0.1:${port}/api/2\n`);
    const headers = { 'X-API-Key': 'emulator-key' };
    const get = (path: string) => fetch(`http://127.0.0.1:${port}/api/2${path}`, { headers });
    expect((await get('/operator/4')).status).toBe(404);
    expect((await (await get('/operator/123/profile')).json()).data[0].twitter).toBe('johndoe45');
    expect(typeof (await (await get('/conversation/666')).json()).data[0].history).toBe('string');
    script.process.kill('SIGTERM');
    expect(await script.ended).toBe(0);
  });

  test('listens on any free port when it is told none', async () => {
    const script = run();
    await script.said(/^listening on http:\/\/127\.0\.0\.1:[1-9]\d*\/api\/2\n$/);
  });

  test('says when the port is taken', async () => {
    const port = await freePort();
    await run('--port', String(port)).said('listening');
    const second = run('--port', String(port));
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/^The port is taken/);
  });
});
