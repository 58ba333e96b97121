import { errors, jwtVerify } from 'jose';
import type { World } from './create-world.ts';
import type { OrganizationRecord, UserRecord } from './records.ts';
import { Refusal } from './refusal.ts';

/** Whose rights a request has. */
export interface Caller {
  readonly user: UserRecord;
  readonly organization: OrganizationRecord;
}

/** By `Token`, `Bearer` or `GIOSGAPP`; throws a `Refusal` of 401. Source: contract 1. */
export async function authenticate(world: World, header: string | undefined): Promise<Caller> {
  const [scheme, credential, secret, ...rest] = (header ?? '').split(' ');
  if (rest.length > 0 || !credential) throw unauthenticated();
  if (scheme === 'GIOSGAPP' && secret) return authenticateTrigger(world, credential, secret);
  const token = world.tokens.get(credential);
  if (secret !== undefined || !token || token.type !== scheme) throw unauthenticated();
  if (token.expiresAtMs !== undefined && token.expiresAtMs <= world.nowMs()) throw unauthenticated();
  return callerOf(world, token.userId);
}

async function authenticateTrigger(world: World, token: string, secret: string): Promise<Caller> {
  const currentDate = new Date(world.nowMs());
  const claims = await jwtVerify(token, world.platformKey, { algorithms: ['HS256'], currentDate }).then(
    ({ payload }) => payload,
    (error: unknown) => {
      if (error instanceof errors.JOSEError) throw unauthenticated();
      throw error;
    },
  );
  const installation = world.installations.get(String(claims.inst_id));
  const app = world.apps.get(String(claims.app_id));
  // A trigger that nobody caused has the rights of the bot, if there is one.
  const userId = claims.user_id ?? installation?.appUserId;
  const isFitting = installation?.appId === app?.id && installation?.organizationId === claims.org_id;
  if (!installation || !isFitting || app?.secret !== secret || typeof userId !== 'string') throw unauthenticated();
  return callerOf(world, userId);
}

function callerOf(world: World, userId: string): Caller {
  const user = world.users.get(userId);
  const organization = user && world.organizations.get(user.organizationId);
  if (!user || !organization) throw unauthenticated();
  return { user, organization };
}

function unauthenticated(): Refusal {
  return new Refusal(401, 'Authentication credentials were not provided, or are not valid.');
}
