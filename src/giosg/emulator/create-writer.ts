import type { World } from './create-world.ts';
import type { GiosgEmulatorOptions } from './emulator-options.ts';
import { ICON } from './icons.ts';
import { INSTALLATIONS_PATTERN, installationsChannel } from './match-channel.ts';
import type {
  AppRecord,
  ChatRecord,
  InstallationRecord,
  LogRecord,
  UserRecord,
  VariableRecord,
  VisitorRecord,
  WebhookRecord,
} from './records.ts';

export type Writer = ReturnType<typeof createWriter>;

/** Writes records as the API answers them. Sources: seed 002; for chats and visitors contract 8. */
export function createWriter(
  world: World,
  options: Pick<GiosgEmulatorOptions, 'dates' | 'installationApp' | 'installationsPattern'>,
) {
  const { dates, installationApp, installationsPattern } = options;

  function time(ms: number): string {
    const text = new Date(ms).toISOString();
    return dates === 'bare' ? text.replace(/Z$/, '') : text;
  }

  function organization(id: string) {
    return { id, name: world.organizations.get(id)?.name ?? '' };
  }

  function user(id: string | null) {
    const found = id === null ? undefined : world.users.get(id);
    if (!found) return null;
    const { firstName, lastName, organizationId, isBot } = found;
    return {
      ...{ id, first_name: firstName, last_name: lastName, full_name: `${firstName} ${lastName}` },
      ...{ organization_id: organizationId, avatar_id: null, avatar: null, is_bot: isBot, is_staff: false },
    };
  }

  function app({ id, ownerId, fields, createdAtMs, updatedAtMs }: AppRecord) {
    const { name, description, icon_asset_id, is_app_user_required } = fields;
    const installations = [...world.installations.values()].filter(({ appId }) => appId === id);
    return {
      ...{ id, name, description, icon_asset_id },
      icon_asset: icon_asset_id === ICON.id ? icon() : null,
      owned_by_organization_id: ownerId,
      owned_by_organization: organization(ownerId),
      is_app_user_required,
      installation_count: installations.length,
      created_at: time(createdAtMs),
      updated_at: time(updatedAtMs),
    };
  }

  const publicApp = (record: AppRecord) => ({ ...app(record), required_scopes: record.fields.required_scopes });
  const installedApp = (record: AppRecord) => ({
    ...app(record),
    trigger_conditions: record.fields.trigger_conditions,
    ...(installationApp === 'nested' ? { is_disabled: false } : {}),
  });
  const written = ({ createdBy, updatedBy }: { readonly createdBy: string; readonly updatedBy: string }) => ({
    created_by_user_id: createdBy,
    created_by_user: user(createdBy),
    updated_by_user_id: updatedBy,
    updated_by_user: user(updatedBy),
  });

  return {
    publicApp,
    installedApp,
    ownedApp: (record: AppRecord) => ({
      ...app(record),
      ...record.fields,
      secret: record.secret,
      ...written(record),
    }),

    me: (record: UserRecord) => ({
      ...user(record.id),
      email: record.email,
      alias: record.alias,
      organization: organization(record.organizationId),
    }),

    installation({ id, organizationId, appId, appUserId, ...record }: InstallationRecord) {
      const found = world.apps.get(appId);
      const write = installationApp === 'installed' ? installedApp : publicApp;
      return {
        id,
        organization_id: organizationId,
        organization: organization(organizationId),
        app_id: appId,
        app: found ? write(found) : null,
        app_user_id: appUserId,
        app_user: user(appUserId),
        allowed_scopes: record.allowedScopes,
        created_at: time(record.createdAtMs),
        updated_at: time(record.updatedAtMs),
        ...(installationApp === 'nested' ? { is_disabled: false } : {}),
      };
    },

    webhook({ id, appId, fields, createdAtMs, updatedAtMs, ...record }: WebhookRecord) {
      const found = world.apps.get(appId);
      const ownerId = found?.ownerId ?? '';
      const subscriptions = fields.channel_subscriptions.map((subscription) =>
        installationsPattern === 'ids' && subscription.channel_pattern === INSTALLATIONS_PATTERN
          ? { ...subscription, channel_pattern: installationsChannel(ownerId, appId) }
          : subscription,
      );
      return {
        id,
        organization_id: ownerId,
        organization: organization(ownerId),
        app_id: appId,
        app: found ? publicApp(found) : null,
        endpoint_url: fields.endpoint_url,
        channel_subscriptions: subscriptions,
        created_at: time(createdAtMs),
        updated_at: time(updatedAtMs),
        ...written(record),
      };
    },

    logEntry: (record: LogRecord) => ({
      created_at: time(record.createdAtMs),
      app_id: record.appId,
      organization_id: record.organizationId,
      webhook_id: record.webhookId,
      endpoint_url: record.endpointUrl,
      action: record.action,
      resource_id: record.resourceId,
      channel: record.channel,
      status: record.status,
      retry_index: record.retryIndex,
      reason: record.reason,
      response_status_code: record.response?.status ?? null,
      response_body: record.response?.body ?? null,
      response_headers: record.response?.headers ?? null,
      duration: record.durationMs,
      completed_at: record.completedAtMs === null ? null : time(record.completedAtMs),
    }),

    chat: (record: ChatRecord) => ({
      id: record.id,
      chat_type: 'visitor',
      room_id: record.roomId,
      room_organization_id: record.organizationId,
      is_ended: record.endedAtMs !== null,
      is_private: false,
      is_encrypted: false,
      visitor_message_count: record.visitorMessageCount,
      created_at: time(record.createdAtMs),
      updated_at: time(record.updatedAtMs),
      ended_at: record.endedAtMs === null ? null : time(record.endedAtMs),
    }),

    membership: (chat: ChatRecord, type: 'user' | 'visitor', id: string) => ({
      id: world.ids.uuid(`membership ${chat.id} ${id}`),
      chat_id: chat.id,
      member_type: type,
      member_id: id,
      is_participating: chat.endedAtMs === null,
      composing_status: null,
      created_at: time(chat.createdAtMs),
      updated_at: time(chat.updatedAtMs),
    }),

    /** Much of it is not known yet when a visitor has just come, and null until then. */
    visitor: (record: VisitorRecord, name: string | undefined) => ({
      id: record.id,
      room_id: record.roomId,
      name: name ?? null,
      is_present: true,
      session_id: record.sessionId,
      visit_count: record.visitCount,
      device_type: 'desktop',
      browser_name: record.browser,
      browser_version: null,
      browser_language: null,
      preferred_language_code: null,
      created_at: time(record.createdAtMs),
      updated_at: time(record.createdAtMs),
    }),

    variable: (record: VariableRecord, { roomId, sessionId, organizationId }: VisitorRecord) => ({
      visitor_id: record.visitorId,
      room_id: roomId,
      chat_id: record.chatId,
      organization_id: organizationId,
      session_id: sessionId,
      key: record.key,
      value: record.value,
      is_signed: false,
      is_encrypted: false,
      created_at: time(record.createdAtMs),
      updated_at: time(record.updatedAtMs),
    }),
  };
}

function icon() {
  const { id, url } = ICON;
  return { id, url, kind: 'image', content_type: 'image/png', size: 2048, charset: null, width: 64, height: 64 };
}
