import type { Logger } from 'pino';
import { exchangeCode } from '../../giosg/exchange-code.ts';
import { GiosgError } from '../../giosg/giosg-error.ts';
import type { Trigger } from '../../giosg/verify-trigger.ts';
import type { GiosgDesk } from './giosg-desk.ts';
import { TriggerRefused } from './trigger-refusal.ts';

/** Whether we can ask giosg as the organisation's bot: `none` where the app has no bot there. */
export type BotState = 'stored' | 'none' | 'failed';

/**
 * Takes down that an organisation has the app, with the token of its bot, for which giosg gives half a minute. Without the token it is
 * installed all the same, if giosg lists it: the setup brings another code. Rejects with a `TriggerRefused`, a `GiosgError` or a
 * `DatabaseFailure`.
 */
export async function installApp(trigger: Trigger, desk: GiosgDesk, log: Pick<Logger, 'warn'>): Promise<BotState> {
  const { orgId, installationId, appUserId } = trigger;
  const token = await readToken(trigger, desk, log);
  // Nothing signs that it is an install. That giosg takes the code just now says so as well as its list does.
  if (token === undefined) await findListed(trigger, desk);
  await desk.installations.save({ orgId, installationId, appUserId, token });
  if (token !== undefined) return 'stored';
  const kept = await desk.installations.find(orgId);
  if (kept?.token !== undefined) return 'stored';
  return trigger.appUserCode === undefined && appUserId === undefined ? 'none' : 'failed';
}

/** Without `GIOSG_API_TOKEN` there is nobody to ask: a bot cannot tell of what is new. */
async function findListed({ orgId, installationId }: Trigger, { accesses, installations, sync }: GiosgDesk) {
  if (!accesses.owner) return;
  await sync();
  if ((await installations.find(orgId))?.installationId !== installationId) {
    throw new TriggerRefused('unknown_installation');
  }
}

async function readToken(
  { orgId, appUserId, appUserCode: code }: Trigger,
  { apiUrl, appId, appSecret, fetch }: GiosgDesk,
  log: Pick<Logger, 'warn'>,
): Promise<string | undefined> {
  if (code === undefined) return undefined;
  try {
    const given = await exchangeCode({ baseUrl: apiUrl, appId, secret: appSecret, code, fetch });
    const isTheirs = given.organization_id === orgId && (appUserId === undefined || given.user_id === appUserId);
    if (isTheirs) return given.access_token;
    log.warn({ code: 'giosg_token_of_another' }, 'giosg');
  } catch (error) {
    if (!(error instanceof GiosgError)) throw error;
    log.warn({ code: 'giosg_code_not_exchanged', reason: error.code }, 'giosg');
  }
  return undefined;
}
