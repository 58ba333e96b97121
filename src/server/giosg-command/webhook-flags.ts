import type { WebhookFields } from '../../giosg/client.ts';
import { type ChannelSubscription, WEBHOOK_ACTIONS } from '../../giosg/resources.ts';
import { type Flag, quoted, text } from '../command-line/flag.ts';

/** As in `/api/v5/users/{user_id}/chats=added+removed,/api/v5/orgs/{organization_id}/rooms=changed`; empty for none. */
const subscriptions: Flag<readonly ChannelSubscription[]> = {
  takes: '"PATTERN=added+changed+removed,..."',
  read: (given) => (given === '' ? [] : given.split(',').map((one) => readSubscription(one.trim()))),
};

export const webhookFields = {
  endpoint_url: text,
  channel_subscriptions: subscriptions,
} as const satisfies {
  readonly [Name in keyof WebhookFields]-?: Flag<Exclude<WebhookFields[Name], undefined>>;
};

function readSubscription(given: string): ChannelSubscription {
  const [channel_pattern = '', actionList = '', ...more] = given.split('=');
  const actions = actionList.split('+');
  const isKnown = actions.every((action) => WEBHOOK_ACTIONS.some((known) => known === action));
  if (channel_pattern === '' || !isKnown || more.length > 0) {
    throw new Error(`${quoted(given)} is no subscription, as in /api/v5/users/{user_id}/chats=added+removed`);
  }
  return {
    channel_pattern,
    is_additions_subscribed: actions.includes('added'),
    is_changes_subscribed: actions.includes('changed'),
    is_removals_subscribed: actions.includes('removed'),
  };
}
