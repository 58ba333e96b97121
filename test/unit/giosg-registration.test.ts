import { describe, expect, test } from 'vitest';
import { INSTALLATIONS_CHANNEL } from '../../src/giosg/check-webhook.ts';
import type { GiosgClient, OwnedAppFields } from '../../src/giosg/client.ts';
import { findLosing } from '../../src/giosg/find-losing.ts';
import { organizationOf } from '../../src/giosg/organization-of.ts';
import { planRegistration, secretsOf, type WantedRegistration } from '../../src/giosg/plan-registration.ts';
import { registerApp } from '../../src/giosg/register-app.ts';
import type { OwnedApp, Webhook } from '../../src/giosg/resources.ts';
import { idOf } from '../support/pretend-giosg.ts';

const FIELDS = {
  ...{ name: 'Deskside', description: 'Ours', is_app_user_required: true },
  ...{ app_user_default_first_name: 'Desk', app_user_default_last_name: 'Side' },
  ...{ terms_of_service_url: 'https://a.example/terms', privacy_policy_url: 'https://a.example/privacy' },
  trigger_url: 'https://deskside.example/giosg/trigger',
  trigger_conditions: ['chat_open', 'install'],
  required_scopes: ['reports'],
} as const satisfies OwnedAppFields;
const INSTALLS = {
  channel_pattern: INSTALLATIONS_CHANNEL,
  ...{ is_additions_subscribed: true, is_changes_subscribed: false, is_removals_subscribed: true },
};
const URL_HERE = 'https://deskside.example/giosg/webhooks/';
const WANTED: WantedRegistration = { app: FIELDS, webhooksUrl: URL_HERE, webhooks: [[INSTALLS]] };

const APP: OwnedApp = {
  ...{ ...FIELDS, id: idOf(1), allowed_redirect_uris: [], trigger_conditions: ['install', 'chat_open'] },
  ...{ name: 'Our desk', description: 'In other words', required_scopes: ['reports'] },
};
const webhookAt = (number: number, endpoint_url: string, changes: Partial<Webhook> = {}): Webhook => ({
  ...{ id: idOf(number), endpoint_url, channel_subscriptions: [INSTALLS] },
  ...changes,
});
const WEBHOOK = webhookAt(2, `${URL_HERE}hunter2`);

/** Where our server holds every secret but those that begin with "foreign". */
const planFor = (app: OwnedApp | undefined, webhooks: readonly Webhook[], wanted = WANTED) => {
  const held = [...secretsOf(webhooks, URL_HERE)].filter(([, secret]) => !secret.startsWith('foreign'));
  return planRegistration({ app, webhooks, heldWebhookIds: new Set(held.map(([id]) => id)) }, wanted);
};
const NEW_ADDRESS = `${URL_HERE}… (a new secret)`;

describe('a registration', () => {
  test('that is as it should be is left alone, whatever its owner calls it, in whatever order', () => {
    expect(planFor(APP, [WEBHOOK])).toEqual({
      app: { type: 'keep', appId: idOf(1) },
      webhooks: [{ type: 'keep', webhookId: idOf(2) }],
      differences: [],
    });
  });

  test('that is not there is made, with a new secret for its webhook', () => {
    const { app, webhooks, differences } = planFor(undefined, []);
    expect(app).toEqual({ type: 'create', fields: FIELDS });
    expect(webhooks).toEqual([{ type: 'create', needsSecret: true, changes: { channel_subscriptions: [INSTALLS] } }]);
    expect(differences).toContainEqual({ of: 'app', field: 'name', from: undefined, to: 'Deskside' });
    expect(differences.slice(-2)).toEqual([
      { of: 'webhook', field: 'endpoint_url', from: undefined, to: NEW_ADDRESS },
      {
        of: 'webhook',
        field: 'channel_subscriptions',
        from: undefined,
        to: [`${INSTALLATIONS_CHANNEL}: added, removed`],
      },
    ]);
  });

  test('of an app that leads elsewhere and asks for too little is changed in just that', () => {
    const { app, differences } = planFor(
      { ...APP, trigger_url: undefined, trigger_conditions: ['install'], required_scopes: [] },
      [WEBHOOK],
    );
    const { trigger_url, trigger_conditions, required_scopes } = FIELDS;
    expect(app).toEqual({
      type: 'update',
      appId: idOf(1),
      changes: { trigger_url, trigger_conditions, required_scopes },
    });
    expect(differences).toEqual([
      { of: 'app', field: 'trigger_url', from: undefined, to: trigger_url },
      { of: 'app', field: 'trigger_conditions', from: ['install'], to: trigger_conditions },
      { of: 'app', field: 'required_scopes', from: [], to: ['reports'] },
    ]);
  });

  test('of an app without a bot gets one, with the names that it has', () => {
    const named = { ...APP, is_app_user_required: false, app_user_default_last_name: undefined };
    expect(planFor(named, [WEBHOOK]).app).toMatchObject({
      changes: { is_app_user_required: true, app_user_default_last_name: 'Side' },
    });
    expect(planFor(named, [WEBHOOK]).app).not.toHaveProperty('changes.app_user_default_first_name');
  });

  test('keeps a webhook whose pattern comes back with ids, and the one of two that fits', () => {
    const written = `/api/v5/orgs/${idOf(3)}/owned_apps/${idOf(1)}/installations`;
    const byIds = webhookAt(2, WEBHOOK.endpoint_url, {
      channel_subscriptions: [{ ...INSTALLS, channel_pattern: written }],
    });
    expect(planFor(APP, [byIds]).differences).toEqual([]);
    const silent = webhookAt(4, `${URL_HERE}hunter4`, { channel_subscriptions: [] });
    expect(planFor(APP, [silent, WEBHOOK]).webhooks).toEqual([{ type: 'keep', webhookId: idOf(2) }]);
  });

  test('changes the subscriptions of a webhook, and not its secret', () => {
    const less = webhookAt(2, WEBHOOK.endpoint_url, {
      channel_subscriptions: [{ ...INSTALLS, is_removals_subscribed: false }],
    });
    const { webhooks, differences } = planFor(APP, [less]);
    expect(webhooks).toEqual([
      { type: 'update', webhookId: idOf(2), needsSecret: false, changes: { channel_subscriptions: [INSTALLS] } },
    ]);
    expect(differences).toMatchObject([{ of: 'webhook', from: [`${INSTALLATIONS_CHANNEL}: added`] }]);
  });

  test('of a server that has moved takes its webhooks along, with their secrets, which are not shown', () => {
    const moved = webhookAt(2, 'https://old.example/giosg/webhooks/hunter2');
    const { webhooks, differences } = planFor(APP, [moved]);
    expect(webhooks).toEqual([
      { type: 'update', webhookId: idOf(2), needsSecret: false, changes: { endpoint_url: `${URL_HERE}hunter2` } },
    ]);
    expect(differences).toEqual([
      { of: 'webhook', field: 'endpoint_url', from: 'https://old.example/giosg/webhooks/…', to: `${URL_HERE}…` },
    ]);
  });

  test('gives a webhook that leads here with a secret nobody holds a new one', () => {
    const { webhooks, differences } = planFor(APP, [webhookAt(2, `${URL_HERE}foreign-hunter2`)]);
    expect(webhooks).toEqual([{ type: 'update', webhookId: idOf(2), needsSecret: true, changes: {} }]);
    expect(differences).toEqual([{ of: 'webhook', field: 'endpoint_url', from: `${URL_HERE}…`, to: NEW_ADDRESS }]);
  });

  test('leaves the webhook of another server alone, and prefers one whose secret is held', () => {
    const other = webhookAt(5, 'https://staging.example/giosg/webhooks/foreign-hunter5');
    expect(planFor(APP, [other]).webhooks).toMatchObject([{ type: 'create' }]);
    const lost = webhookAt(6, `${URL_HERE}foreign-hunter6`);
    expect(planFor(APP, [other, lost, WEBHOOK]).webhooks).toEqual([{ type: 'keep', webhookId: idOf(2) }]);
  });

  test.each([
    ['another path', 'https://deskside.example/giosg/other/hunter2'],
    ['a path below', `${URL_HERE}a/b`],
    ['no secret', URL_HERE],
    ['no URL', 'webhooks'],
  ])('leaves alone what is none of ours, at %s', (_title, endpoint_url) => {
    expect(planFor(APP, [webhookAt(5, endpoint_url)]).webhooks).toMatchObject([{ type: 'create' }]);
  });

  test('of several webhooks takes each one once', () => {
    const chats = { ...INSTALLS, channel_pattern: '/api/v5/users/{user_id}/chats' };
    const wanted = { ...WANTED, webhooks: [[INSTALLS], [chats]] };
    expect(planFor(APP, [WEBHOOK], wanted).webhooks).toMatchObject([
      { type: 'keep', webhookId: idOf(2) },
      { type: 'create', changes: { channel_subscriptions: [chats] } },
    ]);
  });
});

test('a plan is carried out in its order, with secrets issued as they are needed', async () => {
  const calls: unknown[] = [];
  const noting =
    (name: string, answer: unknown) =>
    async (...args: readonly unknown[]) => {
      calls.push([name, ...args.filter((arg) => arg !== undefined)]);
      return answer;
    };
  const app = { id: idOf(7) };
  const client = {
    ownedApps: { create: noting('create app', app), update: noting('update app', app) },
    webhooks: { create: noting('create webhook', {}), update: noting('update webhook', {}) },
  } as unknown as GiosgClient;
  let issued = 0;
  const issueEndpoint = async () => `${URL_HERE}new-secret-${++issued}`;
  const register = (plan: ReturnType<typeof planFor>) => {
    calls.length = 0;
    return registerApp(plan, { client, organizationId: idOf(3), issueEndpoint });
  };

  expect(await register(planFor(undefined, []))).toBe(idOf(7));
  expect(calls).toEqual([
    ['create app', idOf(3), FIELDS],
    [
      'create webhook',
      idOf(3),
      idOf(7),
      { endpoint_url: `${URL_HERE}new-secret-1`, channel_subscriptions: [INSTALLS] },
    ],
  ]);

  await register(planFor({ ...APP, required_scopes: [] }, [webhookAt(2, `${URL_HERE}foreign`)]));
  expect(calls).toEqual([
    ['update app', idOf(3), idOf(1), { required_scopes: ['reports'] }],
    ['update webhook', idOf(3), idOf(7), idOf(2), { endpoint_url: `${URL_HERE}new-secret-2` }],
  ]);

  expect(await register(planFor(APP, [WEBHOOK]))).toBe(idOf(1));
  expect(calls).toEqual([]);
  await register(planFor(APP, [webhookAt(2, 'https://old.example/giosg/webhooks/hunter2')]));
  expect(calls).toEqual([['update webhook', idOf(3), idOf(1), idOf(2), { endpoint_url: `${URL_HERE}hunter2` }]]);
  expect(issued).toBe(2);
});

describe('who loses an app', () => {
  const installations = [3, 4, 4, 5].map((number) => ({ organization_id: idOf(number) }));
  const app = { owned_by_organization_id: idOf(3) };

  test('that is deleted is everybody', () => {
    expect(findLosing(app, 'deleted', installations)).toEqual({
      organizationIds: [idOf(3), idOf(4), idOf(5)],
      isAtMost: false,
    });
  });

  test('that is no longer available is at most everybody but its owner', () => {
    expect(findLosing(app, 'unavailable', installations)).toEqual({
      organizationIds: [idOf(4), idOf(5)],
      isAtMost: true,
    });
    expect(findLosing(app, 'unavailable', [])).toEqual({ organizationIds: [], isAtMost: false });
  });
});

test('the organisation of a user is read from either place', () => {
  expect(organizationOf({ id: idOf(1), organization: { id: idOf(2) } })).toBe(idOf(2));
  expect(organizationOf({ id: idOf(1), organization_id: idOf(3) })).toBe(idOf(3));
  expect(() => organizationOf({ id: idOf(1) })).toThrow(expect.objectContaining({ code: 'bad_answer' }));
});
