import { findOwnedApp, found, type RouteDeps } from './apps-routes.ts';
import { INSTALLATIONS_PATTERN, installationsChannel } from './match-channel.ts';
import { readWebhook, readWebhookPart } from './read-fields.ts';
import type { WebhookRecord } from './records.ts';
import { type Call, created, DONE, ok, type Route } from './route.ts';

/** Webhooks and what came of them. Source: seed 002, "Webhooks". */
export function createWebhookRoutes({ world, writer, page, dispatcher, options }: RouteDeps): readonly Route[] {
  function findAll(call: Call): readonly WebhookRecord[] {
    const app = findOwnedApp(world, call);
    return [...world.webhooks.values()].filter(({ appId }) => appId === app.id);
  }

  const find = (call: Call) => found(findAll(call).find(({ id }) => id === call.param('webhook')));
  /** What comes back with ids may be sent back with them. */
  function bodyOf({ body, param, organization }: Call): string {
    if (options.installationsPattern === 'braces') return body;
    return body.replaceAll(installationsChannel(organization.id, param('app')), INSTALLATIONS_PATTERN);
  }

  const effectiveFromMs = () => world.nowMs() + options.webhookDelayMs;

  function create(call: Call) {
    const app = findOwnedApp(world, call);
    const fields = { channel_subscriptions: [], ...readWebhook(bodyOf(call)) };
    const by = call.user.id;
    const webhook: WebhookRecord = {
      ...world.stamp(),
      ...{ id: world.newId('webhook'), appId: app.id, fields, createdBy: by, updatedBy: by },
      ...{ before: undefined, effectiveFromMs: effectiveFromMs() },
    };
    world.webhooks.set(webhook.id, webhook);
    return created(writer.webhook(webhook));
  }

  function update(call: Call) {
    const current = find(call);
    const given = call.method === 'PATCH' ? readWebhookPart(bodyOf(call)) : readWebhook(bodyOf(call));
    const isInEffect = current.effectiveFromMs <= world.nowMs();
    const webhook: WebhookRecord = {
      ...current,
      fields: { ...current.fields, ...given },
      before: isInEffect ? current.fields : current.before,
      effectiveFromMs: effectiveFromMs(),
      updatedAtMs: world.nowMs(),
      updatedBy: call.user.id,
    };
    world.webhooks.set(webhook.id, webhook);
    return ok(writer.webhook(webhook));
  }

  function remove(call: Call) {
    world.webhooks.delete(find(call).id);
    return DONE;
  }

  const root = '/orgs/{org}/owned_apps/{app}';
  return [
    {
      path: `${root}/webhooks`,
      scope: 'settings',
      methods: { GET: (call) => ok(page(call, findAll(call), writer.webhook)), POST: create },
    },
    {
      path: `${root}/webhooks/{webhook}`,
      scope: 'settings',
      methods: { GET: (call) => ok(writer.webhook(find(call))), PUT: update, PATCH: update, DELETE: remove },
    },
    {
      path: `${root}/webhook_log_entries`,
      scope: 'settings',
      methods: {
        GET: (call) => ok(page(call, dispatcher.logOf(findOwnedApp(world, call).id), writer.logEntry)),
      },
    },
  ];
}
