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
  const checked = v.safeParse(schema, parseJson(await readText(c.req.raw)));
  if (checked.success) return checked.output;
  const fields = checked.issues
    .slice(0, MOST_FIELDS_NAMED)
    .map((issue) => ({ field: v.getDotPath(issue) ?? '', message: issue.message }));
  throw new Refusal('bad_request', 'Some fields cannot be used; see "fields".', fields);
}

function parseJson(text: string): object {
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    // PostgreSQL's texts cannot hold the character zero. It is shown as what it is: unreadable.
    body = text.includes('\\u0000') ? JSON.parse(text, replaceZero) : JSON.parse(text);
  } catch {
    throw new Refusal('bad_request', 'The body is not JSON.');
  }
  if (typeof body === 'object' && body && !Array.isArray(body)) return body;
  throw new Refusal('bad_request', 'The body is not a JSON object.');
}

function replaceZero(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}

async function readText(request: Request): Promise<string> {
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
