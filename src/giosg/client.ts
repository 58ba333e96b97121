import type * as v from 'valibot';
import {
  type AppCollection,
  chatOf,
  collectionOf,
  ME,
  membershipsOf,
  PUBLIC_APPS,
  partOfOwnedApp,
} from './api-paths.ts';

import { createAsk } from './create-ask.ts';
import { createCollection } from './create-collection.ts';
import { type Api, createListing } from './create-listing.ts';
import { createOwnedAppInstallations } from './create-owned-app-installations.ts';
import { createOwnedApps } from './create-owned-apps.ts';
import { createVisitors } from './create-visitors.ts';
import { createWebhooks } from './create-webhooks.ts';
import { parseGiosgOrigin } from './parse-giosg-origin.ts';
import { readAuthorization } from './read-authorization.ts';
import { readOne } from './read-one.ts';
import {
  AppInstallation,
  type ChannelSubscription,
  Chat,
  ChatMembership,
  InstalledApp,
  type OwnedApp,
  PublicApp,
  type RoomVisitor,
  type Scope,
  type TriggerCondition,
  User,
  type VisitorVariable,
  type Webhook,
  WebhookLogEntry,
} from './resources.ts';
import { createSend } from './send-request.ts';

/**
 * Whose rights a request has. `token`: a user's API token, or an app user's. `bearer`: a short one, as webhooks bring it. `trigger`: the
 * `token` of a trigger request, until that ends, with the app's secret; so it is for servers only. Source: contract 1, from the vendor's
 * bindings and examples.
 */
export type Authorization =
  | { readonly type: 'token'; readonly value: string }
  | { readonly type: 'bearer'; readonly value: string }
  | { readonly type: 'trigger'; readonly token: string; readonly secret: string };

export interface GiosgClientOptions {
  /** giosg's origin, as in `https://service.giosg.com`; https, but on loopback. */
  readonly baseUrl: string;
  readonly authorization: Authorization;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** For each request, in ms; 10,000 when absent. */
  readonly timeoutMs?: number | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Things as they are read, newest first, page by page; each iteration asks anew. Throws a `GiosgError` rather than end early or leave
 * one out.
 */
export type Listing<Item> = AsyncIterable<Item>;

/** What can be written of an app. `null` takes a value away. The vendor's other fields, `is_available_to_anyone` with them, are read-only. */
export interface OwnedAppFields {
  /** 75 characters at most. */
  readonly name: string;
  readonly description: string;
  readonly is_app_user_required: boolean;
  readonly terms_of_service_url: string;
  readonly privacy_policy_url: string;
  readonly icon_asset_id?: string | null | undefined;
  /** Turned off, it uninstalls the app wherever it is not shared. Turning it on takes an app provider. */
  readonly is_available_to_partners?: boolean | undefined;
  /** Needed when an app user is, as is the last name. */
  readonly app_user_default_first_name?: string | null | undefined;
  readonly app_user_default_last_name?: string | null | undefined;
  readonly app_user_default_alias?: string | null | undefined;
  readonly trigger_url?: string | null | undefined;
  readonly trigger_conditions?: readonly TriggerCondition[] | undefined;
  readonly required_scopes?: readonly Scope[] | undefined;
  /** Each `https`. */
  readonly allowed_redirect_uris?: readonly string[] | undefined;
}

/** A webhook without a subscription is taken, and does nothing. */
export interface WebhookFields {
  readonly endpoint_url: string;
  readonly channel_subscriptions?: readonly ChannelSubscription[] | undefined;
}

export interface VariableFields {
  /** `username` is the name that operators see. */
  readonly key: string;
  readonly value: string;
}

export interface PublicApps {
  list(options?: CallOptions): Listing<PublicApp>;
  get(appId: string, options?: CallOptions): Promise<PublicApp>;
}

/** Things of an organisation. */
export interface OfOrganization<Item> {
  list(organizationId: string, options?: CallOptions): Listing<Item>;
  get(organizationId: string, id: string, options?: CallOptions): Promise<Item>;
}

export interface OwnedApps extends OfOrganization<OwnedApp> {
  /** It is installed nowhere by this. */
  create(organizationId: string, fields: OwnedAppFields, options?: CallOptions): Promise<OwnedApp>;
  /** Writes all of it (PUT). */
  replace(organizationId: string, appId: string, fields: OwnedAppFields, options?: CallOptions): Promise<OwnedApp>;
  /** Writes what is given (PATCH). */
  update(
    organizationId: string,
    appId: string,
    changes: Partial<OwnedAppFields>,
    options?: CallOptions,
  ): Promise<OwnedApp>;
  /** Uninstalls it everywhere. */
  delete(organizationId: string, appId: string, options?: CallOptions): Promise<void>;
  /** The app's secret, for whoever sets it as `GIOSG_APP_SECRET`. It is not for logs, nor for any browser. */
  readSecret(organizationId: string, appId: string, options?: CallOptions): Promise<string>;
}

/** Things of an app that the organisation owns. */
export interface OfOwnedApp<Item> {
  list(organizationId: string, appId: string, options?: CallOptions): Listing<Item>;
  get(organizationId: string, appId: string, id: string, options?: CallOptions): Promise<Item>;
}

export interface OwnedAppInstallations extends OfOwnedApp<AppInstallation> {
  /**
   * Takes the id of the organisation that installed it, not of the installation. It is a draft that giosg does not serve: rejects with
   * `NotImplemented`.
   */
  uninstall(
    organizationId: string,
    appId: string,
    installerOrganizationId: string,
    options?: CallOptions,
  ): Promise<void>;
}

/** Changes may take a short while to have an effect. */
export interface Webhooks extends OfOwnedApp<Webhook> {
  create(organizationId: string, appId: string, fields: WebhookFields, options?: CallOptions): Promise<Webhook>;
  /** Writes all of it (PUT). */
  replace(
    organizationId: string,
    appId: string,
    webhookId: string,
    fields: WebhookFields,
    options?: CallOptions,
  ): Promise<Webhook>;
  /** Writes what is given (PATCH). */
  update(
    organizationId: string,
    appId: string,
    webhookId: string,
    changes: Partial<WebhookFields>,
    options?: CallOptions,
  ): Promise<Webhook>;
  delete(organizationId: string, appId: string, webhookId: string, options?: CallOptions): Promise<void>;
}

/** giosg's Apps API, and what else of its API a CRM needs. Every call rejects with a `GiosgError`, or with an abort's reason. */
export interface GiosgClient {
  readonly users: {
    /** Whom the credential belongs to. */
    me(options?: CallOptions): Promise<User>;
  };
  readonly publicApps: PublicApps;
  readonly partnerApps: OfOrganization<PublicApp>;
  readonly ownedApps: OwnedApps;
  readonly installedApps: OfOrganization<InstalledApp>;
  readonly appInstallations: OfOrganization<AppInstallation>;
  readonly ownedAppInstallations: OwnedAppInstallations;
  readonly webhooks: Webhooks;
  readonly webhookLogEntries: {
    /** Of the last 7 days. */
    list(organizationId: string, appId: string, options?: CallOptions): Listing<WebhookLogEntry>;
  };
  readonly chats: {
    get(organizationId: string, chatId: string, options?: CallOptions): Promise<Chat>;
    memberships(organizationId: string, chatId: string, options?: CallOptions): Listing<ChatMembership>;
  };
  readonly visitors: {
    /** As this user sees them. */
    get(userId: string, roomId: string, visitorId: string, options?: CallOptions): Promise<RoomVisitor>;
    variables(
      organizationId: string,
      roomId: string,
      visitorId: string,
      options?: CallOptions,
    ): Listing<VisitorVariable>;
    createVariable(
      organizationId: string,
      roomId: string,
      visitorId: string,
      fields: VariableFields,
      options?: CallOptions,
    ): Promise<VisitorVariable>;
  };
}

/** Throws a `NotSent` for an address or a credential that cannot be used. */
export function createGiosgClient({ baseUrl, authorization, fetch, timeoutMs }: GiosgClientOptions): GiosgClient {
  const origin = parseGiosgOrigin(baseUrl);
  const { header, secrets } = readAuthorization(authorization);
  const api: Api = { origin, ask: createAsk(createSend({ origin, authorization: header, fetch, timeoutMs }), secrets) };
  const publicApps = createCollection(api, PUBLIC_APPS, PublicApp);
  return {
    users: {
      me: async ({ signal } = {}) => readOne(User, await api.ask({ method: 'GET', path: ME }, signal)),
    },
    publicApps: { list: publicApps.list, get: publicApps.get },
    partnerApps: ofOrganization(api, 'partner_apps', PublicApp),
    ownedApps: createOwnedApps(api),
    installedApps: ofOrganization(api, 'installed_apps', InstalledApp),
    appInstallations: ofOrganization(api, 'app_installations', AppInstallation),
    ownedAppInstallations: createOwnedAppInstallations(api),
    webhooks: createWebhooks(api),
    webhookLogEntries: {
      list: (organizationId, appId, options) =>
        createListing(api, partOfOwnedApp(organizationId, appId, 'webhook_log_entries'), WebhookLogEntry, options),
    },
    chats: {
      get: async (organizationId, chatId, { signal } = {}) =>
        readOne(Chat, await api.ask({ method: 'GET', path: chatOf(organizationId, chatId) }, signal), chatId),
      memberships: (organizationId, chatId, options) =>
        createListing(api, membershipsOf(organizationId, chatId), ChatMembership, options),
    },
    visitors: createVisitors(api),
  };
}

function ofOrganization<Item>(
  api: Api,
  name: AppCollection,
  schema: v.GenericSchema<unknown, Item>,
): OfOrganization<Item> {
  const of = (organizationId: string) => createCollection(api, collectionOf(organizationId, name), schema);
  return {
    list: (organizationId, options) => of(organizationId).list(options),
    get: async (organizationId, id, options) => of(organizationId).get(id, options),
  };
}
