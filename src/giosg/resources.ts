import * as v from 'valibot';

// Names are the vendor's own, so that a field here and a field in its documentation are the same word. What identifies a thing must be
// there; everything else may be null or absent, since the vendor's types say of themselves that nullability was not checked. Sources:
// seed 002; npm @giosg/types 6.2.1.

/** When giosg calls an app's `trigger_url`. Source: seed 002, "Supported trigger conditions". */
export const TRIGGER_CONDITIONS = [
  'chat_start',
  'chat_end',
  'chat_end_with_msgs',
  'chat_open',
  'chat_close',
  'chat_focus',
  'console_load',
  'manual_dialog',
  'manual_nav',
  'setup',
  'install',
  'uninstall',
] as const;
export type TriggerCondition = (typeof TRIGGER_CONDITIONS)[number];

/** Source: seed 002, "Permission scopes". */
export const SCOPES = ['reports', 'settings', 'users'] as const;
export type Scope = (typeof SCOPES)[number];

export const WEBHOOK_ACTIONS = ['added', 'changed', 'removed'] as const;
export type WebhookAction = (typeof WEBHOOK_ACTIONS)[number];

const Id = v.pipe(v.string(), v.nonEmpty());
const OptionalId = optional(v.string());
const Text = optional(v.string());
const Flag = optional(v.boolean());
const Whole = optional(v.pipe(v.number(), v.safeInteger()));
const Texts = list(v.string());

/** As ISO 8601 in UTC with milliseconds and "Z". The vendor writes it without a zone as well, which means UTC. */
const Moment = optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/),
    v.transform((moment) => new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(moment) ? moment : `${moment}Z`)),
    v.check((date) => !Number.isNaN(date.getTime())),
    v.transform((date) => date.toISOString()),
  ),
);

/** Empty where there is none. */
function list<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(v.nullish(v.array(schema), []), v.readonly());
}

function optional<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.nullish(schema),
    v.transform((value): v.InferOutput<Schema> | undefined => value ?? undefined),
  );
}

export const Organization = v.object({ id: Id, name: Text });

export const User = v.object({
  id: Id,
  first_name: Text,
  last_name: Text,
  full_name: Text,
  organization_id: OptionalId,
  /** In the answer of `users/me`. */
  organization: optional(Organization),
  is_bot: Flag,
  is_staff: Flag,
});

const IconAsset = v.object({ id: Id, url: Text });

const app = {
  id: Id,
  name: v.string(),
  description: Text,
  owned_by_organization_id: OptionalId,
  owned_by_organization: optional(Organization),
  icon_asset_id: OptionalId,
  icon_asset: optional(IconAsset),
  is_app_user_required: Flag,
  installation_count: Whole,
  created_at: Moment,
  updated_at: Moment,
} as const;

/** A public app, and a partner's: they have the same fields. */
export const PublicApp = v.object({ ...app, required_scopes: Texts });

const written = {
  created_at: Moment,
  updated_at: Moment,
  created_by_user_id: OptionalId,
  created_by_user: optional(User),
  updated_by_user_id: OptionalId,
  updated_by_user: optional(User),
} as const;

/**
 * An app of one's own. Its `secret` is not among the fields, so that no list, page or log of ours can show it: who needs it asks for it
 * alone, with `ownedApps.readSecret`.
 */
export const OwnedApp = v.object({
  ...app,
  ...written,
  required_scopes: Texts,
  is_available_to_anyone: Flag,
  is_available_to_partners: Flag,
  app_user_default_first_name: Text,
  app_user_default_last_name: Text,
  app_user_default_alias: Text,
  terms_of_service_url: Text,
  privacy_policy_url: Text,
  trigger_url: Text,
  /** Sorted alphabetically by the vendor. A word that is not one of `TRIGGER_CONDITIONS` stays. */
  trigger_conditions: Texts,
  allowed_redirect_uris: Texts,
});

/** Its `is_disabled` is in the vendor's types only. */
export const InstalledApp = v.object({ ...app, trigger_conditions: Texts, is_disabled: Flag });

/**
 * `app` is documented as the installed app (with `trigger_conditions`), and by the vendor's types as a nested app (with
 * `required_scopes`): whichever it is, what it does not have is `undefined`.
 */
export const AppInstallation = v.object({
  id: Id,
  organization_id: Id,
  organization: optional(Organization),
  app_id: Id,
  app: optional(
    v.object({
      ...app,
      trigger_conditions: optional(v.array(v.string())),
      required_scopes: optional(v.array(v.string())),
    }),
  ),
  app_user_id: OptionalId,
  app_user: optional(User),
  allowed_scopes: Texts,
  is_disabled: Flag,
  created_at: Moment,
  updated_at: Moment,
});

export const ChannelSubscription = v.object({
  channel_pattern: v.string(),
  is_additions_subscribed: v.boolean(),
  is_changes_subscribed: v.boolean(),
  is_removals_subscribed: v.boolean(),
});

/** `endpoint_url` may hold the webhook's own secret: it is not for logs. */
export const Webhook = v.object({
  ...written,
  id: Id,
  organization_id: OptionalId,
  organization: optional(Organization),
  app_id: OptionalId,
  app: optional(PublicApp),
  endpoint_url: v.string(),
  channel_subscriptions: list(ChannelSubscription),
});

/**
 * One request of a webhook; it has no id. `status` is documented as pending, started, successful or failed, and `action` as added,
 * changed or removed. What follows `reason` is absent while the request is under way. `duration` is in ms.
 */
export const WebhookLogEntry = v.object({
  created_at: Moment,
  app_id: OptionalId,
  organization_id: OptionalId,
  webhook_id: OptionalId,
  endpoint_url: Text,
  action: Text,
  resource_id: Text,
  channel: Text,
  status: Text,
  retry_index: Whole,
  reason: Text,
  response_status_code: Whole,
  response_body: Text,
  response_headers: optional(v.record(v.string(), v.unknown())),
  duration: optional(v.number()),
  completed_at: Moment,
});

/** Of its many fields, where it is. Source: npm @giosg/types 6.2.1. */
export const Chat = v.object({ id: Id, room_id: OptionalId });

/** Who takes part in a chat. `member_type` is documented as user or visitor; `member_id` is the id of that. */
export const ChatMembership = v.object({
  id: OptionalId,
  chat_id: OptionalId,
  member_type: v.string(),
  member_id: Id,
  is_participating: Flag,
});

/** Most of it comes late, some time after the visitor does. `name` is what visitors call themselves. */
export const RoomVisitor = v.object({
  id: Id,
  name: Text,
  visit_count: Whole,
  device_type: Text,
  browser_name: Text,
  browser_language: Text,
  preferred_language_code: Text,
  created_at: Moment,
  updated_at: Moment,
});

/** What the visitor's page or the API says of a visitor. Whether the page signed it is `is_signed`; an encrypted one has no value. */
export const VisitorVariable = v.object({
  visitor_id: OptionalId,
  room_id: OptionalId,
  chat_id: OptionalId,
  organization_id: OptionalId,
  session_id: OptionalId,
  key: v.string(),
  value: Text,
  is_signed: Flag,
  is_encrypted: Flag,
  created_at: Moment,
  updated_at: Moment,
});

/** What an `app_user_code` is exchanged for: a token that does not end. Source: github.com/giosg/giosgapps_bindings. */
export const AppUserToken = v.object({
  access_token: Id,
  token_type: v.string(),
  user_id: Id,
  organization_id: Id,
  app_id: Id,
});

export type Organization = v.InferOutput<typeof Organization>;
export type User = v.InferOutput<typeof User>;
export type PublicApp = v.InferOutput<typeof PublicApp>;
export type OwnedApp = v.InferOutput<typeof OwnedApp>;
export type InstalledApp = v.InferOutput<typeof InstalledApp>;
export type AppInstallation = v.InferOutput<typeof AppInstallation>;
export type ChannelSubscription = v.InferOutput<typeof ChannelSubscription>;
export type Webhook = v.InferOutput<typeof Webhook>;
export type WebhookLogEntry = v.InferOutput<typeof WebhookLogEntry>;
export type Chat = v.InferOutput<typeof Chat>;
export type ChatMembership = v.InferOutput<typeof ChatMembership>;
export type RoomVisitor = v.InferOutput<typeof RoomVisitor>;
export type VisitorVariable = v.InferOutput<typeof VisitorVariable>;
export type AppUserToken = v.InferOutput<typeof AppUserToken>;
