/** The one pattern that is taken whole. Source: seed 002, "Webhook channel subscriptions". */
export const INSTALLATIONS_PATTERN = '/api/v5/orgs/{app_organization_id}/owned_apps/{app_id}/installations';

const BEGINNINGS = ['/api/v5/users/{user_id}/', '/api/v5/orgs/{organization_id}/'];

export function isChannelPattern(pattern: string): boolean {
  return pattern === INSTALLATIONS_PATTERN || BEGINNINGS.some((beginning) => pattern.startsWith(beginning));
}

export function installationsChannel(ownerId: string, appId: string): string {
  return `/api/v5/orgs/${ownerId}/owned_apps/${appId}/installations`;
}

/** `*` is any one segment of the path. A pattern about the bot matches nothing where there is none. */
export function matchesChannel(
  pattern: string,
  channel: string,
  { organizationId, appUserId }: { readonly organizationId: string; readonly appUserId: string | null },
): boolean {
  if (pattern.includes('{user_id}') && appUserId === null) return false;
  const segments = pattern
    .replace('{user_id}', appUserId ?? '')
    .replace('{organization_id}', organizationId)
    .split('/');
  const parts = channel.split('/');
  return segments.length === parts.length && segments.every((segment, at) => segment === '*' || segment === parts[at]);
}
