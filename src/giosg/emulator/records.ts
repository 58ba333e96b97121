import type { Scope, TriggerCondition, WebhookAction } from '../resources.ts';

/** Lists are newest first; things of one millisecond by their number. */
interface Numbered {
  readonly sequence: number;
  readonly createdAtMs: number;
}

interface Written extends Numbered {
  readonly updatedAtMs: number;
}

interface WrittenByUser extends Written {
  readonly createdBy: string;
  readonly updatedBy: string;
}

export interface OrganizationRecord {
  readonly id: string;
  readonly kind: 'owner' | 'partner' | 'stranger';
  /** The whole number that old parts of the vendor's API know it by. */
  readonly legacyId: number;
  readonly name: string;
  readonly partnerIds: readonly string[];
  readonly roomId: string;
  readonly domainHost: string;
  readonly subscription: boolean;
  readonly appsFeature: boolean;
  readonly appProvider: boolean;
}

export interface UserRecord {
  readonly id: string;
  readonly legacyId: number;
  readonly organizationId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly alias: string | null;
  readonly email: string | null;
  readonly isBot: boolean;
  readonly scopes: readonly Scope[];
}

export interface TokenRecord {
  readonly key: string;
  readonly type: 'Token' | 'Bearer';
  readonly userId: string;
  readonly expiresAtMs: number | undefined;
}

/** What of an app can be written, by the vendor's names. */
export interface AppFields {
  readonly name: string;
  readonly description: string;
  readonly icon_asset_id: string | null;
  readonly is_available_to_anyone: boolean;
  readonly is_available_to_partners: boolean;
  readonly is_app_user_required: boolean;
  readonly app_user_default_first_name: string | null;
  readonly app_user_default_last_name: string | null;
  readonly app_user_default_alias: string | null;
  readonly terms_of_service_url: string;
  readonly privacy_policy_url: string;
  readonly trigger_url: string | null;
  readonly trigger_conditions: readonly TriggerCondition[];
  readonly required_scopes: readonly Scope[];
  readonly allowed_redirect_uris: readonly string[];
}

export interface AppRecord extends WrittenByUser {
  readonly id: string;
  readonly ownerId: string;
  readonly secret: string;
  readonly fields: AppFields;
}

export interface ShareRecord {
  readonly id: string;
  readonly appId: string;
  readonly organizationId: string;
}

export interface InstallationRecord extends Written {
  readonly id: string;
  readonly appId: string;
  readonly organizationId: string;
  readonly appUserId: string | null;
  readonly allowedScopes: readonly Scope[];
}

export interface Subscription {
  readonly channel_pattern: string;
  readonly is_additions_subscribed: boolean;
  readonly is_changes_subscribed: boolean;
  readonly is_removals_subscribed: boolean;
}

export interface WebhookFields {
  readonly endpoint_url: string;
  readonly channel_subscriptions: readonly Subscription[];
}

export interface WebhookRecord extends WrittenByUser {
  readonly id: string;
  readonly appId: string;
  readonly fields: WebhookFields;
  /** What it was before its last change, and acts by until that takes effect. */
  readonly before: WebhookFields | undefined;
  readonly effectiveFromMs: number;
}

export interface LogRecord extends Numbered {
  readonly webhookId: string;
  readonly appId: string;
  readonly organizationId: string;
  readonly endpointUrl: string;
  readonly action: WebhookAction;
  readonly resourceId: string;
  readonly channel: string;
  readonly status: 'pending' | 'started' | 'successful' | 'failed';
  readonly retryIndex: number;
  readonly reason: string | null;
  readonly response: {
    readonly status: number;
    readonly body: string;
    readonly headers: Readonly<Record<string, string>>;
  } | null;
  readonly durationMs: number | null;
  readonly completedAtMs: number | null;
}

export interface VisitorRecord {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly sessionId: string;
  readonly organizationId: string;
  readonly roomId: string;
  readonly createdAtMs: number;
  readonly visitCount: number;
  readonly browser: string;
}

export interface VariableRecord extends Written {
  readonly visitorId: string;
  readonly chatId: string | null;
  readonly key: string;
  readonly value: string;
}

export interface ChatRecord extends Written {
  readonly id: string;
  readonly organizationId: string;
  readonly roomId: string;
  readonly visitorId: string;
  readonly operatorIds: readonly string[];
  /** What the visitor writes, in this order. */
  readonly says: readonly string[];
  /** How many of it they have written. */
  readonly visitorMessageCount: number;
  readonly endedAtMs: number | null;
}
