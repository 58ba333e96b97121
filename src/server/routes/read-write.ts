import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type * as v from 'valibot';
import { IDEMPOTENCY_HEADER } from '../../api/client.ts';
import { parseBody, readText } from '../read-body.ts';
import type { WriteContext } from '../record-source.ts';
import { Refusal } from '../refusal.ts';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** What tells a request from every other, and the same one again. */
export type RequestMark = Pick<WriteContext, 'idempotencyKey' | 'fingerprint'>;

/** The body of a request that writes, checked, with its mark. Throws a `Refusal`. */
export async function readWrite<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<{ readonly body: v.InferOutput<Schema>; readonly mark: RequestMark }> {
  const idempotencyKey = c.req.header(IDEMPOTENCY_HEADER);
  if (idempotencyKey !== undefined && !KEY.test(idempotencyKey)) {
    throw new Refusal('bad_request', `${IDEMPOTENCY_HEADER} cannot be used.`, [
      { field: IDEMPOTENCY_HEADER, message: 'must be 1 to 200 visible ASCII characters' },
    ]);
  }
  const text = await readText(c.req.raw);
  const body = parseBody(text, schema);
  if (idempotencyKey === undefined) return { body, mark: {} };
  const fingerprint = createHash('sha256').update(`${c.req.method} ${c.req.path}\n${text}`).digest('hex');
  return { body, mark: { idempotencyKey, fingerprint } };
}
