import * as v from 'valibot';
import { type CustomerField, FIELD_TYPES } from '../crm/customer-field.ts';
import { DESKS } from '../crm/work.ts';

const Text = v.pipe(
  v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(1024))),
  v.transform((text) => text || undefined),
);

/** The body of `POST /api/contacts/:id/fields`: in which conversation the other CRM's fields are asked for. */
export const FieldsRequest = v.object({
  desk: v.picklist(DESKS),
  conversationId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)),
  uniqueId: Text,
  projectId: v.pipe(
    v.nullish(v.pipe(v.number(), v.safeInteger())),
    v.transform((id) => id ?? undefined),
  ),
});
export type FieldsRequest = v.InferOutput<typeof FieldsRequest>;

/** Its answer. `name` says which CRM they come from. */
export const FieldsAnswer = v.object({
  name: v.string(),
  fields: v.array(
    v.object({ id: v.string(), label: v.string(), value: v.string(), fieldType: v.picklist(FIELD_TYPES) }),
  ) satisfies v.GenericSchema<unknown, readonly CustomerField[]>,
});
export type FieldsAnswer = v.InferOutput<typeof FieldsAnswer>;

/** The body of `POST /api/contacts/:id/fields/action`, which needs an idempotency key; `action` is the value of an ACTION field. */
export const ActionRequest = v.object({
  ...FieldsRequest.entries,
  action: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1024)),
});
export type ActionRequest = v.InferOutput<typeof ActionRequest>;
/** Its answer, as the other CRM gave it. */
export const ActionAnswer = v.object({
  success: v.boolean(),
  message: v.pipe(
    v.nullish(v.string()),
    v.transform((message) => message ?? undefined),
  ),
});
