import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGiosgClient } from '../../src/giosg/client.ts';
import type { Fault } from '../../src/giosg/emulator/fault.ts';
import { giosgDeliveries, giosgInstallations, giosgWebhooks } from '../../src/server/database/schema.ts';
import { createGiosgApp, type GiosgApp } from '../support/giosg-app.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { NOW_MS, refusalOf } from '../support/test-app.ts';

let fault: Fault | undefined;
let app: GiosgApp;
let secret: string;
beforeAll(async () => {
  app = await createGiosgApp({ faults: () => fault });
});
afterAll(() => app.close());
beforeEach(async () => {
  fault = undefined;
  app.clock.nowMs = NOW_MS;
  app.lines.length = 0;
  await app.desk.inbox.settled();
  await app.database.query(async (queries) => {
    for (const table of [giosgDeliveries, giosgInstallations, giosgWebhooks]) await queries.delete(table);
  });
  secret = await app.desk.webhookSecrets.issue();
});

const channel = () => `/api/v5/orgs/${app.owner}/owned_apps/${app.apps.deskside.id}/installations`;
const added = (more: object = {}) => ({
  ...{ channel: channel(), action: 'added', resource_id: app.installationId() },
  resource: { id: app.installationId(), organization_id: app.owner, app_id: app.apps.deskside.id },
  ...more,
});
const removed = (more: object = {}) => ({
  ...{ channel: channel(), action: 'removed', resource_id: app.installationId(), ...more },
});
const deliver = (body: unknown, at = secret) => app.post(`/giosg/webhooks/${at}`, body);
const rows = () => app.database.query((queries) => queries.select().from(giosgInstallations));
const orgs = async () => (await rows()).map(({ orgId }) => orgId).sort();
const listings = () => app.emulator.requests().filter(({ path }) => path.includes('/installations')).length;

describe('a webhook', () => {
  test('that tells of an install makes the organisation known, by what giosg says and not by what came', async () => {
    const lie = added({ resource: { organization_id: app.partner, app_user_id: 'somebody' } });
    const answer = await deliver(lie);
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    await app.desk.inbox.settled();
    expect(await rows()).toMatchObject([{ orgId: app.owner, installationId: app.installationId(), token: null }]);
  });

  test('that tells of an uninstall removes nothing that giosg still lists', async () => {
    await app.install();
    expect((await deliver(removed())).status).toBe(204);
    await app.desk.inbox.settled();
    expect(await rows()).toMatchObject([{ orgId: app.owner, token: expect.any(String) }]);
  });

  test.each([
    ['without its resource', {}],
    ['with its resource', { resource: { id: 'x' } }],
    ['with null for it', { resource: null }],
  ])('that tells of an uninstall %s removes what giosg does not list', async (_title, more) => {
    await app.install();
    const body = removed(more);
    await app.uninstallAtGiosg();
    expect((await deliver(body)).status).toBe(204);
    await app.desk.inbox.settled();
    expect(await rows()).toEqual([]);
    app.installAtGiosg();
  });

  test('of an organisation that is not allowed makes nobody known', async () => {
    const only = app.createProcess({ GIOSG_ORG_IDS: app.partner });
    expect((await only.post(`/giosg/webhooks/${secret}`, added())).status).toBe(204);
    await only.desk.inbox.settled();
    expect(await rows()).toEqual([]);
  });

  test.each([
    ['of something else', () => ({ ...added(), channel: `/api/v5/orgs/${app.owner}/owned_chats` })],
    [
      'of the installations of another app',
      () => ({ ...added(), channel: channel().replace(app.apps.deskside.id, app.apps.public.id) }),
    ],
  ])('%s is taken and does nothing', async (_title, body) => {
    const before = listings();
    expect((await deliver(body())).status).toBe(204);
    await app.desk.inbox.settled();
    expect(listings()).toBe(before);
  });

  test('counts once, however often and however written', async () => {
    const body = added();
    const turned = Object.fromEntries(Object.entries({ ...body, app_user_auth: { access_token: 'x' } }).reverse());
    for (const one of [body, body, turned, body]) expect((await deliver(one)).status).toBe(204);
    await app.desk.inbox.settled();
    const before = listings();
    expect((await deliver(turned)).status).toBe(204);
    await app.desk.inbox.settled();
    expect(listings()).toBe(before);
  });

  test('that says again what was otherwise in between counts again', async () => {
    const [on, off] = [false, true].map((is_disabled) => added({ action: 'changed', resource: { is_disabled } }));
    for (const one of [on, off, on]) {
      const before = listings();
      expect((await deliver(one)).status).toBe(204);
      await app.desk.inbox.settled();
      expect(listings()).toBeGreaterThan(before);
      app.clock.nowMs += 1_000;
    }
  });

  test('is kept until giosg can be asked', async () => {
    fault = { type: 'answer', status: 503 };
    expect((await deliver(added())).status).toBe(204);
    await app.desk.inbox.settled();
    expect(await rows()).toEqual([]);
    expect(app.lines.join('')).toContain('giosg_installations_unread');
    fault = undefined;
    // As a process does that starts.
    const next = app.createProcess();
    next.desk.inbox.resume();
    await next.desk.inbox.settled();
    expect(await orgs()).toEqual([app.owner]);
  });

  test('without GIOSG_API_TOKEN has the bot of each organisation asked about its own', async () => {
    await app.install();
    const without = app.createProcess({ GIOSG_API_TOKEN: '' });
    expect((await without.post(`/giosg/webhooks/${secret}`, removed())).status).toBe(204);
    await without.desk.inbox.settled();
    expect(await orgs()).toEqual([app.owner]);
  });
});

describe('a webhook is refused', () => {
  test.each<[title: string, at: () => string]>([
    ['with a wrong secret', () => `${secret}x`],
    ['with half of it', () => secret.slice(0, 20)],
    ['with its hash', () => Buffer.from(secret).toString('hex')],
    ['with that of the app', () => app.apps.deskside.secret],
  ])('%s', async (_title, at) => {
    expect(await refusalOf(await deliver(added(), at()))).toBe('403 forbidden');
    await app.desk.inbox.settled();
    expect(await rows()).toEqual([]);
  });

  test('once its secret is taken back', async () => {
    const taken = await app.desk.webhookSecrets.issue();
    await app.desk.webhookSecrets.revoke([taken]);
    expect(await refusalOf(await deliver(added(), taken))).toBe('403 forbidden');
    expect((await deliver(added())).status).toBe(204);
  });

  test('once its webhook is gone at giosg, and while it is on its way there it is not', async () => {
    const client = createGiosgClient({
      baseUrl: app.emulator.baseUrl,
      authorization: { type: 'token', value: app.users.admin.token },
    });
    const endpoint_url = `http://localhost:4173/giosg/webhooks/${secret}`;
    const { id } = await client.webhooks.create(app.owner, app.apps.deskside.id, { endpoint_url });
    app.clock.nowMs += 10 * 60_000;
    const young = await app.desk.webhookSecrets.issue();
    const deliverAll = async () => {
      const statuses = [];
      for (const at of [secret, young])
        statuses.push((await deliver(removed({ resource: { nth: nth++ } }), at)).status);
      await app.desk.inbox.settled();
      return statuses;
    };
    let nth = 0;
    for (const _ of [1, 2]) expect(await deliverAll()).toEqual([204, 204]);
    await client.webhooks.delete(app.owner, app.apps.deskside.id, id);
    // This one makes us look.
    await deliverAll();
    expect(await deliverAll()).toEqual([403, 204]);
  });

  test.each<[title: string, body: unknown]>([
    ['an empty body', undefined],
    ['a list', []],
    ['no channel', { action: 'added', resource_id: 'x' }],
    ['an action there is not', { channel: '/x', action: 'moved', resource_id: 'x' }],
    ['no resource id', { channel: '/x', action: 'added', resource: {} }],
    ['a resource that is text', { channel: '/x', action: 'added', resource_id: 'x', resource: 'y' }],
  ])('with %s', async (_title, body) => {
    expect(await refusalOf(await deliver(body))).toBe('400 bad_request');
  });

  test('with something nested without end', async () => {
    const body = `{"channel":"/x","action":"added","resource_id":"x","resource":{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}}`;
    const answer = await app.ask(`/giosg/webhooks/${secret}`, { method: 'POST', body });
    expect(answer.status).toBe(400);
  });

  test('by another method', async () => {
    expect((await app.ask(`/giosg/webhooks/${secret}`)).status).toBe(405);
  });
});

test('ten thousand at once are taken, and done with a few questions', async () => {
  const before = listings();
  const bodies = Array.from({ length: 10_000 }, (_, index) => added({ resource_id: `id-${index % 2_000}` }));
  const statuses = new Set<number>();
  await Promise.all(bodies.map(async (body) => statuses.add((await deliver(body)).status)));
  await app.desk.inbox.settled();
  expect([...statuses]).toEqual([204]);
  expect(await orgs()).toEqual([app.owner]);
  const undone = await app.database.query((queries) => queries.select().from(giosgDeliveries));
  expect(undone.filter(({ doneAt }) => doneAt === null)).toEqual([]);
  expect(undone).toHaveLength(2_000);
  expect(listings() - before).toBeLessThan(2_000);
}, 120_000);

test('a list that was read before another process has written a newer one is read again', async () => {
  let heard = () => {};
  const isHeard = new Promise<void>((resolve) => {
    heard = resolve;
  });
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow = app.createProcess({}, async (input, init) => {
    const answer = await fetch(input, init);
    if (String(input).includes('/installations')) {
      heard();
      await isLetGo;
    }
    return answer;
  });
  await slow.post(`/giosg/webhooks/${secret}`, added());
  await isHeard;

  const body = removed();
  await app.uninstallAtGiosg();
  await deliver(body);
  await app.desk.inbox.settled();
  letGo();
  await slow.desk.inbox.settled();
  expect(await rows()).toEqual([]);
  app.installAtGiosg();
});

test('in any order, and any number of times, they come to what giosg says', async () => {
  const steps = fc.array(fc.constantFrom('install', 'uninstall', 'deliver', 'deliver again'), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(steps, fc.array(fc.nat(1_000), { maxLength: 12 }), async (list, order) => {
      await app.database.query((queries) => queries.delete(giosgDeliveries));
      const two = [app, app.createProcess()];
      const told: object[] = [];
      let installed = true;
      app.installAtGiosg();
      told.push(added());
      for (const step of list) {
        if (step === 'install' && !installed) {
          app.installAtGiosg();
          installed = true;
          told.push(added());
        }
        if (step === 'uninstall' && installed) {
          told.push(removed());
          await app.uninstallAtGiosg();
          installed = false;
        }
        const pick = told[told.length % (list.length + 1)] ?? told[0];
        if (step.startsWith('deliver') && pick) await deliver(pick);
      }
      // What has not come yet comes now, with repeats among it, by two processes at once.
      const rest = [...order.map((at) => told[at % told.length]), ...told.toReversed()];
      const answers = await Promise.all(
        rest.map((body, index) => two[index % 2]?.post(`/giosg/webhooks/${secret}`, body)),
      );
      expect(answers.every((answer) => answer?.status === 204)).toBe(true);
      for (const { desk } of two) await desk.inbox.settled();
      expect(await orgs()).toEqual(installed ? [app.owner] : []);
      if (installed) expect(await rows()).toMatchObject([{ installationId: app.installationId() }]);
      if (!installed) app.installAtGiosg();
    }),
    { numRuns: propertyRuns(25) },
  );
}, 120_000);

test('what makes the address secret is in no log, and no answer says anything of a customer', async () => {
  await deliver(added({ resource: { name: 'Zoé Quartz' } }));
  await deliver(added(), `${secret}/more`);
  await deliver({ channel: '/x', resource: { name: 'Zoé Quartz' } });
  const answer = await deliver(added({ resource: { name: 'Zoé Quartz', email: 'zoe@quartz.example' } }));
  expect(answer.headers.get('set-cookie')).toBeNull();
  await app.desk.inbox.settled();
  const log = app.lines.join('\n');
  expect(log).toContain('/giosg/webhooks/:id');
  for (const hidden of [secret, 'Quartz', 'zoe@']) expect(log).not.toContain(hidden);
  const kept = await app.database.query((queries) => queries.select().from(giosgDeliveries));
  expect(JSON.stringify(kept)).not.toContain('Quartz');
});
