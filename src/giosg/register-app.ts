import type { CallOptions, GiosgClient } from './client.ts';
import type { AppStep, RegistrationPlan, WebhookStep } from './plan-registration.ts';

export interface Registering {
  readonly client: GiosgClient;
  readonly organizationId: string;
  /** An address for a webhook, with a secret that our server holds from then on. */
  readonly issueEndpoint: () => Promise<string>;
  readonly options?: CallOptions | undefined;
}

/**
 * Does what a plan says, the app first, and resolves with its id. Rejects with a `GiosgError` half-way; planned anew, the rest is left to
 * do.
 */
export async function registerApp(plan: RegistrationPlan, registering: Registering): Promise<string> {
  const appId = await carryOutApp(plan.app, registering);
  for (const step of plan.webhooks) await carryOutWebhook(step, appId, registering);
  return appId;
}

async function carryOutApp(step: AppStep, { client, organizationId, options }: Registering): Promise<string> {
  switch (step.type) {
    case 'create':
      return (await client.ownedApps.create(organizationId, step.fields, options)).id;
    case 'update':
      return (await client.ownedApps.update(organizationId, step.appId, step.changes, options)).id;
    case 'keep':
      return step.appId;
  }
}

async function carryOutWebhook(step: WebhookStep, appId: string, registering: Registering): Promise<void> {
  const { client, organizationId, issueEndpoint, options } = registering;
  switch (step.type) {
    case 'create': {
      const fields = { ...step.changes, endpoint_url: await issueEndpoint() };
      await client.webhooks.create(organizationId, appId, fields, options);
      return;
    }
    case 'update': {
      const changes = { ...step.changes, ...(step.needsSecret ? { endpoint_url: await issueEndpoint() } : {}) };
      await client.webhooks.update(organizationId, appId, step.webhookId, changes, options);
      return;
    }
    case 'keep':
      return;
  }
}
