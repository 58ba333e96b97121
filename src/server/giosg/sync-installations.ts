import { Forbidden, Unauthenticated } from '../../giosg/giosg-error.ts';
import type { Accesses } from './accesses.ts';
import type { Installation, Installations } from './installations.ts';

/** Makes the list of installations what giosg says it is. Rejects with a `GiosgError` or a `DatabaseFailure`, and nothing is changed then. */
export type SyncInstallations = () => Promise<void>;

/** Somebody else changes it at most as often as apps are installed. */
const MOST_TRIES = 10;

/**
 * The owner of the app reads all of its installations. Without `GIOSG_API_TOKEN` the bot of each organisation is asked about its own, which
 * tells what is gone and not what is new.
 */
export function createInstallationSync({
  appId,
  orgIds,
  accesses,
  installations,
}: {
  readonly appId: string;
  /** The organisations that may have it. */
  readonly orgIds: readonly string[];
  readonly accesses: Accesses;
  readonly installations: Installations;
}): SyncInstallations {
  const { owner } = accesses;
  if (!owner) {
    return async () => {
      for (const orgId of orgIds) {
        const known = await installations.find(orgId);
        if (known && (await isGone(known))) await installations.remove(known);
      }
    };
  }

  return async () => {
    for (let tries = 1; ; tries++) {
      // Before giosg is asked: its answer may be older than what somebody else writes meanwhile.
      const version = await installations.version();
      const listed = [];
      for await (const one of owner.client.ownedAppInstallations.list(await owner.orgId(), appId)) {
        const orgId = one.organization_id.toLowerCase();
        if (orgIds.includes(orgId)) listed.push({ orgId, installationId: one.id, appUserId: one.app_user_id });
      }
      if (await installations.replaceAll(version, listed)) return;
      if (tries >= MOST_TRIES) throw new Error('The list of installations changes all the time');
    }
  };

  async function isGone({ orgId, installationId, token }: Installation): Promise<boolean> {
    if (token === undefined) return false;
    try {
      return await accesses.ask(orgId, async ({ client }) => {
        for await (const { id } of client.appInstallations.list(orgId)) if (id === installationId) return false;
        return true;
      });
    } catch (error) {
      // It may have lost its rights with the installation or before: that says nothing.
      if (error instanceof Forbidden || error instanceof Unauthenticated) return false;
      throw error;
    }
  }
}
