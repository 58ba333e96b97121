import type * as v from 'valibot';
import type { GiosgApp, GiosgAppKind, GiosgAppsAnswer } from '../../api/giosg-lead.ts';
import { assertNever } from '../../crm/assert-never.ts';
import type { Listing } from '../../giosg/client.ts';
import { createInstallUrl } from '../../giosg/create-install-url.ts';
import { NotSent } from '../../giosg/giosg-error.ts';
import type { InstalledApp, OwnedApp, PublicApp } from '../../giosg/resources.ts';
import type { GiosgLead } from './create-giosg-lead.ts';
import type { LeadQuestion } from './lead-question.ts';
import { readAtMost } from './read-at-most.ts';

type AnyApp = PublicApp & Partial<Omit<OwnedApp & InstalledApp, keyof PublicApp>>;

/** The apps of a kind, as far as they are read. Rejects with a `GiosgError`. */
export async function readApps(
  question: LeadQuestion,
  kind: GiosgAppKind,
): Promise<v.InferInput<typeof GiosgAppsAnswer>> {
  const { items, hasMore } = await readAtMost<OwnedApp | PublicApp | InstalledApp>(listOf(question, kind));
  return { apps: items.map((app) => encodeApp(app, question.lead)), read: items.length, hasMore };
}

function listOf(
  { lead, orgId, options }: LeadQuestion,
  kind: GiosgAppKind,
): Listing<OwnedApp | PublicApp | InstalledApp> {
  const { client } = lead.owner;
  switch (kind) {
    case 'owned':
      return client.ownedApps.list(orgId, options);
    case 'public':
      return client.publicApps.list(options);
    case 'partner':
      return client.partnerApps.list(orgId, options);
    case 'installed':
      return client.installedApps.list(orgId, options);
    default:
      return assertNever(kind);
  }
}

/** On the wire; what is not of an app's kind is `null`. */
export function encodeApp(
  given: OwnedApp | PublicApp | InstalledApp,
  { app: ours, apiUrl }: Pick<GiosgLead, 'app' | 'apiUrl'>,
): v.InferInput<typeof GiosgApp> {
  const app: Partial<AnyApp> & Pick<AnyApp, 'id' | 'name'> = given;
  const { id, name, owned_by_organization: owner, owned_by_organization_id: ownerId } = app;
  return {
    ...{ id, name },
    description: app.description ?? null,
    owner: owner ? encodeNamed(owner) : ownerId === undefined ? null : { id: ownerId, name: null },
    iconUrl: app.icon_asset?.url ?? null,
    installationCount: app.installation_count ?? null,
    hasBot: app.is_app_user_required ?? null,
    triggerConditions: app.trigger_conditions ? [...app.trigger_conditions] : null,
    scopes: app.required_scopes ? [...app.required_scopes] : null,
    triggerUrl: app.trigger_url ?? null,
    isAvailableToPartners: app.is_available_to_partners ?? null,
    isAvailableToAnyone: app.is_available_to_anyone ?? null,
    isDisabled: app.is_disabled ?? null,
    createdAt: app.created_at ?? null,
    updatedAt: app.updated_at ?? null,
    isDeskside: id.toLowerCase() === ours?.id,
    installUrl: installUrlOf(id, apiUrl),
  };
}

export function encodeNamed({ id, name }: { readonly id: string; readonly name?: string | undefined }) {
  return { id, name: name ?? null };
}

/** An id that giosg does not document has no link. */
function installUrlOf(id: string, apiUrl: string): string | null {
  try {
    return createInstallUrl(id, '/', apiUrl);
  } catch (error) {
    if (error instanceof NotSent) return null;
    throw error;
  }
}
