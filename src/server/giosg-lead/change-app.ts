import type * as v from 'valibot';
import type { GiosgApp, GiosgAvailabilityRequest, GiosgLosingAnswer, GiosgLosingChange } from '../../api/giosg-lead.ts';
import type { OwnedApp } from '../../giosg/resources.ts';
import { readList } from '../giosg/read-list.ts';
import { readLosing } from '../giosg/read-losing.ts';
import { secretOf } from '../giosg/secret-of.ts';
import { Refusal } from '../refusal.ts';
import type { LeadQuestion } from './lead-question.ts';
import { encodeApp } from './read-apps.ts';

/** How many organisations lose an app of ours by a change. Rejects with a `GiosgError`. */
export async function countLosing(
  question: LeadQuestion,
  appId: string,
  change: GiosgLosingChange,
): Promise<GiosgLosingAnswer> {
  const { lead, orgId: organizationId, options } = question;
  const app = await read(question, appId);
  const { organizationIds, isAtMost } = await readLosing(lead.owner.client, { organizationId, app, change }, options);
  return { count: organizationIds.length, isAtMost };
}

/** Whether partners can install it. Rejects with a `GiosgError` or, where its name is needed and was not given, with a `Refusal`. */
export async function changeAvailability(
  question: LeadQuestion,
  appId: string,
  { isAvailableToPartners, name }: GiosgAvailabilityRequest,
): Promise<v.InferInput<typeof GiosgApp>> {
  if (!isAvailableToPartners) confirm(await read(question, appId), name);
  const { lead, orgId, options } = question;
  const changes = { is_available_to_partners: isAvailableToPartners };
  return encodeApp(await lead.owner.client.ownedApps.update(orgId, appId, changes, options), lead);
}

/**
 * Uninstalls it everywhere; what makes the addresses of its webhooks secret is worth nothing then. Rejects with a `GiosgError`, a
 * `DatabaseFailure` or, unless its name was given, with a `Refusal`.
 */
export async function deleteApp(question: LeadQuestion, appId: string, name: string): Promise<void> {
  confirm(await read(question, appId), name);
  const { lead, orgId, options } = question;
  const { ownedApps, webhooks } = lead.owner.client;
  const gone = await readList(webhooks.list(orgId, appId, options));
  await ownedApps.delete(orgId, appId, options);
  await lead.webhookSecrets.revoke(gone.map(secretOf));
}

/** With its subscriptions, and its secret. Rejects with a `GiosgError` or a `DatabaseFailure`. */
export async function deleteWebhook(question: LeadQuestion, appId: string, webhookId: string): Promise<void> {
  const { lead, orgId, options } = question;
  const { webhooks } = lead.owner.client;
  const gone = await webhooks.get(orgId, appId, webhookId, options);
  await webhooks.delete(orgId, appId, webhookId, options);
  await lead.webhookSecrets.revoke([secretOf(gone)]);
}

function read({ lead, orgId, options }: LeadQuestion, appId: string): Promise<OwnedApp> {
  return lead.owner.client.ownedApps.get(orgId, appId, options);
}

/** What cannot be taken back is asked for twice. */
function confirm(app: OwnedApp, name: string | undefined): void {
  if (name === app.name) return;
  throw new Refusal('bad_request', 'Some fields cannot be used; see "fields".', [
    { field: 'name', message: 'must be the name of the app' },
  ]);
}
