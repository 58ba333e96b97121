import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { WEBHOOK_ACTIONS } from '../../giosg/resources.ts';

const Delivery = v.object({
  channel: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_000)),
  action: v.picklist(WEBHOOK_ACTIONS),
  resource_id: v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.safeInteger(), v.transform(String))]),
    v.nonEmpty(),
    v.maxLength(200),
  ),
  /** Of something removed it may be there or not. */
  resource: v.nullish(v.record(v.string(), v.unknown())),
});

/** What a webhook says, without what it says of people. Both hashes are hexadecimal. */
export interface Delivery {
  readonly channel: string;
  /** The same for the same delivery, however often and however written. */
  readonly hash: string;
  /** The same for all that is about the same thing. */
  readonly subjectHash: string;
}

/** `undefined` for what is no delivery. Source: contract 7.1; giosg gives deliveries no id. */
export function decodeDelivery(body: unknown): Delivery | undefined {
  const decoded = v.safeParse(Delivery, body);
  if (!decoded.success) return undefined;
  const { channel, action, resource_id, resource } = decoded.output;
  const subject = [channel, resource_id];
  try {
    return { channel, hash: hashOf([...subject, action, resource ?? null]), subjectHash: hashOf(subject) };
  } catch (error) {
    // Nested deeper than anybody writes.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, inOrder)).digest('hex');
}

/** For `JSON.stringify`: the order of an object's keys says nothing. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
