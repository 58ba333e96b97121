import { createGiosgClient, type GiosgClient } from '../../giosg/client.ts';
import { organizationOf } from '../../giosg/organization-of.ts';
import type { User } from '../../giosg/resources.ts';
import type { GiosgSettings } from '../config.ts';
import { rememberFor } from '../iadvize/remember-for.ts';

/** The organisation that `GIOSG_API_TOKEN` is of, which owns our app. Both questions are asked once an hour, and reject with a `GiosgError`. */
export interface Owner {
  /** With the token's rights. */
  readonly client: GiosgClient;
  /** Whose token it is. */
  readonly me: () => Promise<User>;
  readonly orgId: () => Promise<string>;
}

const ME_LIFE_MS = 60 * 60 * 1000;

/** `undefined` without the token. */
export function createOwner(
  { apiUrl, apiToken }: Pick<GiosgSettings, 'apiUrl' | 'apiToken'>,
  {
    fetch,
    now,
  }: {
    readonly fetch: typeof globalThis.fetch | undefined;
    /** In milliseconds. */
    readonly now: () => number;
  },
): Owner | undefined {
  if (apiToken === undefined) return undefined;
  const client = createGiosgClient({ baseUrl: apiUrl, authorization: { type: 'token', value: apiToken }, fetch });
  const me = rememberFor(ME_LIFE_MS, now, () => client.users.me());
  return { client, me, orgId: async () => organizationOf(await me()) };
}
