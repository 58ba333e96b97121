import { base64url, compactVerify, decodeJwt, errors } from 'jose';
import * as v from 'valibot';
import { TRIGGER_CONDITIONS, type TriggerCondition } from './resources.ts';

/** What giosg says in a trigger request, as far as its signature goes; `type`, `token` and `redirectUri` are not signed. */
export interface Trigger {
  readonly type: TriggerCondition;
  /** The organisation that has installed the app. */
  readonly orgId: string;
  /** Who did it; absent where nobody did. */
  readonly userId: string | undefined;
  readonly appId: string;
  readonly installationId: string;
  readonly appUserId: string | undefined;
  /** Exchanged for the app user's token within 30 s. */
  readonly appUserCode: string | undefined;
  readonly chatId: string | undefined;
  readonly visitorId: string | undefined;
  readonly roomId: string | undefined;
  readonly domainHost: string | undefined;
  readonly expiresAtMs: number;
  /** For `authorization: { type: 'trigger' }`, until `expiresAtMs`; absent of `uninstall` only. */
  readonly token: string | undefined;
  /** Of `install` only, and on giosg's origin. */
  readonly redirectUri: string | undefined;
  /** What to remember `data` by: the same for the same data, however its signature is written; it tells nothing of it. */
  readonly fingerprint: string;
}

export type TriggerRefusal =
  | 'missing_type'
  | 'unknown_type'
  | 'missing_data'
  | 'malformed'
  | 'wrong_algorithm'
  | 'bad_signature'
  | 'expired'
  | 'wrong_app'
  | 'missing_redirect'
  | 'foreign_redirect'
  | 'missing_token'
  | 'foreign_token'
  | 'missing_chat';

export type TriggerVerdict =
  | { readonly status: 'verified'; readonly trigger: Trigger }
  | { readonly status: 'refused'; readonly code: TriggerRefusal };

export interface TriggerExpectations {
  /** The app's; its text is the key. */
  readonly secret: string;
  readonly appId: string;
  /** Where `redirect_uri` may lead, as in `https://service.giosg.com`. */
  readonly giosgOrigin: string;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
}

/** The vendor writes an id that there is none of as "", as null, or not at all. */
const MaybeId = v.pipe(
  v.nullish(v.string()),
  v.transform((id) => id || undefined),
);
const Id = v.pipe(v.string(), v.nonEmpty());
/** In seconds since 1970, with a fraction or without; no `Date` holds more. */
const Seconds = v.pipe(v.number(), v.finite(), v.maxValue(8_640_000_000_000));

const Claims = v.object({
  exp: Seconds,
  org_id: Id,
  app_id: Id,
  inst_id: Id,
  user_id: MaybeId,
  app_user_id: MaybeId,
  app_user_code: MaybeId,
  chat_id: MaybeId,
  visitor_id: MaybeId,
  room_id: MaybeId,
  domain_host: MaybeId,
});
const TokenClaims = v.object({ exp: Seconds, org_id: MaybeId, app_id: MaybeId, inst_id: MaybeId, user_id: MaybeId });

/** What happens to a chat says to which; without one, its `type` was put to the data of something else. */
const OF_A_CHAT: ReadonlySet<TriggerCondition> = new Set([
  ...(['chat_start', 'chat_end', 'chat_end_with_msgs', 'chat_open', 'chat_close', 'chat_focus'] as const),
  'manual_dialog',
]);

/**
 * Checks a trigger request by its query: what is there, the signature of `data` and its end, for which app it is, and what goes with its
 * `type`, in this order. It says nothing of replays and installations. Sources: github.com/giosg/giosgapps_bindings; contract 3.2.
 */
export async function verifyTrigger(
  query: URLSearchParams,
  { secret, appId, giosgOrigin, nowMs }: TriggerExpectations,
): Promise<TriggerVerdict> {
  if (['type', 'data', 'token', 'redirect_uri'].some((name) => query.getAll(name).length > 1)) {
    return refused('malformed');
  }
  const given = query.get('type');
  if (!given) return refused('missing_type');
  const type = TRIGGER_CONDITIONS.find((condition) => condition === given);
  if (!type) return refused('unknown_type');
  const data = query.get('data');
  if (!data) return refused('missing_data');

  const claims = await readData(data, secret);
  if (typeof claims === 'string') return refused(claims);
  const expiresAtMs = claims.exp * 1_000;
  if (expiresAtMs <= nowMs) return refused('expired');
  if (claims.app_id !== appId) return refused('wrong_app');
  if (OF_A_CHAT.has(type) && claims.chat_id === undefined) return refused('missing_chat');

  let redirectUri: string | undefined;
  if (type === 'install') {
    const redirect = query.get('redirect_uri');
    if (!redirect) return refused('missing_redirect');
    // Nothing signs it: followed anywhere, our address would send people wherever a link says.
    const target = URL.canParse(redirect) ? new URL(redirect) : undefined;
    if (target?.origin !== giosgOrigin || target.username || target.password) return refused('foreign_redirect');
    redirectUri = target.href;
  }
  let token: string | undefined;
  if (type !== 'uninstall') {
    token = query.get('token') || undefined;
    if (!token) return refused('missing_token');
    const refusal = checkToken(token, claims, nowMs);
    if (refusal) return refused(refusal);
  }

  const trigger = {
    ...{ type, orgId: claims.org_id, userId: claims.user_id, appId, installationId: claims.inst_id },
    ...{ appUserId: claims.app_user_id, appUserCode: claims.app_user_code },
    ...{ chatId: claims.chat_id, visitorId: claims.visitor_id, roomId: claims.room_id },
    ...{ domainHost: claims.domain_host, expiresAtMs, token, redirectUri },
    fingerprint: await fingerprintOf(data),
  };
  return { status: 'verified', trigger };
}

async function readData(data: string, secret: string): Promise<v.InferOutput<typeof Claims> | TriggerRefusal> {
  // Anybody could sign with it.
  if (secret === '') throw new Error('The secret of the giosg app is empty');
  try {
    // Pinned: the header of a forged one may name any algorithm, or "none".
    const { payload } = await compactVerify(data, new TextEncoder().encode(secret), { algorithms: ['HS256'] });
    const claims = v.safeParse(Claims, JSON.parse(new TextDecoder().decode(payload)));
    return claims.success ? claims.output : 'malformed';
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'bad_signature';
    if (error instanceof errors.JOSEAlgNotAllowed) return 'wrong_algorithm';
    if (error instanceof errors.JOSEError || error instanceof SyntaxError) return 'malformed';
    throw error;
  }
}

/**
 * Only giosg can verify it, so its claims prove nothing; but one that names somebody else than `data` does would let a request that is
 * shown for the one be asked with the rights of the other.
 */
function checkToken(token: string, data: v.InferOutput<typeof Claims>, nowMs: number): TriggerRefusal | undefined {
  const claims = v.safeParse(TokenClaims, readClaims(token));
  if (!claims.success) return 'malformed';
  const { exp, ...named } = claims.output;
  if (exp * 1_000 <= nowMs) return 'expired';
  const isForeign = (['org_id', 'app_id', 'inst_id', 'user_id'] as const).some(
    (name) => named[name] !== undefined && named[name] !== data[name],
  );
  return isForeign ? 'foreign_token' : undefined;
}

/** Without the signature: its last letter can be written in four ways that all verify. */
async function fingerprintOf(data: string): Promise<string> {
  const signed = new TextEncoder().encode(data.slice(0, data.lastIndexOf('.')));
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', signed)));
}

function readClaims(token: string): unknown {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}

function refused(code: TriggerRefusal): TriggerVerdict {
  return { status: 'refused', code };
}
