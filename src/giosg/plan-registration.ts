import { INSTALLATIONS_CHANNEL } from './check-webhook.ts';
import type { OwnedAppFields, WebhookFields } from './client.ts';
import type { ChannelSubscription, OwnedApp, Webhook } from './resources.ts';

/** What there is at giosg: the app, if there is one, and its webhooks. */
export interface CurrentRegistration {
  readonly app: OwnedApp | undefined;
  readonly webhooks: readonly Webhook[];
}

/** What there should be. Of an app that is there, only what makes it work with us is written; names and texts are its owner's. */
export interface WantedRegistration {
  readonly app: OwnedAppFields;
  /** Where our webhooks are, as in `https://deskside.example/giosg/webhooks/`; a secret follows. */
  readonly webhooksUrl: string;
  /** The subscriptions of each webhook. */
  readonly webhooks: readonly (readonly ChannelSubscription[])[];
}

export type AppStep =
  | { readonly type: 'create'; readonly fields: OwnedAppFields }
  | { readonly type: 'update'; readonly appId: string; readonly changes: Partial<OwnedAppFields> }
  | { readonly type: 'keep'; readonly appId: string };

export type WebhookStep =
  | { readonly type: 'create'; readonly fields: WebhookFields }
  | { readonly type: 'update'; readonly webhookId: string; readonly changes: Partial<WebhookFields> }
  | { readonly type: 'keep'; readonly webhookId: string };

/** One field that will be another. No secret is in it: the one in a webhook's address is "…". */
export interface Difference {
  readonly of: 'app' | 'webhook';
  readonly field: string;
  /** Absent where there is nothing yet. */
  readonly from: DifferenceValue | undefined;
  readonly to: DifferenceValue;
}

export type DifferenceValue = string | boolean | null | readonly string[];

export interface RegistrationPlan {
  readonly app: AppStep;
  readonly webhooks: readonly WebhookStep[];
  /** Empty when everything is as it should be. */
  readonly differences: readonly Difference[];
}

const NEEDED = ['trigger_url', 'trigger_conditions', 'required_scopes', 'is_app_user_required'] as const;
const NAMES = ['app_user_default_first_name', 'app_user_default_last_name'] as const;

/**
 * What to do so that what there is becomes what there should be; nothing is deleted. A webhook is ours by its path: one that leads to
 * another server of ours keeps its secret, and a new one gets one from `createSecret`.
 */
export function planRegistration(
  current: CurrentRegistration,
  wanted: WantedRegistration,
  createSecret: () => string,
): RegistrationPlan {
  const app = planApp(current.app, wanted.app);
  const webhooks = planWebhooks(current.webhooks, wanted, createSecret);
  return {
    app: app.step,
    webhooks: webhooks.map(({ step }) => step),
    differences: [app, ...webhooks].flatMap(({ differences }) => differences),
  };
}

interface Planned<Step> {
  readonly step: Step;
  readonly differences: readonly Difference[];
}

function planApp(current: OwnedApp | undefined, wanted: OwnedAppFields): Planned<AppStep> {
  if (!current) {
    const differences = Object.entries(wanted).flatMap(([field, to]: [string, DifferenceValue | undefined]) =>
      to === undefined ? [] : [{ of: 'app', field, from: undefined, to } as const],
    );
    return { step: { type: 'create', fields: wanted }, differences };
  }
  const missing = wanted.is_app_user_required ? NAMES.filter((name) => current[name] === undefined) : [];
  const changed = [...NEEDED, ...missing].filter(
    (name) => wanted[name] !== undefined && !isSame(current[name], wanted[name]),
  );
  if (changed.length === 0) return { step: { type: 'keep', appId: current.id }, differences: [] };
  const changes: Partial<OwnedAppFields> = Object.fromEntries(changed.map((name) => [name, wanted[name]]));
  return {
    step: { type: 'update', appId: current.id, changes },
    differences: changed.map((field) => ({ of: 'app', field, from: current[field], to: wanted[field] ?? null })),
  };
}

function planWebhooks(
  current: readonly Webhook[],
  { webhooks, webhooksUrl }: WantedRegistration,
  createSecret: () => string,
): readonly Planned<WebhookStep>[] {
  const { pathname } = new URL(webhooksUrl);
  const ours = current.filter(({ endpoint_url }) => secretOf(endpoint_url, pathname) !== undefined);
  const taken = new Set<Webhook>();
  const isHere = ({ endpoint_url }: Webhook) => endpoint_url.startsWith(webhooksUrl);
  return webhooks.map((subscriptions) => {
    const free = ours.filter((webhook) => !taken.has(webhook));
    const fitting = free.filter((webhook) =>
      isSame(summaryOf(webhook.channel_subscriptions), summaryOf(subscriptions)),
    );
    const found = fitting.find(isHere) ?? fitting[0] ?? free.find(isHere) ?? free[0];
    if (!found) {
      const fields = { endpoint_url: `${webhooksUrl}${createSecret()}`, channel_subscriptions: subscriptions };
      return { step: { type: 'create', fields }, differences: webhookDifferences(undefined, fields) };
    }
    taken.add(found);
    return planWebhook(found, `${webhooksUrl}${secretOf(found.endpoint_url, pathname)}`, subscriptions);
  });
}

function planWebhook(
  current: Webhook,
  endpoint_url: string,
  subscriptions: readonly ChannelSubscription[],
): Planned<WebhookStep> {
  const isSubscribed = isSame(summaryOf(current.channel_subscriptions), summaryOf(subscriptions));
  const changes: Partial<WebhookFields> = {
    ...(current.endpoint_url === endpoint_url ? {} : { endpoint_url }),
    ...(isSubscribed ? {} : { channel_subscriptions: subscriptions }),
  };
  if (Object.keys(changes).length === 0) return { step: { type: 'keep', webhookId: current.id }, differences: [] };
  return {
    step: { type: 'update', webhookId: current.id, changes },
    differences: webhookDifferences(current, changes),
  };
}

function webhookDifferences(current: Webhook | undefined, changes: Partial<WebhookFields>): readonly Difference[] {
  const { endpoint_url, channel_subscriptions } = changes;
  const address: Difference[] = endpoint_url
    ? [
        {
          of: 'webhook',
          field: 'endpoint_url',
          from: current && masked(current.endpoint_url),
          to: masked(endpoint_url),
        },
      ]
    : [];
  if (!channel_subscriptions) return address;
  const from = current && summaryOf(current.channel_subscriptions);
  return [...address, { of: 'webhook', field: 'channel_subscriptions', from, to: summaryOf(channel_subscriptions) }];
}

/** As in "/api/v5/users/{user_id}/chats: added, removed"; of the installations channel with its braces, which may come back as ids. */
function summaryOf(subscriptions: readonly ChannelSubscription[]): readonly string[] {
  return subscriptions.map((subscription) => {
    const actions = [
      ...(subscription.is_additions_subscribed ? ['added'] : []),
      ...(subscription.is_changes_subscribed ? ['changed'] : []),
      ...(subscription.is_removals_subscribed ? ['removed'] : []),
    ];
    const isOfInstallations = /^\/api\/v5\/orgs\/[^/]+\/owned_apps\/[^/]+\/installations$/.test(
      subscription.channel_pattern,
    );
    const pattern = isOfInstallations ? INSTALLATIONS_CHANNEL : subscription.channel_pattern;
    return `${pattern}: ${actions.join(', ') || 'nothing'}`;
  });
}

/** What follows the path of our webhooks; `undefined` for an address that is none of ours. */
function secretOf(endpointUrl: string, path: string): string | undefined {
  const given = URL.canParse(endpointUrl) ? new URL(endpointUrl).pathname : '';
  const secret = given.startsWith(path) ? given.slice(path.length) : '';
  return secret === '' || secret.includes('/') ? undefined : secret;
}

function masked(endpointUrl: string): string {
  return endpointUrl.replace(/[^/]*$/, '…');
}

/** Lists are the same in any order: the vendor sorts them. */
function isSame(one: DifferenceValue | undefined, other: DifferenceValue | undefined): boolean {
  const plain = (value: DifferenceValue | undefined) =>
    JSON.stringify(Array.isArray(value) ? [...new Set<string>(value)].toSorted() : (value ?? null));
  return plain(one) === plain(other);
}
