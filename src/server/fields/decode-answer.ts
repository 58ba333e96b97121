import * as v from 'valibot';
import { type CustomerField, FIELD_TYPES } from '../../crm/customer-field.ts';
import { type ActionResult, FieldFailure } from './field-source.ts';

const MOST_FIELDS = 50;
const MOST_CHARACTERS = 1_024;

const Text = v.pipe(v.string(), v.maxLength(MOST_CHARACTERS), v.transform(storable));
const Fields = v.pipe(
  v.array(v.object({ id: Text, label: Text, value: Text, fieldType: v.string() })),
  v.maxLength(MOST_FIELDS),
);
const Action = v.object({
  success: v.boolean(),
  // Too long a message is cut, not refused: the action has been done by then.
  message: v.pipe(
    v.nullish(v.string()),
    v.transform((text) => (text ? storable(text.slice(0, MOST_CHARACTERS)) : undefined)),
  ),
});

/** Why a field of a well-formed answer is not shown. */
export type LeftOut = 'unknown_type' | 'not_https' | 'nothing_to_send' | 'same_id';

/**
 * The fields an answer holds, and how many of it were left out for what reason. Throws a `FieldFailure` unless it is a list of
 * objects that have all four members, at most 50, of at most 1,024 characters each. Source: iAdvize customer-information plugin.
 */
export function decodeFields(text: string): {
  readonly fields: readonly CustomerField[];
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>;
} {
  const fields = new Map<string, CustomerField>();
  const leftOut: Partial<Record<LeftOut, number>> = {};
  for (const given of parse(Fields, text)) {
    const field = fields.has(given.id) ? 'same_id' : readField(given);
    if (typeof field === 'string') leftOut[field] = (leftOut[field] ?? 0) + 1;
    else fields.set(field.id, field);
  }
  return { fields: [...fields.values()], leftOut };
}

/** What an answer says became of an action. Throws a `FieldFailure` when it does not say. */
export function decodeActionResult(text: string): ActionResult {
  return parse(Action, text);
}

function readField(given: v.InferOutput<typeof Fields>[number]): CustomerField | LeftOut {
  const fieldType = FIELD_TYPES.find((known) => known === given.fieldType);
  if (!fieldType) return 'unknown_type';
  if (fieldType === 'ACTION' && !given.value) return 'nothing_to_send';
  if (fieldType !== 'URL') return { ...given, fieldType };
  const url = URL.canParse(given.value) ? new URL(given.value) : undefined;
  // A link may open a page and nothing else: no script of ours, no file of the agent's.
  return url?.protocol === 'https:' ? { ...given, value: url.href, fieldType } : 'not_https';
}

function parse<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new FieldFailure('bad_answer');
  }
  const checked = v.safeParse(schema, body);
  if (!checked.success) throw new FieldFailure('bad_answer');
  return checked.output;
}

/** PostgreSQL's texts hold neither the character zero nor half a surrogate pair; both are shown as what they are: unreadable. */
function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}
