import { checkId, checkVisitorId } from './check-id.ts';

// Where things are; each throws a `NotSent` for what is no id. Source: seed 002, and contract 8 for chats and visitors.

export const PUBLIC_APPS = '/api/v5/public_apps';
export const ME = '/api/v5/users/me';

export type AppCollection = 'partner_apps' | 'owned_apps' | 'installed_apps' | 'app_installations';

export function collectionOf(organizationId: string, collection: AppCollection): string {
  return `/api/v5/orgs/${checkId('organization_id', organizationId)}/${collection}`;
}

export function partOfOwnedApp(
  organizationId: string,
  appId: string,
  part: 'installations' | 'webhooks' | 'webhook_log_entries',
): string {
  return `${collectionOf(organizationId, 'owned_apps')}/${checkId('app_id', appId)}/${part}`;
}

export function chatOf(organizationId: string, chatId: string): string {
  return `/api/v5/orgs/${checkId('organization_id', organizationId)}/owned_chats/${checkId('chat_id', chatId)}`;
}

export function membershipsOf(organizationId: string, chatId: string): string {
  return `${chatOf(organizationId, chatId)}/memberships`;
}

export function visitorOf(userId: string, roomId: string, visitorId: string): string {
  return `/api/v5/users/${checkId('user_id', userId)}/rooms/${checkId('room_id', roomId)}/visitors/${checkVisitorId(visitorId)}`;
}

export function variablesOf(organizationId: string, roomId: string, visitorId: string): string {
  const room = `/api/v5/orgs/${checkId('organization_id', organizationId)}/rooms/${checkId('room_id', roomId)}`;
  return `${room}/visitors/${checkVisitorId(visitorId)}/variables`;
}
