import { createGiosgClient, type GiosgClient } from '../../giosg/client.ts';
import { Forbidden, Unauthenticated } from '../../giosg/giosg-error.ts';
import { organizationOf } from '../../giosg/organization-of.ts';
import type { GiosgSettings } from '../config.ts';
import { rememberFor } from '../iadvize/remember-for.ts';
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
  /** With the rights of `GIOSG_API_TOKEN`; absent where it is not set. */
  readonly owner?: { readonly client: GiosgClient; readonly orgId: () => Promise<string> } | undefined;
}

const ME_LIFE_MS = 60 * 60 * 1000;

export function createAccesses(
  { apiUrl, apiToken }: GiosgSettings,
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
    createGiosgClient({ baseUrl: apiUrl, authorization: { type: 'token', value }, fetch });
  const ownClient = apiToken === undefined ? undefined : clientOf(apiToken);
  const me = ownClient && rememberFor(ME_LIFE_MS, now, () => ownClient.users.me());
  const own: Access | undefined = ownClient && me && { client: ownClient, userId: async () => (await me()).id };

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
    owner: ownClient && me && { client: ownClient, orgId: async () => organizationOf(await me()) },
  };
}
