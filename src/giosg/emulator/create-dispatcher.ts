import type { WebhookAction } from '../resources.ts';
import type { World } from './create-world.ts';
import type { GiosgEmulatorOptions } from './emulator-options.ts';
import { INSTALLATIONS_PATTERN, installationsChannel, matchesChannel } from './match-channel.ts';
import type { InstallationRecord, LogRecord, Subscription, WebhookFields, WebhookRecord } from './records.ts';
import { sign } from './sign.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;
const AUTH_LIFETIME_S = 300;
const MAX_LOGGED_BODY = 10_000;

/** Something that happened to a collection of the API. */
export interface ChannelEvent {
  readonly channel: string;
  readonly action: WebhookAction;
  readonly resourceId: string;
  /** Of something changed, its id and what changed. */
  readonly resource: object;
  /** Of the installations channel: the installation, which may be gone by now. */
  readonly installation?: InstallationRecord | undefined;
}

export interface Dispatcher {
  /** Tells every webhook that subscribes to it. */
  publish(event: ChannelEvent): void;
  /** Of an app, as long as they are kept. */
  logOf(appId: string): readonly LogRecord[];
  /** Resolves when no request is under way; retries may be waiting for their time. */
  whenIdle(): Promise<void>;
  close(): void;
}

interface Delivery {
  readonly webhook: WebhookRecord;
  readonly ownerId: string;
  readonly endpointUrl: string;
  readonly event: ChannelEvent;
  readonly installation: InstallationRecord | undefined;
}

type Outcome =
  | { readonly type: 'answer'; readonly response: NonNullable<LogRecord['response']> }
  | { readonly type: 'none'; readonly reason: string };

/** Sends webhooks, and logs what comes of them. Sources: seed 002, "Webhook log entries"; contract 7. */
export function createDispatcher(world: World, options: GiosgEmulatorOptions): Dispatcher {
  const underWay = new Set<Promise<void>>();
  const waiting = new Set<() => void>();
  const closing = new AbortController();

  function publish(event: ChannelEvent): void {
    for (const webhook of world.webhooks.values()) {
      const app = world.apps.get(webhook.appId);
      if (!app) continue;
      const fields = effectiveFields(webhook, world.nowMs());
      const send = (installation: InstallationRecord | undefined) => {
        const delivery = { webhook, ownerId: app.ownerId, endpointUrl: fields.endpoint_url, event, installation };
        attempt(delivery, 0, enter(delivery, 0));
      };
      const isWanted = (matches: (pattern: string) => boolean) =>
        fields.channel_subscriptions.some((one) => isSubscribed(one, event.action) && matches(one.channel_pattern));
      if (event.channel === installationsChannel(app.ownerId, app.id)) {
        if (isWanted((pattern) => pattern === INSTALLATIONS_PATTERN)) send(event.installation);
        continue;
      }
      for (const installation of world.installations.values()) {
        if (installation.appId !== app.id) continue;
        if (isWanted((pattern) => matchesChannel(pattern, event.channel, installation))) send(installation);
      }
    }
  }

  function enter({ webhook, ownerId, endpointUrl, event }: Delivery, retryIndex: number): number {
    const sequence = world.nextSequence();
    world.log.set(sequence, {
      ...{ sequence, createdAtMs: world.nowMs(), webhookId: webhook.id, appId: webhook.appId, organizationId: ownerId },
      ...{ endpointUrl, action: event.action, resourceId: event.resourceId, channel: event.channel },
      ...{ status: 'pending', retryIndex, reason: null, response: null, durationMs: null, completedAtMs: null },
    });
    return sequence;
  }

  function update(sequence: number, changes: Partial<LogRecord>): void {
    const entry = world.log.get(sequence);
    if (entry) world.log.set(sequence, { ...entry, ...changes });
  }

  function attempt(delivery: Delivery, retryIndex: number, sequence: number): void {
    const run = send(delivery, sequence).then((isDone) => {
      underWay.delete(run);
      if (!isDone) retry(delivery, retryIndex, sequence);
    });
    underWay.add(run);
  }

  function retry(delivery: Delivery, retryIndex: number, sequence: number): void {
    const delayMs = options.retryDelaysMs[retryIndex];
    if (delayMs === undefined || closing.signal.aborted) return;
    const next = options.log === 'each' ? enter(delivery, retryIndex + 1) : sequence;
    const renewed = { status: 'pending', reason: null, response: null, durationMs: null, completedAtMs: null } as const;
    if (next === sequence) update(sequence, { ...renewed, retryIndex: retryIndex + 1 });
    const cancel = options.setTimer(() => {
      waiting.delete(cancel);
      attempt(delivery, retryIndex + 1, next);
    }, delayMs);
    waiting.add(cancel);
  }

  /** Whether that was all: a failure may be tried again. */
  async function send(delivery: Delivery, sequence: number): Promise<boolean> {
    const body = JSON.stringify(await writeBody(delivery));
    const startedAtMs = world.nowMs();
    update(sequence, { status: 'started' });
    const outcome = await post(delivery.endpointUrl, body);
    if (closing.signal.aborted) return true;
    const response = outcome.type === 'answer' ? outcome.response : null;
    const isDone = response !== null && response.status >= 200 && response.status < 300;
    update(sequence, {
      status: isDone ? 'successful' : 'failed',
      reason: isDone ? null : outcome.type === 'none' ? outcome.reason : `HTTP ${outcome.response.status}`,
      response,
      durationMs: world.nowMs() - startedAtMs,
      completedAtMs: world.nowMs(),
    });
    return isDone;
  }

  async function writeBody({ event, installation }: Delivery): Promise<object> {
    const hasResource = event.action !== 'removed' || options.removed === 'resource';
    const isOfInstallation = event.installation !== undefined;
    const mayAuth = !isOfInstallation || options.installationAuth === 'with';
    const appUser = installation?.appUserId && mayAuth ? world.users.get(installation.appUserId) : undefined;
    return {
      channel: event.channel,
      action: event.action,
      resource_id: event.resourceId,
      ...(hasResource ? { resource: event.resource } : {}),
      ...(appUser ? { app_user_auth: await authOf(appUser.id, appUser.organizationId) } : {}),
    };
  }

  async function authOf(userId: string, organizationId: string): Promise<object> {
    const exp = Math.floor(world.nowMs() / 1_000) + AUTH_LIFETIME_S;
    const claims = { user_id: userId, organization_id: organizationId, exp, jti: world.newHex('jti', 32) };
    const key = await sign(claims, world.platformKey);
    world.tokens.set(key, { key, type: 'Bearer', userId, expiresAtMs: exp * 1_000 });
    return {
      ...{ access_token: key, token_type: 'Bearer', expires_in: AUTH_LIFETIME_S },
      ...{ user_id: userId, organization_id: organizationId },
    };
  }

  async function post(url: string, body: string): Promise<Outcome> {
    const timeout = new AbortController();
    const cancel = options.setTimer(() => timeout.abort(), options.webhookTimeoutMs);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([timeout.signal, closing.signal]),
      });
      const text = (await response.text()).slice(0, MAX_LOGGED_BODY);
      const headers = Object.fromEntries(response.headers);
      return { type: 'answer', response: { status: response.status, body: text, headers } };
    } catch {
      return { type: 'none', reason: timeout.signal.aborted ? 'Timed out' : 'Connection failed' };
    } finally {
      cancel();
    }
  }

  return {
    publish,
    logOf(appId) {
      const since = world.nowMs() - WEEK_MS;
      for (const [sequence, { createdAtMs }] of world.log) if (createdAtMs <= since) world.log.delete(sequence);
      return [...world.log.values()].filter((entry) => entry.appId === appId);
    },
    async whenIdle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close() {
      closing.abort();
      for (const cancel of waiting) cancel();
      waiting.clear();
    },
  };
}

function effectiveFields({ fields, before, effectiveFromMs }: WebhookRecord, nowMs: number): WebhookFields {
  return nowMs < effectiveFromMs ? (before ?? NOTHING) : fields;
}

const NOTHING: WebhookFields = { endpoint_url: '', channel_subscriptions: [] };

function isSubscribed(subscription: Subscription, action: WebhookAction): boolean {
  const by = {
    added: subscription.is_additions_subscribed,
    changed: subscription.is_changes_subscribed,
    removed: subscription.is_removals_subscribed,
  };
  return by[action];
}
