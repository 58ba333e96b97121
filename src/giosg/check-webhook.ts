import * as v from 'valibot';
import { Address, checkFields, messageOf } from './check-fields.ts';
import type { WebhookFields } from './client.ts';

/** The braces are sent as they are: giosg puts the organisation that installed the app, and its app user, in their place. */
const PREFIXES = ['/api/v5/users/{user_id}/', '/api/v5/orgs/{organization_id}/'];

/** Tells of installs and uninstalls of the app. Source: seed 002, "Webhook channel subscriptions". */
export const INSTALLATIONS_CHANNEL = '/api/v5/orgs/{app_organization_id}/owned_apps/{app_id}/installations';

const Flag = v.boolean('is required');
const Subscription = v.strictObject(
  {
    channel_pattern: v.pipe(
      v.string('is required'),
      v.check(
        (pattern) => pattern === INSTALLATIONS_CHANNEL || PREFIXES.some((prefix) => pattern.startsWith(prefix)),
        `must begin with ${PREFIXES.join(' or ')}, or be ${INSTALLATIONS_CHANNEL}`,
      ),
    ),
    is_additions_subscribed: Flag,
    is_changes_subscribed: Flag,
    is_removals_subscribed: Flag,
  },
  messageOf,
);

const channel_subscriptions = v.optional(v.array(Subscription, 'must be a list'));
const Fields = v.strictObject({ endpoint_url: Address, channel_subscriptions }, messageOf);
const Changes = v.strictObject({ endpoint_url: v.optional(Address), channel_subscriptions }, messageOf);

/** Throws a `NotSent` for a webhook that the documentation does not allow. Source: seed 002, "Webhooks". */
export function checkWebhook(fields: WebhookFields): void {
  checkFields(Fields, fields);
}

export function checkWebhookChanges(changes: Partial<WebhookFields>): void {
  checkFields(Changes, changes);
}

/** Whether giosg would never send anything to it: it has no subscription, or none that asks for anything. */
export function isSilent({ channel_subscriptions = [] }: Pick<WebhookFields, 'channel_subscriptions'>): boolean {
  return !channel_subscriptions.some(
    ({ is_additions_subscribed, is_changes_subscribed, is_removals_subscribed }) =>
      is_additions_subscribed || is_changes_subscribed || is_removals_subscribed,
  );
}
