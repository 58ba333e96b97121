import { eq, inArray, notInArray, sql } from 'drizzle-orm';
import type { Database, Queries } from '../database/database.ts';
import { giosgEvents, giosgInstallations, giosgListVersions } from '../database/schema.ts';
import type { TokenVault } from './token-vault.ts';

/** That an organisation has our app. `token` is its bot's, where there is one that can be opened. */
export interface Installation {
  readonly orgId: string;
  readonly installationId: string;
  readonly appUserId: string | undefined;
  readonly token: string | undefined;
}

/** The organisations that have our app. Shared by all processes over one database; throws `DatabaseFailure`. */
export interface Installations {
  find(orgId: string): Promise<Installation | undefined>;
  has(orgId: string): Promise<boolean>;
  /** Without a token, the one that is there stays, as long as it is the same installation. */
  save(installation: Installation): Promise<void>;
  /** Removes it, with what is kept of its agents, if it is still this one. */
  remove(installation: Pick<Installation, 'orgId' | 'installationId'>): Promise<void>;
  /** Rises with every change. To be read before giosg is asked which there are. */
  version(): Promise<number>;
  /** Makes these all there are. `false`, and nothing is changed, when somebody else has changed something since `version`. */
  replaceAll(version: number, listed: readonly Omit<Installation, 'token'>[]): Promise<boolean>;
}

const NAME = 'installations';

/** `now` is in milliseconds. */
export function createInstallations(database: Database, vault: TokenVault, now: () => number): Installations {
  async function find(orgId: string): Promise<Installation | undefined> {
    const [row] = await database.query((queries) =>
      queries.select().from(giosgInstallations).where(eq(giosgInstallations.orgId, orgId)),
    );
    if (!row) return undefined;
    const { installationId, appUserId, token } = row;
    const opened = token === null ? undefined : vault.open(token, placeOf(row));
    return { orgId, installationId, appUserId: appUserId ?? undefined, token: opened };
  }

  function write(queries: Queries, installation: Installation): Promise<unknown> {
    const { orgId, installationId, appUserId = null, token } = installation;
    const sealed = token === undefined ? null : vault.seal(token, placeOf(installation));
    const isSame = sql`${giosgInstallations.installationId} = excluded.installation_id`;
    // Of the same installation, what is not known now may have been known before.
    const orBefore = (name: 'token' | 'app_user_id') =>
      sql`coalesce(excluded.${sql.identifier(name)}, case when ${isSame} then giosg_installations.${sql.identifier(name)} end)`;
    return queries
      .insert(giosgInstallations)
      .values({ orgId, installationId, appUserId, token: sealed, updatedAt: new Date(now()) })
      .onConflictDoUpdate({
        target: giosgInstallations.orgId,
        set: {
          installationId,
          appUserId: orBefore('app_user_id'),
          token: orBefore('token'),
          updatedAt: new Date(now()),
        },
      });
  }

  /** Takes turns with every other change. */
  function change<T>(work: (queries: Queries, version: number) => Promise<T>): Promise<T> {
    return database.transaction(async (queries) => {
      const [row] = await queries
        .insert(giosgListVersions)
        .values({ name: NAME, version: 1 })
        .onConflictDoUpdate({ target: giosgListVersions.name, set: { version: sql`${giosgListVersions.version} + 1` } })
        .returning();
      return work(queries, (row?.version ?? 1) - 1);
    });
  }

  return {
    find,
    has: async (orgId) => (await find(orgId)) !== undefined,
    save: (installation) => change(async (queries) => void (await write(queries, installation))),
    remove: ({ orgId, installationId }) =>
      change(async (queries) => {
        const isThis = sql`${eq(giosgInstallations.orgId, orgId)} and ${eq(giosgInstallations.installationId, installationId)}`;
        const removed = await queries.delete(giosgInstallations).where(isThis).returning();
        if (removed.length > 0) await queries.delete(giosgEvents).where(eq(giosgEvents.orgId, orgId));
      }),
    async version() {
      const [row] = await database.query((queries) =>
        queries.select().from(giosgListVersions).where(eq(giosgListVersions.name, NAME)),
      );
      return row?.version ?? 0;
    },
    replaceAll: (version, listed) =>
      change(async (queries, current) => {
        if (current !== version) return false;
        const isGone = notInArray(
          giosgInstallations.orgId,
          listed.map(({ orgId }) => orgId),
        );
        const gone = await queries.delete(giosgInstallations).where(isGone).returning();
        const orgIds = gone.map(({ orgId }) => orgId);
        if (orgIds.length > 0) await queries.delete(giosgEvents).where(inArray(giosgEvents.orgId, orgIds));
        for (const installation of listed) await write(queries, { ...installation, token: undefined });
        return true;
      }),
  };
}

function placeOf({ orgId, installationId }: Pick<Installation, 'orgId' | 'installationId'>): string {
  return `${orgId} ${installationId}`;
}
