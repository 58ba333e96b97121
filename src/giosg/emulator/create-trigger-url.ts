import type { Codes } from './codes.ts';
import type { World } from './create-world.ts';
import type { GiosgEmulatorOptions } from './emulator-options.ts';
import type { AppRecord } from './records.ts';
import { sign } from './sign.ts';
import type { TriggerRequest } from './trigger-request.ts';

const LIFETIME_S = 600;
const HOUR_S = 3_600;

export interface TriggerContext {
  readonly world: World;
  readonly options: Pick<GiosgEmulatorOptions, 'noChat' | 'codes'>;
  readonly codes: Codes;
  /** The emulator's own address. */
  readonly origin: string;
}

/**
 * The address that giosg opens or asks for, signed now. Throws a `RangeError` when it names something that is not there, and when the
 * app has no trigger URL. Source: contract 3.
 */
export async function createTriggerUrl(
  { world, options, codes, origin }: TriggerContext,
  app: AppRecord,
  request: TriggerRequest,
): Promise<string> {
  const { type, orgId, userId, chatId } = request;
  if (app.fields.trigger_url === null) throw new RangeError(`The app "${app.fields.name}" has no trigger URL.`);
  const organization = world.organizations.get(orgId);
  if (!organization) throw new RangeError('There is no such organisation.');
  const user = userId === undefined ? undefined : world.users.get(userId);
  if (userId !== undefined && !user) throw new RangeError('There is no such user.');
  const chat = chatId === undefined ? undefined : world.chats.get(chatId);
  const installation = [...world.installations.values()].find(
    ({ appId, organizationId }) => appId === app.id && organizationId === orgId,
  );
  const installationId = request.installationId ?? installation?.id;
  if (installationId === undefined) throw new RangeError('That organisation has not installed the app.');

  const appUser = installation?.appUserId ? world.users.get(installation.appUserId) : undefined;
  const hasCode = appUser && type !== 'uninstall' && (type === 'install' || options.codes === 'always');
  const madeAtS = world.nowMs() / 1_000 - (request.expired ? HOUR_S : 0);
  // Half of a thousandth more, so that it has a fraction whatever the clock says.
  const exp = request.floatTimes ? madeAtS + LIFETIME_S + 0.0005 : Math.floor(madeAtS) + LIFETIME_S;
  const host = new URL(origin).host;
  const late = {
    app_user_id: appUser?.id ?? null,
    app_user_code: hasCode ? await codes.issue(app, appUser) : null,
    room_id: chat?.roomId ?? null,
    domain_host: chat ? organization.domainHost : null,
  };
  const none = { empty: '', null: null, absent: undefined }[request.noIds ?? options.noChat];
  const data = {
    ...{ sub: host, exp, org_id: orgId, user_id: userId ?? null, app_id: app.id, inst_id: installationId },
    ...(request.withoutLateClaims ? {} : late),
    chat_id: chatId ?? none,
    visitor_id: request.visitorId ?? chat?.visitorId ?? none,
    _org_id: organization.legacyId,
    _user_id: user?.legacyId ?? null,
  };
  const written = request.noIds === 'absent' ? withoutNulls(data) : data;
  const secret = request.wrongKey ? world.ids.hex('wrong key', 40) : app.secret;
  const key = new TextEncoder().encode(secret);

  const url = new URL(app.fields.trigger_url);
  url.searchParams.set('type', request.sentAs ?? type);
  url.searchParams.set('data', await sign({ ...written, ...request.claims }, key, request.algorithm));
  if (request.withToken || (type !== 'uninstall' && !request.withoutToken)) {
    const named = { org_id: orgId, user_id: userId ?? null, app_id: app.id, inst_id: installationId };
    url.searchParams.set('token', await sign({ sub: host, ...named, perms: [], exp }, world.platformKey));
  }
  if (type === 'install') {
    url.searchParams.set('redirect_uri', request.redirectUri ?? `${origin}/console`);
  }
  return url.href;
}

function withoutNulls(claims: object): object {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
}
