import { createGiosgClient, type GiosgClient } from '../../giosg/client.ts';
import { Forbidden, Unauthenticated } from '../../giosg/giosg-error.ts';
import type { GiosgSettings } from '../config.ts';
import { createOwner, type Owner } from './create-owner.ts';
import type { Installations } from './installations.ts';
import { notConfigured } from './vendor-refusal.ts';

/** A way to ask giosg. */
export interface Access {
  readonly client: GiosgClient;
  /** Whose rights it has. */
  readonly userId: () => Promise<string>;
}

export interface Accesses {
  /**
   * Asks with the rights of the organisation's bot and, where it has none or not enough, with those of `GIOSG_API_TOKEN`. Throws a
   * `Refusal` where there is neither.
   */
  ask<Answer>(orgId: string, question: (access: Access) => Promise<Answer>): Promise<Answer>;
  /** Absent where `GIOSG_API_TOKEN` is not set. */
  readonly owner?: Owner | undefined;
}

export function createAccesses(
  settings: GiosgSettings,
  {
    installations,
    fetch,
    now,
  }: {
    readonly installations: Installations;
    readonly fetch: typeof globalThis.fetch | undefined;
    /** In milliseconds. */
    readonly now: () => number;
  },
): Accesses {
  const clientOf = (value: string) =>
    createGiosgClient({ baseUrl: settings.apiUrl, authorization: { type: 'token', value }, fetch });
  const owner = createOwner(settings, { fetch, now });
  const own: Access | undefined = owner && { client: owner.client, userId: async () => (await owner.me()).id };

  return {
    async ask(orgId, question) {
      const { token, appUserId } = (await installations.find(orgId)) ?? {};
      const bot =
        token !== undefined && appUserId !== undefined
          ? { client: clientOf(token), userId: async () => appUserId }
          : undefined;
      const ways: readonly Access[] = [bot, own].filter((way) => way !== undefined);
      for (const [index, way] of ways.entries()) {
        try {
          return await question(way);
        } catch (error) {
          const isRefused = error instanceof Forbidden || error instanceof Unauthenticated;
          if (!isRefused || index === ways.length - 1) throw error;
        }
      }
      throw notConfigured();
    },
    owner,
  };
}
