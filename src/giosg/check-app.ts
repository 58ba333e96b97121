import * as v from 'valibot';
import { Address, checkFields, messageOf, RequiredText } from './check-fields.ts';
import type { OwnedAppFields } from './client.ts';
import { NotSent } from './giosg-error.ts';
import { SCOPES, TRIGGER_CONDITIONS } from './resources.ts';

const DefaultName = v.nullish(
  v.pipe(
    v.string('must be text'),
    v.check((text) => text.trim() !== '', 'must not be blank'),
  ),
);
const list = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item, 'must be a list'));

const optional = {
  icon_asset_id: v.nullish(v.string('must be an id')),
  is_available_to_partners: v.optional(v.boolean('must be true or false')),
  app_user_default_first_name: DefaultName,
  app_user_default_last_name: DefaultName,
  app_user_default_alias: DefaultName,
  trigger_url: v.nullish(Address),
  trigger_conditions: list(v.picklist(TRIGGER_CONDITIONS, 'is not a trigger condition')),
  required_scopes: list(v.picklist(SCOPES, `is not one of ${SCOPES.join(', ')}`)),
  allowed_redirect_uris: list(
    v.pipe(
      Address,
      v.check((uri) => uri.startsWith('https://'), 'must begin with https://'),
    ),
  ),
} as const;

const Required = v.object({
  // The length is the one of the console's form. Source: developers.giosg.com/giosg_apps.html.
  name: v.pipe(RequiredText, v.maxLength(75, 'must be 75 characters at most')),
  description: RequiredText,
  is_app_user_required: v.boolean('is required'),
  terms_of_service_url: Address,
  privacy_policy_url: Address,
});
const Fields = v.strictObject({ ...Required.entries, ...optional }, messageOf);
const Changes = v.strictObject({ ...v.partial(Required).entries, ...optional }, messageOf);

/** Throws a `NotSent` for an app that the documentation does not allow. Source: seed 002, "Owned apps". */
export function checkApp(fields: OwnedAppFields): void {
  checkFields(Fields, fields);
  if (fields.is_app_user_required) needNames((name) => (fields[name] ?? undefined) === undefined);
}

/** The same for changes to one: a name that they leave out may be there already. */
export function checkAppChanges(changes: Partial<OwnedAppFields>): void {
  checkFields(Changes, changes);
  if (changes.is_app_user_required) needNames((name) => changes[name] === null);
}

const NAMES = ['app_user_default_first_name', 'app_user_default_last_name'] as const;

function needNames(isMissing: (name: (typeof NAMES)[number]) => boolean): void {
  const missing = NAMES.find(isMissing);
  if (missing) throw new NotSent(missing, `Field '${missing}' is required when an app user is`);
}
