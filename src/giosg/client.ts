import type {
  AppInstallation,
  ChannelSubscription,
  ChatMembership,
  InstalledApp,
  OwnedApp,
  PublicApp,
  RoomVisitor,
  Scope,
  TriggerCondition,
  User,
  VisitorVariable,
  Webhook,
  WebhookLogEntry,
} from './resources.ts';

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
