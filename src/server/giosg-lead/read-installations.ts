import type * as v from 'valibot';
import type { GiosgInstallation, GiosgInstallationsAnswer } from '../../api/giosg-lead.ts';
import type { AppInstallation } from '../../giosg/resources.ts';
import type { GiosgLead } from './create-giosg-lead.ts';
import type { LeadQuestion } from './lead-question.ts';
import { encodeNamed } from './read-apps.ts';
import { readAtMost } from './read-at-most.ts';

/** Those in our organisation or, of an app of ours, everywhere. Rejects with a `GiosgError` or a `DatabaseFailure`. */
export async function readInstallations(
  { lead, orgId, options }: LeadQuestion,
  appId: string | undefined,
): Promise<v.InferInput<typeof GiosgInstallationsAnswer>> {
  const { client } = lead.owner;
  const { items, hasMore } = await readAtMost(
    appId === undefined
      ? client.appInstallations.list(orgId, options)
      : client.ownedAppInstallations.list(orgId, appId, options),
  );
  const installations = [];
  for (const one of items) installations.push({ ...encode(one), deskside: await knowledgeOf(one, lead) });
  return { installations, read: items.length, hasMore };
}

/** What our server knows of an installation of its own app. */
async function knowledgeOf(
  one: AppInstallation,
  { app, installations }: GiosgLead,
): Promise<v.InferInput<typeof GiosgInstallation>['deskside']> {
  if (!app || one.app_id.toLowerCase() !== app.id) return null;
  const organizationId = one.organization_id.toLowerCase();
  const found = await installations?.find(organizationId);
  const known = found?.installationId === one.id ? found : undefined;
  return {
    mayInstall: app.orgIds.includes(organizationId),
    isKnown: known !== undefined,
    hasToken: known?.token !== undefined,
  };
}

function encode(one: AppInstallation): Omit<v.InferInput<typeof GiosgInstallation>, 'deskside'> {
  return {
    id: one.id,
    organization: encodeNamed(one.organization ?? { id: one.organization_id, name: undefined }),
    app: encodeNamed(one.app ?? { id: one.app_id, name: undefined }),
    botName: one.app_user?.full_name ?? null,
    scopes: [...one.allowed_scopes],
    isDisabled: one.is_disabled ?? null,
    createdAt: one.created_at ?? null,
    updatedAt: one.updated_at ?? null,
  };
}
