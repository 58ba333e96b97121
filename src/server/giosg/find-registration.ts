import type { CallOptions, GiosgClient } from '../../giosg/client.ts';
import { planRegistration, type RegistrationPlan, secretsOf } from '../../giosg/plan-registration.ts';
import type { OwnedApp } from '../../giosg/resources.ts';
import { readList } from './read-list.ts';
import { APP_NAME, wantedRegistration } from './wanted-registration.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

export type Registration =
  /** There is no app yet, and its terms and policy are needed to create it. */
  | { readonly status: 'addressesNeeded' }
  /** Several apps have our name. */
  | { readonly status: 'appNeeded'; readonly apps: readonly OwnedApp[] }
  | {
      readonly status: 'planned';
      /** `undefined`: it will be created. */
      readonly app: OwnedApp | undefined;
      readonly plan: RegistrationPlan;
      /** An address for a webhook of ours, with a new secret that our server holds. */
      readonly issueEndpoint: () => Promise<string>;
    };

export interface RegistrationQuestion {
  readonly client: GiosgClient;
  readonly organizationId: string;
  /** Where our server is, an origin. */
  readonly publicUrl: string;
  /** The app that it is to be; without, the one that has our name. */
  readonly appId: string | undefined;
  readonly termsUrl: string | undefined;
  readonly privacyUrl: string | undefined;
  readonly webhookSecrets: () => Promise<Pick<WebhookSecrets, 'issue' | 'holds'>>;
  readonly options?: CallOptions | undefined;
}

/** What there is to do so that Deskside is registered at giosg. Rejects with a `GiosgError` or a `DatabaseFailure`. */
export async function findRegistration(question: RegistrationQuestion): Promise<Registration> {
  const { client, organizationId, publicUrl, termsUrl, privacyUrl, webhookSecrets, options } = question;
  const apps = await findApps(question);
  const [app] = apps;
  if (apps.length > 1) return { status: 'appNeeded', apps };
  if (!app && !(termsUrl && privacyUrl)) return { status: 'addressesNeeded' };
  const webhooks = app ? await readList(client.webhooks.list(organizationId, app.id, options)) : [];
  const wanted = wantedRegistration(publicUrl, { termsUrl: termsUrl ?? '', privacyUrl: privacyUrl ?? '' });
  const heldWebhookIds = new Set<string>();
  for (const [id, secret] of secretsOf(webhooks, wanted.webhooksUrl)) {
    if (await (await webhookSecrets()).holds(secret)) heldWebhookIds.add(id);
  }
  return {
    status: 'planned',
    app,
    plan: planRegistration({ app, webhooks, heldWebhookIds }, wanted),
    issueEndpoint: async () => `${wanted.webhooksUrl}${await (await webhookSecrets()).issue()}`,
  };
}

async function findApps(question: RegistrationQuestion): Promise<readonly OwnedApp[]> {
  const { client, organizationId, appId, options } = question;
  if (appId !== undefined) return [await client.ownedApps.get(organizationId, appId, options)];
  return (await readList(client.ownedApps.list(organizationId, options))).filter(({ name }) => name === APP_NAME);
}
