import type { World } from './create-world.ts';
import type { AppRecord, UserRecord } from './records.ts';
import { Refusal } from './refusal.ts';
import { sign } from './sign.ts';

const SERVICE = 'https://service.giosg.com/identity';
const LIFETIME_S = 30;

export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Token';
  readonly user_id: string;
  readonly organization_id: string;
  readonly app_id: string;
}

/** The codes in triggers, and what they are exchanged for. Sources: contract 1 and 3.4. */
export interface Codes {
  issue(app: AppRecord, appUser: UserRecord): Promise<string>;
  /** Of the form that was posted; throws a `Refusal` of 400 whose message is OAuth's error code. */
  exchange(form: URLSearchParams): Promise<TokenAnswer>;
}

export function createCodes(world: World): Codes {
  const issued = new Map<string, { readonly appId: string; readonly appUserId: string; readonly endsAtMs: number }>();

  return {
    async issue(app, { id, organizationId }) {
      // As the vendor writes them, with microseconds.
      const iat = (world.nowMs() + 0.125) / 1_000;
      const claims = { organization_id: organizationId, user_id: id, app_id: app.id, jti: world.newHex('jti', 32) };
      const audience = { aud: [`${SERVICE}/token`], iss: `${SERVICE}/authorize`, iat, exp: iat + LIFETIME_S };
      const code = await sign({ ...claims, ...audience }, world.platformKey);
      for (const [old, { endsAtMs }] of issued) if (endsAtMs <= world.nowMs()) issued.delete(old);
      issued.set(code, { appId: app.id, appUserId: id, endsAtMs: world.nowMs() + LIFETIME_S * 1_000 });
      return code;
    },

    async exchange(form) {
      const app = world.apps.get(form.get('client_id') ?? '');
      if (!app || app.secret !== form.get('client_secret')) throw new Refusal(400, 'invalid_client');
      if (form.get('grant_type') !== 'authorization_code') throw new Refusal(400, 'unsupported_grant_type');
      const code = form.get('code') ?? '';
      const known = issued.get(code);
      const appUser = known && world.users.get(known.appUserId);
      if (!known || !appUser || known.appId !== app.id || known.endsAtMs <= world.nowMs()) {
        throw new Refusal(400, 'invalid_grant');
      }
      issued.delete(code);
      const { id, organizationId } = appUser;
      const claims = { organization_id: organizationId, user_id: id, app_id: app.id, scopes: [], version: 1 };
      const key = await sign({ ...claims, jti: world.newHex('jti', 32) }, world.platformKey);
      world.tokens.set(key, { key, type: 'Token', userId: id, expiresAtMs: undefined });
      return { access_token: key, token_type: 'Token', user_id: id, organization_id: organizationId, app_id: app.id };
    },
  };
}
