import * as v from 'valibot';
import { SCOPES, TRIGGER_CONDITIONS } from '../resources.ts';
import { ICON } from './icons.ts';
import { isChannelPattern } from './match-channel.ts';
import { type FieldErrors, invalid, Refusal } from './refusal.ts';

const REQUIRED = 'This field is required.';
const NOT_NULL = 'This field may not be null.';

const Text = v.pipe(
  v.string('Not a valid string.'),
  v.check((text) => text.trim() !== '', 'This field may not be blank.'),
);
const Flag = v.boolean('Must be a valid boolean.');
const Address = v.pipe(
  Text,
  v.check((text) => isHttp(text), 'Enter a valid URL.'),
);
const list = <Item extends v.GenericSchema>(item: Item) => v.array(item, 'Expected a list of items.');

/** What must be there. Source: seed 002, "Owned apps"; the length of a name from contract 4. */
const requiredOfApp = {
  name: v.pipe(Text, v.maxLength(75, 'Ensure this field has no more than 75 characters.')),
  description: Text,
  is_app_user_required: Flag,
  terms_of_service_url: Address,
  privacy_policy_url: Address,
};
const optionalOfApp = {
  icon_asset_id: v.nullable(v.literal(ICON.id, 'There is no such asset.')),
  is_available_to_anyone: Flag,
  is_available_to_partners: Flag,
  app_user_default_first_name: v.nullable(Text),
  app_user_default_last_name: v.nullable(Text),
  app_user_default_alias: v.nullable(Text),
  trigger_url: v.nullable(Address),
  trigger_conditions: list(v.picklist(TRIGGER_CONDITIONS, 'Not a valid choice.')),
  required_scopes: list(v.picklist(SCOPES, 'Not a valid choice.')),
  allowed_redirect_uris: list(
    v.pipe(
      Address,
      v.check((text) => text.startsWith('https://'), 'Must start with https://.'),
    ),
  ),
};
const Subscription = v.object({
  channel_pattern: v.pipe(
    Text,
    v.check((pattern) => isChannelPattern(pattern), 'Not a valid channel pattern.'),
  ),
  is_additions_subscribed: Flag,
  is_changes_subscribed: Flag,
  is_removals_subscribed: Flag,
});
const requiredOfWebhook = { endpoint_url: Address };
const optionalOfWebhook = { channel_subscriptions: list(Subscription) };

const AppWhole = v.object({ ...requiredOfApp, ...v.partial(v.object(optionalOfApp)).entries });
const AppPart = v.partial(v.object({ ...requiredOfApp, ...optionalOfApp }));
const WebhookWhole = v.object({ ...requiredOfWebhook, ...v.partial(v.object(optionalOfWebhook)).entries });
const WebhookPart = v.partial(v.object({ ...requiredOfWebhook, ...optionalOfWebhook }));

/** Each throws a `Refusal` of 400 that names every field at fault. */
export const readApp = (body: string) => read(AppWhole, body);
export const readAppPart = (body: string) => read(AppPart, body);
export const readWebhook = (body: string) => read(WebhookWhole, body);
export const readWebhookPart = (body: string) => read(WebhookPart, body);
export const readVariable = (body: string) =>
  read(v.object({ key: Text, value: v.string('Not a valid string.') }), body);

function read<Schema extends v.GenericSchema>(schema: Schema, body: string): v.InferOutput<Schema> {
  const result = v.safeParse(schema, parse(body));
  if (!result.success) throw invalid(errorsOf(result.issues));
  return result.output;
}

function parse(body: string): object {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    throw new Refusal(400, 'JSON parse error.');
  }
  throw new Refusal(400, 'Invalid data. Expected a dictionary.');
}

function errorsOf(issues: readonly v.BaseIssue<unknown>[]): FieldErrors {
  const fields: Record<string, string[] | FieldErrors[]> = {};
  for (const issue of issues) {
    const [field = '', index, inner] = (issue.path ?? []).map(({ key }) => String(key));
    if (inner === undefined) {
      fields[field] = [...((fields[field] as string[] | undefined) ?? []), messageOf(issue)];
      continue;
    }
    // Objects in a list: one object of errors for each of them, empty where there are none.
    const length = (issue.path?.[1]?.input as readonly unknown[] | undefined)?.length ?? 0;
    const items = [...((fields[field] as FieldErrors[] | undefined) ?? Array.from({ length }, () => ({})))];
    const at = Number(index);
    items[at] = { ...items[at], [inner]: [messageOf(issue)] };
    fields[field] = items;
  }
  return fields;
}

function messageOf(issue: v.BaseIssue<unknown>): string {
  if (issue.input === undefined) return REQUIRED;
  return issue.input === null ? NOT_NULL : issue.message;
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
