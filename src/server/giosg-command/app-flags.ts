import type { OwnedAppFields } from '../../giosg/client.ts';
import { SCOPES, TRIGGER_CONDITIONS } from '../../giosg/resources.ts';
import { type Flag, someOf, text, texts, yesOrNo } from '../command-line/flag.ts';

export const APP_KINDS = ['owned', 'public', 'partner', 'installed'] as const;
export type AppKind = (typeof APP_KINDS)[number];

/** Text, or the word `null` for none. */
const textOrNull: Flag<string | null> = { takes: 'TEXT|null', read: (given) => (given === 'null' ? null : given) };

/** What can be written of an app, under the vendor's names; the compiler sees to it that none is missing. */
export const appFields = {
  name: text,
  description: text,
  is_app_user_required: yesOrNo,
  terms_of_service_url: text,
  privacy_policy_url: text,
  icon_asset_id: textOrNull,
  is_available_to_partners: yesOrNo,
  app_user_default_first_name: textOrNull,
  app_user_default_last_name: textOrNull,
  app_user_default_alias: textOrNull,
  trigger_url: textOrNull,
  trigger_conditions: orNone(someOf(TRIGGER_CONDITIONS, 'a,b,c')),
  required_scopes: orNone(someOf(SCOPES, 'a,b,c')),
  allowed_redirect_uris: texts,
} as const satisfies {
  readonly [Name in keyof OwnedAppFields]-?: Flag<Exclude<OwnedAppFields[Name], undefined>>;
};

/** An empty text is an empty list. */
function orNone<Word>(flag: Flag<readonly Word[]>): Flag<readonly Word[]> {
  return { ...flag, read: (given) => (given === '' ? [] : flag.read(given)) };
}
