import type { Context } from 'hono';
import * as v from 'valibot';
import { Refusal } from './refusal.ts';

const MOST_BYTES = 64 * 1024;
const MOST_FIELDS_NAMED = 20;

/** The JSON body of a request, checked; an empty one is read as `{}`. Throws a `Refusal` that names the fields that are wrong. */
export async function readBody<Schema extends v.GenericSchema>(
  c: Context,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  return parseBody(await readText(c.req.raw), schema);
}

/** The same of a body that was read already. */
export function parseBody<Schema extends v.GenericSchema>(text: string, schema: Schema): v.InferOutput<Schema> {
  const body = text.trim() === '' ? {} : parseJson(text, 'The body');
  if (typeof body !== 'object' || !body || Array.isArray(body)) {
    throw new Refusal('bad_request', 'The body is not a JSON object.');
  }
  return check(body, schema);
}

/** The query of a request, checked. Throws a `Refusal` that names what is wrong. */
export function readQuery<Schema extends v.GenericSchema>(c: Context, schema: Schema): v.InferOutput<Schema> {
  return check(c.req.query(), schema);
}

/** What came in, checked. Throws a `Refusal` that names the fields that are wrong. */
export function check<Schema extends v.GenericSchema>(value: unknown, schema: Schema): v.InferOutput<Schema> {
  const checked = v.safeParse(schema, value);
  if (checked.success) return checked.output;
  const fields = checked.issues
    .slice(0, MOST_FIELDS_NAMED)
    .map((issue) => ({ field: v.getDotPath(issue) ?? '', message: issue.message }));
  throw new Refusal('bad_request', 'Some fields cannot be used; see "fields".', fields);
}

/** Throws a `Refusal` that names `what` when it is no JSON. */
export function parseJson(text: string, what: string): unknown {
  try {
    return UNSTORABLE.test(text) ? JSON.parse(text, withoutUnstorable) : JSON.parse(text);
  } catch {
    throw new Refusal('bad_request', `${what} is not JSON.`);
  }
}

// PostgreSQL's texts cannot hold the character zero, nor its JSON half a surrogate pair. They are shown as what they are: unreadable.
const UNSTORABLE = /\\u(0000|d[89a-f])/i;

function withoutUnstorable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '\uFFFD') : value;
}

/** The body as it came, of 64 KiB at most. */
export async function readText(request: Request): Promise<string> {
  const announced = request.headers.get('content-length');
  // Node holds a body to the length it announces.
  if (announced !== null) {
    if (Number(announced) > MOST_BYTES) throw tooLarge();
    const text = await request.text();
    if (Buffer.byteLength(text) > MOST_BYTES) throw tooLarge();
    return text;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(): Refusal {
  return new Refusal('too_large', `A body may have ${MOST_BYTES / 1024} KiB at most.`);
}
