import type * as v from 'valibot';
import type { GiosgWebhook, GiosgWebhooksAnswer } from '../../api/giosg-lead.ts';
import { isSilent } from '../../giosg/check-webhook.ts';
import { maskEndpoint } from '../../giosg/mask-endpoint.ts';
import { secretsOf } from '../../giosg/plan-registration.ts';
import type { ChannelSubscription, Webhook } from '../../giosg/resources.ts';
import { webhooksUrlAt } from '../giosg/wanted-registration.ts';
import type { GiosgLead } from './create-giosg-lead.ts';
import type { LeadQuestion } from './lead-question.ts';
import { readAtMost } from './read-at-most.ts';

/** Those of an app of ours. Rejects with a `GiosgError` or a `DatabaseFailure`. */
export async function readWebhooks(
  { lead, orgId, options }: LeadQuestion,
  appId: string,
): Promise<v.InferInput<typeof GiosgWebhooksAnswer>> {
  const { items, hasMore } = await readAtMost(lead.owner.client.webhooks.list(orgId, appId, options));
  const ours = await findOurs(items, lead);
  return { webhooks: items.map((one) => encode(one, ours.has(one.id))), read: items.length, hasMore };
}

/** The ids of those that lead here, with a secret that we hold. */
async function findOurs(
  webhooks: readonly Webhook[],
  { publicUrl, webhookSecrets }: GiosgLead,
): Promise<ReadonlySet<string>> {
  const ours = new Set<string>();
  if (publicUrl === undefined) return ours;
  const url = webhooksUrlAt(publicUrl);
  const here = webhooks.filter(({ endpoint_url }) => endpoint_url.startsWith(url));
  for (const [id, secret] of secretsOf(here, url)) if (await webhookSecrets.holds(secret)) ours.add(id);
  return ours;
}

function encode(webhook: Webhook, isDeskside: boolean): v.InferInput<typeof GiosgWebhook> {
  return {
    id: webhook.id,
    endpoint: maskEndpoint(webhook.endpoint_url),
    isDeskside,
    subscriptions: webhook.channel_subscriptions.map((subscription) => ({
      channelPattern: subscription.channel_pattern,
      actions: actionsOf(subscription),
    })),
    isSilent: isSilent(webhook),
    createdAt: webhook.created_at ?? null,
    createdBy: webhook.created_by_user?.full_name ?? null,
    updatedAt: webhook.updated_at ?? null,
    updatedBy: webhook.updated_by_user?.full_name ?? null,
  };
}

function actionsOf(subscription: ChannelSubscription): ('added' | 'changed' | 'removed')[] {
  return [
    ...(subscription.is_additions_subscribed ? (['added'] as const) : []),
    ...(subscription.is_changes_subscribed ? (['changed'] as const) : []),
    ...(subscription.is_removals_subscribed ? (['removed'] as const) : []),
  ];
}
