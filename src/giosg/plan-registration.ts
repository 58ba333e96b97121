import { INSTALLATIONS_CHANNEL } from './check-webhook.ts';
import type { OwnedAppFields, WebhookFields } from './client.ts';
import { maskEndpoint } from './mask-endpoint.ts';
import type { ChannelSubscription, OwnedApp, Webhook } from './resources.ts';

/** What there is at giosg: the app, if there is one, and its webhooks. */
export interface CurrentRegistration {
  readonly app: OwnedApp | undefined;
  readonly webhooks: readonly Webhook[];
  /** Of `webhooks`, those whose secret our server holds; see `secretsOf`. */
  readonly heldWebhookIds: ReadonlySet<string>;
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

/** Where `needsSecret`, its address is one with a secret that our server issues when the step is carried out. */
export type WebhookStep =
  | {
      readonly type: 'create';
      readonly needsSecret: true;
      readonly changes: Pick<WebhookFields, 'channel_subscriptions'>;
    }
  | {
      readonly type: 'update';
      readonly webhookId: string;
      readonly needsSecret: boolean;
      readonly changes: Partial<WebhookFields>;
    }
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
 * What to do so that what there is becomes what there should be; nothing is deleted. A webhook is ours when it leads to our webhooks'
 * path with a secret that our server holds, or to our server. A held one that leads to where the server was before keeps its secret, and
 * what leads here with a secret that nobody holds gets a new one.
 */
export function planRegistration(current: CurrentRegistration, wanted: WantedRegistration): RegistrationPlan {
  const app = planApp(current.app, wanted.app);
  const webhooks = planWebhooks(current, wanted);
  return {
    app: app.step,
    webhooks: webhooks.map(({ step }) => step),
    differences: [app, ...webhooks].flatMap(({ differences }) => differences),
  };
}

/** The secrets in the addresses of webhooks at our path, by the webhooks' ids, for a server of ours to say which it holds. */
export function secretsOf(webhooks: readonly Webhook[], webhooksUrl: string): ReadonlyMap<string, string> {
  const { pathname } = new URL(webhooksUrl);
  return new Map(
    webhooks.flatMap(({ id, endpoint_url }) => {
      const secret = secretIn(endpoint_url, pathname);
      return secret === undefined ? [] : [[id, secret]];
    }),
  );
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
  { webhooks: current, heldWebhookIds }: CurrentRegistration,
  { webhooks, webhooksUrl }: WantedRegistration,
): readonly Planned<WebhookStep>[] {
  const secrets = secretsOf(current, webhooksUrl);
  const isHeld = ({ id }: Webhook) => secrets.has(id) && heldWebhookIds.has(id);
  const isHere = ({ id, endpoint_url }: Webhook) => secrets.has(id) && endpoint_url.startsWith(webhooksUrl);
  const ours = [...current.filter(isHeld), ...current.filter((webhook) => isHere(webhook) && !isHeld(webhook))];
  const taken = new Set<Webhook>();
  return webhooks.map((subscriptions) => {
    const free = ours.filter((webhook) => !taken.has(webhook));
    const wanted = summaryOf(subscriptions);
    const found = free.find(({ channel_subscriptions }) => isSame(summaryOf(channel_subscriptions), wanted)) ?? free[0];
    if (!found) return planNewWebhook(webhooksUrl, subscriptions);
    taken.add(found);
    const endpointUrl = isHeld(found) ? `${webhooksUrl}${secrets.get(found.id)}` : undefined;
    return planWebhook(found, { webhooksUrl, endpointUrl, subscriptions });
  });
}

function planNewWebhook(
  webhooksUrl: string,
  channel_subscriptions: readonly ChannelSubscription[],
): Planned<WebhookStep> {
  return {
    step: { type: 'create', needsSecret: true, changes: { channel_subscriptions } },
    differences: [
      { of: 'webhook', field: 'endpoint_url', from: undefined, to: `${webhooksUrl}… (a new secret)` },
      { of: 'webhook', field: 'channel_subscriptions', from: undefined, to: summaryOf(channel_subscriptions) },
    ],
  };
}

function planWebhook(
  current: Webhook,
  wanted: {
    readonly webhooksUrl: string;
    /** Absent: with a new secret. */
    readonly endpointUrl: string | undefined;
    readonly subscriptions: readonly ChannelSubscription[];
  },
): Planned<WebhookStep> {
  const { webhooksUrl, endpointUrl, subscriptions } = wanted;
  const [from, to] = [summaryOf(current.channel_subscriptions), summaryOf(subscriptions)];
  const [isMoved, isSubscribed] = [endpointUrl !== current.endpoint_url, isSame(from, to)];
  if (!isMoved && isSubscribed) return { step: { type: 'keep', webhookId: current.id }, differences: [] };
  const address = `${webhooksUrl}…${endpointUrl === undefined ? ' (a new secret)' : ''}`;
  return {
    step: {
      type: 'update',
      webhookId: current.id,
      needsSecret: endpointUrl === undefined,
      changes: {
        ...(isMoved && endpointUrl !== undefined ? { endpoint_url: endpointUrl } : {}),
        ...(isSubscribed ? {} : { channel_subscriptions: subscriptions }),
      },
    },
    differences: [
      ...(isMoved
        ? [{ of: 'webhook', field: 'endpoint_url', from: maskEndpoint(current.endpoint_url), to: address } as const]
        : []),
      ...(isSubscribed ? [] : [{ of: 'webhook', field: 'channel_subscriptions', from, to } as const]),
    ],
  };
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
function secretIn(endpointUrl: string, path: string): string | undefined {
  const given = URL.canParse(endpointUrl) ? new URL(endpointUrl).pathname : '';
  const secret = given.startsWith(path) ? given.slice(path.length) : '';
  return secret === '' || secret.includes('/') ? undefined : secret;
}

/** Lists are the same in any order: the vendor sorts them. */
function isSame(one: DifferenceValue | undefined, other: DifferenceValue | undefined): boolean {
  const plain = (value: DifferenceValue | undefined) =>
    JSON.stringify(Array.isArray(value) ? [...new Set<string>(value)].toSorted() : (value ?? null));
  return plain(one) === plain(other);
}
