import type { Owner } from './create-owner.ts';
import { readList } from './read-list.ts';
import { secretOf } from './secret-of.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

/** What was issued a moment ago is on its way to giosg. */
const ON_ITS_WAY_FOR_MS = 5 * 60_000;

/** Takes back the secrets that no webhook of our app has at giosg. Rejects with a `GiosgError` or a `DatabaseFailure`. `nowMs` is read before giosg is asked. */
export async function revokeUnused(
  { client, orgId }: Owner,
  {
    appId,
    webhookSecrets,
    nowMs,
  }: { readonly appId: string; readonly webhookSecrets: WebhookSecrets; readonly nowMs: number },
): Promise<void> {
  const webhooks = await readList(client.webhooks.list(await orgId(), appId));
  await webhookSecrets.revokeAllBut(webhooks.map(secretOf), nowMs - ON_ITS_WAY_FOR_MS);
}
