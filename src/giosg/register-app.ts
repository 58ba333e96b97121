import type { CallOptions, GiosgClient } from './client.ts';
import type { AppStep, RegistrationPlan, WebhookStep } from './plan-registration.ts';

/**
 * Does what a plan says, the app first, and resolves with its id. Rejects with a `GiosgError` half-way; planned anew, the rest is left to
 * do.
 */
export async function registerApp(
  client: GiosgClient,
  organizationId: string,
  plan: RegistrationPlan,
  options?: CallOptions,
): Promise<string> {
  const appId = await carryOutApp(client, organizationId, plan.app, options);
  for (const step of plan.webhooks) await carryOutWebhook(client, { organizationId, appId }, step, options);
  return appId;
}

async function carryOutApp(
  { ownedApps }: GiosgClient,
  organizationId: string,
  step: AppStep,
  options: CallOptions | undefined,
): Promise<string> {
  switch (step.type) {
    case 'create':
      return (await ownedApps.create(organizationId, step.fields, options)).id;
    case 'update':
      return (await ownedApps.update(organizationId, step.appId, step.changes, options)).id;
    case 'keep':
      return step.appId;
  }
}

async function carryOutWebhook(
  { webhooks }: GiosgClient,
  { organizationId, appId }: { readonly organizationId: string; readonly appId: string },
  step: WebhookStep,
  options: CallOptions | undefined,
): Promise<void> {
  switch (step.type) {
    case 'create':
      await webhooks.create(organizationId, appId, step.fields, options);
      return;
    case 'update':
      await webhooks.update(organizationId, appId, step.webhookId, step.changes, options);
      return;
    case 'keep':
      return;
  }
}
