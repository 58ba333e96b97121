import { isSilent } from '../../giosg/check-webhook.ts';
import type { WebhookFields } from '../../giosg/client.ts';
import type { Webhook } from '../../giosg/resources.ts';
import { readFlags } from '../command-line/flag.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';
import type { Command, Output } from './command.ts';
import { webhookFields } from './webhook-flags.ts';

const OF_APP = { ids: ['APP'], flags: {}, switches: {} } as const;
const ONE = { ...OF_APP, ids: ['APP', 'WEBHOOK'] } as const;

/** Source: seed 002, "Webhooks". */
export const DELAY: Output = {
  type: 'note',
  text: 'It takes a short while for changes to webhooks to have an effect.',
};

export const webhookCommands: Readonly<Record<string, Command>> = {
  'webhooks list': {
    ...OF_APP,
    about: 'the webhooks of an app of yours',
    prepare: ({ ids: [app = ''] }) =>
      async function* ({ giosg, organizationId, options }) {
        yield { type: 'list', items: giosg().webhooks.list(await organizationId(), app, options) };
      },
  },
  'webhooks get': {
    ...ONE,
    about: 'one webhook, by its id',
    prepare: ({ ids: [app = '', id = ''] }) =>
      async function* ({ giosg, organizationId, options }) {
        yield { type: 'one', item: await giosg().webhooks.get(await organizationId(), app, id, options) };
      },
  },
  'webhooks create': {
    ...OF_APP,
    about: 'a new webhook (needs --endpoint_url)',
    flags: webhookFields,
    prepare({ ids: [app = ''], texts }) {
      // What is missing of it is for the client to say.
      const fields = readFlags(webhookFields, texts) as WebhookFields;
      return async function* ({ giosg, organizationId, options }) {
        yield* written(await giosg().webhooks.create(await organizationId(), app, fields, options));
      };
    },
  },
  'webhooks update': {
    ...ONE,
    about: 'changes the fields given; subscriptions are replaced as a whole',
    flags: webhookFields,
    prepare({ ids: [app = '', id = ''], texts }) {
      const changes = readFlags(webhookFields, texts);
      if (Object.keys(changes).length === 0) throw new WrongUsage('it needs at least one field');
      return async function* ({ giosg, organizationId, options }) {
        yield* written(await giosg().webhooks.update(await organizationId(), app, id, changes, options));
      };
    },
  },
  'webhooks delete': {
    ...ONE,
    about: 'deletes one with its subscriptions, without asking again',
    prepare: ({ ids: [app = '', id = ''] }) =>
      async function* ({ giosg, organizationId, options }) {
        await giosg().webhooks.delete(await organizationId(), app, id, options);
        yield { type: 'one', item: { message: `Webhook ${id} is deleted.` } };
        yield DELAY;
      },
  },
  log: {
    ...OF_APP,
    about: 'what was sent to the webhooks of an app in the last 7 days, and what came back',
    prepare: ({ ids: [app = ''] }) =>
      async function* ({ giosg, organizationId, options }) {
        yield { type: 'list', items: giosg().webhookLogEntries.list(await organizationId(), app, options) };
      },
  },
};

function* written(webhook: Webhook): Generator<Output, void, undefined> {
  yield { type: 'one', item: webhook };
  if (isSilent(webhook)) {
    yield {
      type: 'note',
      text: 'It subscribes to nothing, so nothing will ever be sent to it: see --channel_subscriptions.',
    };
  }
  yield DELAY;
}
