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
  const script = runScript('../../src/server/commands/emulator-giosg.ts', {}, args);
  running.push(script);
  return script;
}

describe('the command refuses', () => {
  test.each<[readonly string[], RegExp]>([
    [['--port', 'http'], /^--port is a whole number from 0 to 65535, not "http"\.\n/],
    [['--port', '65536'], /^--port is a whole number/],
    [['--port', '-1'], /--port/],
    [['--port'], /--port/],
    [['--page-size', '0'], /^--page-size is a whole number from 1 to 1000, not "0"\./],
    [['--seed', 'many'], /^--seed is a whole number/],
    [['--webhook-delay', '1.5'], /^--webhook-delay is a whole number/],
    [['--trigger-url', 'localhost:3000/giosg'], /^--trigger-url is an address as in /],
    [['--next', 'none'], /^--next is absolute or relative, not "none"\./],
    [['--errors', '404'], /^--errors is fields or detail or list or html or empty, not "404"\./],
    [['--not-implemented', '200'], /^--not-implemented is 405 or 404 or 501, not "200"\./],
    [['--installation-app', 'none'], /^--installation-app is installed or nested, not "none"\./],
    [['--dates', 'local'], /^--dates is zoned or bare, not "local"\./],
    [['--anyone', 'yes'], /^--anyone is read-only or writable, not "yes"\./],
    [['--pattern', 'both'], /^--pattern is braces or ids, not "both"\./],
    [['--bot-scopes', 'all'], /^--bot-scopes is allowed or none, not "all"\./],
    [['--no-chat', 'absent'], /^--no-chat is empty or null, not "absent"\./],
    [['--codes', 'never'], /^--codes is always or install, not "never"\./],
    [['--background', 'both'], /^--background is server or browser, not "both"\./],
    [['--ajax', 'jsonp'], /^--ajax is no-cors or cors or credentials, not "jsonp"\./],
    [['--removed', 'id'], /^--removed is bare or resource, not "id"\./],
    [['--installation-auth', 'yes'], /^--installation-auth is without or with, not "yes"\./],
    [['--log', 'none'], /^--log is each or one, not "none"\./],
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
    const options = ['port', 'page-size', 'seed', 'trigger-url', 'webhook-delay', 'next', 'errors', 'not-implemented'];
    const more = ['installation-app', 'dates', 'anyone', 'pattern', 'bot-scopes', 'no-chat', 'codes', 'background'];
    for (const name of [...options, ...more, 'ajax', 'removed', 'installation-auth', 'log']) {
      expect(script.output()).toContain(`--${name} `);
    }
  });

  test('says where it listens, and answers there as it was told', async () => {
    const port = await freePort();
    const triggerUrl = 'http://127.0.0.1:9/giosg/trigger';
    const choices = ['--errors', 'list', '--next', 'relative', '--page-size', '1', '--not-implemented', '501'];
    const script = run('--port', String(port), ...choices, '--seed', '7', '--trigger-url', triggerUrl);
    await script.said('\n');
    const baseUrl = `http://127.0.0.1:${port}`;
    expect(script.output()).toBe(`listening on ${baseUrl}\n`);
    const fixtures = await (await fetch(`${baseUrl}/emulator/fixtures`)).json();
    const deskside = fixtures.apps.find(({ name }: { readonly name: string }) => name === 'Deskside');
    expect(deskside.trigger_url).toBe(triggerUrl);
    const headers = { authorization: `Token ${fixtures.tokens[0].key}` };
    const ask = (path: string, method = 'GET') => fetch(`${baseUrl}${path}`, { headers, method });
    const org = `/api/v5/orgs/${deskside.owned_by_organization_id}`;
    const page = await (await ask(`${org}/owned_apps`)).json();
    expect(page).toMatchObject({ next: expect.stringMatching(/^\/api\/v5\/.*\?cursor=[0-9a-f]{32}$/), results: [{}] });
    expect(await (await ask(`${org}/owned_apps/nothing`)).json()).toEqual(['Not found.']);
    const draft = `${org}/owned_apps/${deskside.id}/installations/${deskside.owned_by_organization_id}`;
    expect((await ask(draft, 'DELETE')).status).toBe(501);
    script.process.kill('SIGTERM');
    expect(await script.ended).toBe(0);
  });

  test('listens on any free port when it is told none', async () => {
    const script = run();
    await script.said(/^listening on http:\/\/127\.0\.0\.1:[1-9]\d*\n$/);
  });

  test('says when the port is taken', async () => {
    const port = await freePort();
    await run('--port', String(port)).said('listening');
    const second = run('--port', String(port));
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/^The port is taken/);
  });
});
