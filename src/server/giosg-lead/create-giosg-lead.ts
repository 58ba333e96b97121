import type { GiosgSettings } from '../config.ts';
import type { Database } from '../database/database.ts';
import { createOwner, type Owner } from '../giosg/create-owner.ts';
import type { Installations } from '../giosg/installations.ts';
import { createWebhookSecrets, type WebhookSecrets } from '../giosg/webhook-secrets.ts';

/** What the lead's page about giosg works with. There need not be an app of ours yet: it can be registered there. */
export interface GiosgLead {
  readonly owner: Owner;
  /** giosg's origin. */
  readonly apiUrl: string;
  /** Where our server is, an origin; absent when it does not say. */
  readonly publicUrl: string | undefined;
  readonly app: GiosgSettings['app'];
  /** The organisations that our server knows; absent without an app. */
  readonly installations: Installations | undefined;
  readonly webhookSecrets: WebhookSecrets;
}

/** `undefined` without `GIOSG_API_TOKEN`. */
export function createGiosgLead({
  settings,
  publicUrl,
  installations,
  database,
  now = Date.now,
  fetch,
}: {
  readonly settings: GiosgSettings | undefined;
  readonly publicUrl: string | undefined;
  readonly installations: Installations | undefined;
  readonly database: Database;
  /** In milliseconds. */
  readonly now?: (() => number) | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}): GiosgLead | undefined {
  const owner = settings && createOwner(settings, { fetch, now });
  if (!settings || !owner) return undefined;
  const { apiUrl, app } = settings;
  return { owner, apiUrl, publicUrl, app, installations, webhookSecrets: createWebhookSecrets(database, now) };
}
