import * as v from 'valibot';

// For the role `lead`. Everything is of the organisation at giosg that the server's GIOSG_API_TOKEN is of. No secret of an app, no token
// and no secret in a webhook's address is in any answer. Beside the usual refusals, each of these can be answered with `not_configured`
// (its `fields` name the settings that are missing), `desk_forbidden` (giosg refuses the token, or what it asks for), `desk_unpaid` (giosg
// wants the "App provider" feature), `desk_unavailable`, `not_found`, and `bad_request` with the fields that giosg does not take, under
// giosg's names.

const Text = v.nullable(v.string());
const Flag = v.nullable(v.boolean());
const Texts = v.array(v.string());
/** As it is in giosg; a name may be missing. */
const Named = v.object({ id: v.string(), name: Text });
const Id = v.pipe(v.string(), v.uuid('must be an id of giosg'));
const Time = v.pipe(v.string(), v.isoTimestamp('must be a time such as 2026-03-01T09:00:00.000Z'));
const AnyUrl = v.pipe(v.string(), v.url());
const Url = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(2_000),
  v.check((text) => v.is(AnyUrl, text) && /^https?:/i.test(text), 'must be an address that begins with https://'),
);

/** How much of a list there is: this many things were read, newest first, and `hasMore` when there are older ones, which were not. */
const reading = { read: v.number(), hasMore: v.boolean() } as const;

/** The answer of `GET /api/giosg/lead`: whose page it is. */
export const GiosgLeadAnswer = v.object({
  organization: Named,
  /** Our server's own app, `GIOSG_APP_ID`. */
  appId: Text,
  /** Where giosg's console is, as in `https://service.giosg.com`. */
  giosgUrl: v.string(),
  /** Where our server says it is, `PUBLIC_URL`; needed to register. */
  publicUrl: Text,
});
export type GiosgLeadAnswer = v.InferOutput<typeof GiosgLeadAnswer>;

export const GIOSG_APP_KINDS = ['owned', 'public', 'partner', 'installed'] as const;
export type GiosgAppKind = (typeof GIOSG_APP_KINDS)[number];

/** The query of `GET /api/giosg/lead/apps`. */
export const GiosgAppsQuery = v.object({
  kind: v.picklist(GIOSG_APP_KINDS, `must be one of ${GIOSG_APP_KINDS.join(', ')}`),
});

/** `null` is what giosg does not say, of this kind of app or at all. */
export const GiosgApp = v.object({
  id: v.string(),
  name: v.string(),
  description: Text,
  owner: v.nullable(Named),
  /** For showing as text: our pages load nothing from elsewhere. */
  iconUrl: Text,
  installationCount: v.nullable(v.number()),
  hasBot: Flag,
  /** Not of public and partners' apps. */
  triggerConditions: v.nullable(Texts),
  /** Not of installed apps. */
  scopes: v.nullable(Texts),
  /** Of owned apps only. */
  triggerUrl: Text,
  isAvailableToPartners: Flag,
  isAvailableToAnyone: Flag,
  /** Of installed apps only. */
  isDisabled: Flag,
  createdAt: Text,
  updatedAt: Text,
  /** Whether it is our server's own app. */
  isDeskside: v.boolean(),
  /** Where a person installs it, who needs the settings permission, and whose organisation needs the giosg Apps feature. */
  installUrl: Text,
});
export type GiosgApp = v.InferOutput<typeof GiosgApp>;

/** The answer of `GET /api/giosg/lead/apps?kind=`, of 500 apps at most. */
export const GiosgAppsAnswer = v.object({ apps: v.array(GiosgApp), ...reading });
export type GiosgAppsAnswer = v.InferOutput<typeof GiosgAppsAnswer>;

/** The query of `GET /api/giosg/lead/installations`: without an app, what is installed in our organisation; with one of ours, where it is. */
export const GiosgInstallationsQuery = v.object({ appId: v.optional(Id) });

export const GiosgInstallation = v.object({
  id: v.string(),
  organization: Named,
  app: Named,
  /** What the app's bot is called there; `null` without one, or without a name. */
  botName: Text,
  scopes: Texts,
  isDisabled: Flag,
  createdAt: Text,
  updatedAt: Text,
  /** Of our server's own app only: is the organisation in `GIOSG_ORG_IDS`, does our server know of it, and has it the bot's token? */
  deskside: v.nullable(v.object({ mayInstall: v.boolean(), isKnown: v.boolean(), hasToken: v.boolean() })),
});
export type GiosgInstallation = v.InferOutput<typeof GiosgInstallation>;

/** The answer of `GET /api/giosg/lead/installations?appId=`, of 500 at most. */
export const GiosgInstallationsAnswer = v.object({ installations: v.array(GiosgInstallation), ...reading });
export type GiosgInstallationsAnswer = v.InferOutput<typeof GiosgInstallationsAnswer>;

export const GIOSG_WEBHOOK_ACTIONS = ['added', 'changed', 'removed'] as const;

export const GiosgWebhook = v.object({
  id: v.string(),
  /** With "…" where a secret may be. */
  endpoint: v.string(),
  /** Whether it leads to our server, with a secret that it holds. */
  isDeskside: v.boolean(),
  /** Without any, or with none that asks for anything, nothing will ever be sent to it. */
  subscriptions: v.array(v.object({ channelPattern: v.string(), actions: v.array(v.picklist(GIOSG_WEBHOOK_ACTIONS)) })),
  isSilent: v.boolean(),
  createdAt: Text,
  createdBy: Text,
  updatedAt: Text,
  updatedBy: Text,
});
export type GiosgWebhook = v.InferOutput<typeof GiosgWebhook>;

/**
 * The answer of `GET /api/giosg/lead/apps/ID/webhooks`, of 500 at most. `DELETE /api/giosg/lead/apps/ID/webhooks/WEBHOOK` deletes one with
 * its subscriptions and is answered with `{}`; it takes a short while to have an effect.
 */
export const GiosgWebhooksAnswer = v.object({ webhooks: v.array(GiosgWebhook), ...reading });
export type GiosgWebhooksAnswer = v.InferOutput<typeof GiosgWebhooksAnswer>;

export const GIOSG_LOG_STATUSES = ['pending', 'started', 'successful', 'failed'] as const;

/**
 * The query of `GET /api/giosg/lead/apps/ID/log`. "Only failed" is `status=failed`. `channel` is a part of the channel, in any case. `from`
 * and `to` are included. `since` is what the answer before said, of the same filters.
 */
export const GiosgLogQuery = v.pipe(
  v.object({
    webhookId: v.optional(Id),
    status: v.optional(v.picklist(GIOSG_LOG_STATUSES, `must be one of ${GIOSG_LOG_STATUSES.join(', ')}`)),
    action: v.optional(v.picklist(GIOSG_WEBHOOK_ACTIONS, `must be one of ${GIOSG_WEBHOOK_ACTIONS.join(', ')}`)),
    channel: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'), v.maxLength(500))),
    from: v.optional(Time),
    to: v.optional(Time),
    since: v.optional(Time),
  }),
  v.forward(
    v.check(({ from, to }) => !from || !to || Date.parse(from) <= Date.parse(to), 'must not be before "from"'),
    ['to'],
  ),
);
export type GiosgLogFilters = Omit<v.InferInput<typeof GiosgLogQuery>, 'since'>;

/** One request to a webhook; what is not known yet is `null`, as is what giosg does not say. */
export const GiosgLogEntry = v.object({
  /** The same for the same request each time it is read; giosg gives them no id. */
  key: v.string(),
  createdAt: Text,
  webhookId: Text,
  /** With "…" where a secret may be. */
  endpoint: Text,
  /** Documented as added, changed or removed. */
  action: Text,
  channel: Text,
  resourceId: Text,
  /** Documented as pending, started, successful or failed. */
  status: Text,
  retryIndex: v.nullable(v.number()),
  reason: Text,
  responseStatus: v.nullable(v.number()),
  /** Its first 2,000 characters, with "…" after them where it is longer. */
  responseBody: Text,
  durationMs: v.nullable(v.number()),
  completedAt: Text,
});
export type GiosgLogEntry = v.InferOutput<typeof GiosgLogEntry>;

/**
 * The answer of `GET /api/giosg/lead/apps/ID/log`: of the 500 newest requests, those that the filters let through, newest first. Asked with
 * `since`, it is everything from then on, since requests change while they are under way: it takes the place of all entries shown that
 * are of that time or later, or of none; and of all others as well when `hasMore`. `read` counts those that the filters leave out, too.
 */
export const GiosgLogAnswer = v.object({
  entries: v.array(GiosgLogEntry),
  /** What to ask next with; `null` while there is nothing. */
  since: v.nullable(v.string()),
  ...reading,
});
export type GiosgLogAnswer = v.InferOutput<typeof GiosgLogAnswer>;

/**
 * The query of `GET /api/giosg/lead/registration`. The addresses are needed for an app that is not there yet; `appId` chooses one of
 * several that have our name, and means nothing to a server that has an app of its own.
 */
const registration = { termsUrl: v.optional(Url), privacyUrl: v.optional(Url), appId: v.optional(Id) } as const;
export const GiosgRegistrationQuery = v.object(registration);
export type GiosgRegistrationRequest = v.InferInput<typeof GiosgRegistrationQuery>;

const DifferenceValue = v.union([v.string(), v.boolean(), v.null(), Texts]);

/** One field that will be another, under giosg's name; `from` is `null` where there is nothing yet, too. */
export const GiosgDifference = v.object({
  of: v.picklist(['app', 'webhook']),
  field: v.string(),
  from: DifferenceValue,
  to: DifferenceValue,
});
export type GiosgDifference = v.InferOutput<typeof GiosgDifference>;

/** The answer of `GET /api/giosg/lead/registration`: what "Register Deskside" would do. Nothing is changed by asking. */
export const GiosgRegistrationAnswer = v.variant('status', [
  /** There is no app of our name yet: what would be done can be said once both addresses are given. */
  v.object({ status: v.literal('addressesNeeded') }),
  /** Several have our name: one is to be chosen. */
  v.object({ status: v.literal('appNeeded'), apps: v.array(v.object({ id: v.string(), name: v.string() })) }),
  v.object({
    status: v.literal('planned'),
    /** `null`: it will be created. */
    appId: Text,
    /** Empty when everything is as it should be. */
    differences: v.array(GiosgDifference),
    /** What to carry the plan out with. */
    fingerprint: v.string(),
  }),
]);
export type GiosgRegistrationAnswer = v.InferOutput<typeof GiosgRegistrationAnswer>;

/**
 * The body of `POST /api/giosg/lead/registration`: carries out exactly the plan of this fingerprint, which was asked for with the same
 * addresses and app. Refused with `stale` when something has changed since; to be planned, and shown, anew. After any other failure, too:
 * a part may be done.
 */
export const GiosgRegisterRequest = v.object({ ...registration, fingerprint: v.pipe(v.string(), v.hexadecimal()) });
export type GiosgRegisterRequest = v.InferInput<typeof GiosgRegisterRequest>;

/**
 * Its answer. Of a new app, the operator sets `GIOSG_APP_ID` to its id and `GIOSG_APP_SECRET` to what `npm run giosg -- apps secret ID`
 * prints. Changes to webhooks take a short while to have an effect.
 */
export const GiosgRegisterAnswer = v.object({
  appId: v.string(),
  isNew: v.boolean(),
  hasChangedWebhooks: v.boolean(),
});
export type GiosgRegisterAnswer = v.InferOutput<typeof GiosgRegisterAnswer>;

export const GIOSG_LOSING_CHANGES = ['deleted', 'unavailable'] as const;
export type GiosgLosingChange = (typeof GIOSG_LOSING_CHANGES)[number];

/** The query of `GET /api/giosg/lead/apps/ID/losing`. */
export const GiosgLosingQuery = v.object({
  change: v.picklist(GIOSG_LOSING_CHANGES, `must be one of ${GIOSG_LOSING_CHANGES.join(', ')}`),
});

/** Its answer: how many organisations lose the app by this; `isAtMost`: but for those it is shared with, which giosg does not tell. */
export const GiosgLosingAnswer = v.object({ count: v.number(), isAtMost: v.boolean() });
export type GiosgLosingAnswer = v.InferOutput<typeof GiosgLosingAnswer>;

/** The app's name as it was typed; not exactly its name is a `bad_request` with the field `name`. */
const ConfirmedName = v.pipe(v.string(), v.maxLength(500));

/**
 * The body of `PUT /api/giosg/lead/apps/ID/availability`: whether partners can install it. Answered with the app as it is then. Turning it
 * off needs the name.
 */
export const GiosgAvailabilityRequest = v.object({
  isAvailableToPartners: v.boolean(),
  name: v.optional(ConfirmedName),
});
export type GiosgAvailabilityRequest = v.InferInput<typeof GiosgAvailabilityRequest>;

/** The body of `DELETE /api/giosg/lead/apps/ID`, which uninstalls it everywhere. Answered with `{}`. */
export const GiosgDeleteAppRequest = v.object({ name: ConfirmedName });
