import * as v from 'valibot';
import type { LiveChange, OperatorChanges } from './client.ts';
import { InvalidField } from './iadvize-error.ts';

const Text = v.optional(v.string('must be text'));
const Flag = v.optional(v.boolean('must be true or false'));
const Priority = v.optional(v.picklist([0, 10], 'must be 0 or 10'));
const Id = v.pipe(
  v.number('must be a whole number'),
  v.safeInteger('must be a whole number'),
  v.minValue(1, 'must be an id'),
);
const list = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item, 'must be a list'));

const CallConfig = v.pipe(
  v.strictObject(
    {
      type: v.optional(
        v.picklist(['ANSWER_FROM_PHONE', 'ANSWER_FROM_DESK'], 'must be ANSWER_FROM_PHONE or ANSWER_FROM_DESK'),
      ),
      ask_phone_number_at_every_connection: Flag,
      phone_number: v.optional(
        v.pipe(
          v.string('must be text'),
          v.regex(/^\+[1-9]\d{5,14}$/, 'must be a phone number with its prefix, as in +33123456789'),
        ),
      ),
    },
    'must be an object of documented fields',
  ),
  v.check(
    ({ type, phone_number, ask_phone_number_at_every_connection: asks }) =>
      type !== 'ANSWER_FROM_PHONE' || phone_number !== undefined || asks === true,
    'with ANSWER_FROM_PHONE needs phone_number, or ask_phone_number_at_every_connection',
  ),
);

const Changes = v.strictObject(
  {
    name: Text,
    first_name: Text,
    pseudo: Text,
    email: v.optional(v.pipe(v.string('must be text'), v.email('must be an e-mail address'))),
    external_id: Text,
    role: v.optional(v.picklist(['operator', 'manager', 'admin'], 'must be operator, manager or admin')),
    roles: list(
      v.picklist(['expert', 'operator', 'manager', 'admin'], 'must be of expert, operator, manager and admin'),
    ),
    chat_enabled: Flag,
    call_enabled: Flag,
    video_enabled: Flag,
    chat_max_number: v.optional(
      v.pipe(
        v.number('must be a number'),
        v.safeInteger('must be a whole number'),
        v.minValue(0, 'must not be negative'),
      ),
    ),
    chat_and_call: Flag,
    chat_to_video: Flag,
    chat_priority: Priority,
    call_priority: Priority,
    video_priority: Priority,
    language_list: list(v.pipe(v.string('must be text'), v.regex(/^[a-z]{2}$/, 'must be of ISO 639-1, as in en'))),
    language_admin: v.optional(v.picklist(['de', 'en', 'es', 'fr'], 'must be de, en, es or fr')),
    group_id: v.optional(Id),
    website_list: list(Id),
    skill_list: list(Id),
    call_config: v.optional(CallConfig),
  },
  'is not a field that can be written',
);

const Available = v.optional(v.strictObject({ available: v.picklist([0, 1], 'must be 0 or 1') }, 'must be 0 or 1'));
const Live = v.strictObject(
  { chat: Available, call: Available, video: Available, connected: v.optional(v.literal(0, 'can only be set to 0')) },
  'is not a field that can be written',
);

/**
 * Throws an `InvalidField` for what the documentation does not allow, and where there is nothing to write. Its `sso_key` is none of
 * the fields: nothing of ours writes one. Source: seed 004, "Operator".
 */
export function checkOperator(changes: OperatorChanges): void {
  check(Changes, changes);
}

/** The same of an operator's availability. Source: seed 003, "Set operator's availability". */
export function checkLive(change: LiveChange): void {
  check(Live, change);
}

function check(schema: v.GenericSchema, given: object): void {
  if (Object.values(given).every((value) => value === undefined)) {
    throw new InvalidField('fields', 'There is no field to write');
  }
  const checked = v.safeParse(schema, given, { abortEarly: true });
  if (checked.success) return;
  const [issue] = checked.issues;
  const [name = 'fields', ...below] = issue.path?.map(({ key }) => String(key)) ?? [];
  // Written as the documentation does; the index of an item in a list says nothing.
  const field = [name, ...below.filter((key) => !/^\d+$/.test(key)).map((key) => `[${key}]`)].join('');
  throw new InvalidField(field, `Field '${field}' ${issue.message}`);
}
