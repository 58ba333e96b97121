import { Hono } from 'hono';
import { decodeDelivery } from '../giosg/decode-delivery.ts';
import type { GiosgDesk } from '../giosg/giosg-desk.ts';
import { parseJson, readText } from '../read-body.ts';
import { Refusal } from '../refusal.ts';

/**
 * `POST /giosg/webhooks/SECRET`, which giosg tells of changes. What it answers is in giosg's log for a week, so it says nothing. Source:
 * contract 7.
 */
export function giosgWebhookRoutes({ desk }: { readonly desk: GiosgDesk | undefined }): Hono {
  return new Hono().post('/:secret', async (c) => {
    if (!desk) throw new Refusal('not_configured', 'There is no giosg app here: GIOSG_APP_ID is not set.');
    if (!(await desk.webhookSecrets.holds(c.req.param('secret')))) {
      throw new Refusal('forbidden', 'This is not the address of a webhook.');
    }
    const delivery = decodeDelivery(parseJson(await readText(c.req.raw), 'The body'));
    if (!delivery) throw new Refusal('bad_request', 'The body is not what a webhook delivers.');
    await desk.inbox.accept(delivery);
    return c.body(null, 204);
  });
}
