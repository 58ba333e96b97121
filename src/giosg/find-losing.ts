import type { AppInstallation, OwnedApp } from './resources.ts';

/** Organisations that have an app installed and would not any more. */
export interface Losing {
  readonly organizationIds: readonly string[];
  /** Some of them may keep it, since it is shared with them: the documentation names no address that tells of shares. */
  readonly isAtMost: boolean;
}

/**
 * Who loses an app when it is deleted (all), or when it is no longer available to partners (whoever it is not shared with, but for its
 * owner, who can always have it). Source: seed 002, "Owned apps".
 */
export function findLosing(
  { owned_by_organization_id: owner }: Pick<OwnedApp, 'owned_by_organization_id'>,
  change: 'deleted' | 'unavailable',
  installations: readonly Pick<AppInstallation, 'organization_id'>[],
): Losing {
  const ids = [...new Set(installations.map(({ organization_id }) => organization_id))];
  if (change === 'deleted') return { organizationIds: ids, isAtMost: false };
  const organizationIds = ids.filter((id) => id !== owner);
  return { organizationIds, isAtMost: organizationIds.length > 0 };
}
