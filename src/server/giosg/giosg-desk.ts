import type { Logger } from 'pino';
import type { GiosgSettings } from '../config.ts';
import type { Database } from '../database/database.ts';
import { type Accesses, createAccesses } from './accesses.ts';
import { createEventStreams, type EventStreams } from './event-streams.ts';
import { createInstallations, type Installations } from './installations.ts';
import { createPings, type Pings } from './pings.ts';
import { createSeenTriggers, type SeenTriggers } from './seen-triggers.ts';
import { createInstallationSync, type SyncInstallations } from './sync-installations.ts';
import { createTokenVault } from './token-vault.ts';
import { createWebhookInbox, type WebhookInbox } from './webhook-inbox.ts';
import { createWebhookSecrets, type WebhookSecrets } from './webhook-secrets.ts';

/** Our side of the app at giosg. */
export interface GiosgDesk {
  readonly apiUrl: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly fetch: typeof globalThis.fetch | undefined;
  readonly accesses: Accesses;
  readonly installations: Installations;
  readonly sync: SyncInstallations;
  readonly seen: SeenTriggers;
  readonly pings: Pings;
  readonly streams: EventStreams;
  readonly webhookSecrets: WebhookSecrets;
  readonly inbox: WebhookInbox;
  /** Whether an organisation may have the app. */
  mayInstall(orgId: string): boolean;
  /** Whether it may, and does. */
  isWelcome(orgId: string): Promise<boolean>;
  /** Ends what is under way. */
  close(): Promise<void>;
}

/** `undefined` without an app. */
export function createGiosgDesk({
  settings,
  database,
  log,
  now = Date.now,
  fetch,
}: {
  readonly settings: GiosgSettings | undefined;
  readonly database: Database;
  readonly log: Pick<Logger, 'warn'>;
  /** In milliseconds. */
  readonly now?: (() => number) | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}): GiosgDesk | undefined {
  if (!settings?.app) return undefined;
  const { id: appId, secret: appSecret, tokenKey, orgIds } = settings.app;
  const installations = createInstallations(database, createTokenVault(tokenKey), now);
  const accesses = createAccesses(settings, { installations, fetch, now });
  const sync = createInstallationSync({ appId, orgIds, accesses, installations });
  const pings = createPings(database, now);
  const mayInstall = (orgId: string) => orgIds.includes(orgId);
  const isWelcome = async (orgId: string) => mayInstall(orgId) && (await installations.has(orgId));
  const streams = createEventStreams({ pings, isWelcome, log, now });
  const webhookSecrets = createWebhookSecrets(database, now);
  const inbox = createWebhookInbox({ database, appId, sync, owner: accesses.owner, webhookSecrets, log, now });
  return {
    ...{ apiUrl: settings.apiUrl, appId, appSecret, fetch, accesses, installations, sync, pings, streams, inbox },
    seen: createSeenTriggers(database, now),
    webhookSecrets,
    mayInstall,
    isWelcome,
    async close() {
      streams.close();
      inbox.close();
      await inbox.settled();
    },
  };
}
