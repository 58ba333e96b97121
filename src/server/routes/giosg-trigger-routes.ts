import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { PageConfig } from '../../api/page-config.ts';
import { assertNever } from '../../crm/assert-never.ts';
import { GiosgError } from '../../giosg/giosg-error.ts';
import { type Trigger, verifyTrigger } from '../../giosg/verify-trigger.ts';
import type { Config } from '../config.ts';
import { DatabaseFailure } from '../database/database.ts';
import type { GiosgDesk } from '../giosg/giosg-desk.ts';
import { type BotState, installApp } from '../giosg/install-app.ts';
import { agentOf } from '../giosg/sign-in-agent.ts';
import { triggerPage } from '../giosg/trigger-page.ts';
import { TRIGGER_STATUS, type TriggerProblem, TriggerRefused } from '../giosg/trigger-refusal.ts';
import { SHOWN_TYPES, TRIGGER_WORDS } from '../giosg/trigger-words.ts';
import type { SessionCodes } from '../identity/session-codes.ts';
import { CONFIG_PLACE, type Pages, withPageConfig } from '../pages.ts';
import { type PageLanguage, preferredLanguage } from '../preferred-language.ts';
import { answerRefusal, type Refusal } from '../refusal.ts';
import { STRIP_QUERY_SCRIPT } from '../strip-query.ts';

/** An id that is longer is none. */
const LONGEST_ID = 128;

/**
 * `GET /giosg/trigger`, which giosg asks for, or sends a browser to, whenever something happens. What a person sees is a page; of the
 * others only the status says anything. Sources: seed 002, "Supported trigger conditions"; contract 3.
 */
export function giosgTriggerRoutes({
  desk,
  codes,
  pages,
  config,
  fieldsFrom,
  now,
  log,
}: {
  /** Absent when no app is configured. */
  readonly desk: GiosgDesk | undefined;
  readonly codes: SessionCodes;
  readonly pages: Pages;
  readonly config: Pick<Config, 'console'>;
  readonly fieldsFrom: string | undefined;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn'>;
}): Hono {
  return new Hono().get('/', async (c) => {
    // It holds what signs somebody in.
    c.header('Cache-Control', 'no-store');
    const query = new URL(c.req.url).searchParams;
    try {
      if (!desk) throw new TriggerRefused('not_configured');
      return await answer(c, await verified(query, desk), desk);
    } catch (error) {
      const code = problemOf(error);
      log.warn({ code: 'giosg_trigger_refused', reason: code }, 'giosg');
      return refuse(c, query.get('type'), code);
    }
  });

  async function verified(query: URLSearchParams, { appSecret: secret, appId, apiUrl }: GiosgDesk): Promise<Trigger> {
    const verdict = await verifyTrigger(query, { secret, appId, giosgOrigin: apiUrl, nowMs: now() });
    if (verdict.status === 'refused') throw new TriggerRefused(verdict.code);
    return verdict.trigger;
  }

  async function answer(c: Context, trigger: Trigger, desk: GiosgDesk): Promise<Response> {
    const { type, orgId, installationId } = trigger;
    if (!desk.mayInstall(orgId)) throw new TriggerRefused('org_not_allowed');
    const installed = type === 'install' ? undefined : await desk.installations.find(orgId);
    const isKnown = type === 'install' || installed?.installationId === installationId;
    switch (type) {
      case 'install':
      case 'setup': {
        if (!isKnown) throw new TriggerRefused('unknown_installation');
        const bot = await once(trigger, desk, () => installApp(trigger, desk, log));
        return c.html(setupPage(c, trigger, bot));
      }
      case 'uninstall':
        // It may have been heard of before, by a webhook.
        if (isKnown) await once(trigger, desk, () => uninstall(trigger, desk));
        return c.body(null, 204);
      case 'manual_dialog':
      case 'manual_nav':
        if (!isKnown) throw new TriggerRefused('unknown_installation');
        return c.html(await panelPage(trigger, desk));
      case 'chat_open':
      case 'chat_focus':
      case 'chat_close':
      case 'chat_start':
      case 'chat_end':
      case 'chat_end_with_msgs':
      case 'console_load':
        if (!isKnown) throw new TriggerRefused('unknown_installation');
        await hear(trigger, desk);
        allowReading(c, desk);
        return c.body(null, 204);
      default:
        return assertNever(type);
    }
  }

  async function panelPage(trigger: Trigger, desk: GiosgDesk): Promise<string> {
    const { type, orgId, userId, chatId, roomId } = trigger;
    if (userId === undefined) throw new TriggerRefused('missing_user');
    const isDialog = type === 'manual_dialog';
    if (isDialog && !isPossible(chatId)) throw new TriggerRefused('missing_chat');
    // Nothing happens to the chat by it; but it says in which room it is.
    if (isDialog) await desk.pings.add({ orgId, userId, type, chatId, roomId, expMs: trigger.expiresAtMs });
    const code = await codes.issue(await agentOf({ ...trigger, userId }, desk));
    const html = (await pages.html('panel', '/giosg')).replace(CONFIG_PLACE, () => STRIP_QUERY_SCRIPT + CONFIG_PLACE);
    return withPageConfig(html, {
      deskOrigins: [],
      panelAncestors: [],
      console: config.console,
      fieldsFrom,
      hasDeskApi: false,
      giosg: isDialog ? { view: 'dialog', chatId, code } : { view: 'nav', code },
      demo: false,
    } satisfies PageConfig);
  }
}

/** What it asks for happens once, however often it comes; what fails may come again. */
async function once<Result>(trigger: Trigger, { seen }: GiosgDesk, work: () => Promise<Result>): Promise<Result> {
  if (!(await seen.claim(trigger))) throw new TriggerRefused('replayed');
  try {
    return await work();
  } catch (error) {
    await seen.release(trigger);
    throw error;
  }
}

/** Nothing signs that it is an uninstall: giosg's own list says whether it is one. */
async function uninstall({ orgId, installationId }: Trigger, { installations, sync }: GiosgDesk): Promise<void> {
  await sync();
  const left = await installations.find(orgId);
  if (left?.installationId === installationId) throw new TriggerRefused('still_installed');
}

/** What happened to a chat of nobody reaches nobody. */
async function hear({ type, orgId, userId, chatId, roomId, expiresAtMs }: Trigger, desk: GiosgDesk): Promise<void> {
  if (userId === undefined || !isPossible(chatId)) return;
  await desk.pings.add({ orgId, userId, type, chatId, roomId, expMs: expiresAtMs });
  desk.streams.wake();
}

/** PostgreSQL's texts cannot hold the character zero. */
function isPossible(chatId = ''): boolean {
  return chatId.length <= LONGEST_ID && !chatId.includes('\0');
}

/** The console's page asks for pings from its own origin, in a way that is not documented: refused, it might say so to the agent. */
function allowReading(c: Context, { apiUrl }: GiosgDesk): void {
  const origin = c.req.header('origin');
  if (origin !== apiUrl) return;
  c.header('Access-Control-Allow-Origin', origin);
  c.header('Access-Control-Allow-Credentials', 'true');
  c.header('Vary', 'Origin');
}

/** Answers what never came to be worked on as triggers' own refusals are: a person sees a page. */
export function answerTriggerRefusal(c: Context, refusal: Refusal): Response {
  const { code } = refusal;
  if (code !== 'wrong_host' && code !== 'internal') return answerRefusal(c, refusal);
  return refuse(c, new URL(c.req.url).searchParams.get('type'), code);
}

function refuse(c: Context, type: string | null, code: TriggerProblem): Response {
  const status = TRIGGER_STATUS[code];
  const shown = SHOWN_TYPES.find((known) => known === type);
  // Opened without its query, as when its page is loaded again, it is asked for by a person as well.
  const isForPerson = shown !== undefined || (type === null && (c.req.header('accept') ?? '').includes('text/html'));
  const language = isForPerson ? languageOf(c) : 'en';
  const { failed, problems, reason } = TRIGGER_WORDS[language];
  const { why, next, title = failed[shown ?? 'unknown'] } = problems[code];
  if (!isForPerson) return c.json({ code, message: `${why} ${next}` }, status);
  return c.html(triggerPage({ language, title, alert: why, paragraphs: [next], reason: reason(code) }), status);
}

function languageOf(c: Context): PageLanguage {
  c.header('Vary', 'Accept-Language');
  return preferredLanguage(c.req.header('accept-language'));
}

function problemOf(error: unknown): TriggerProblem {
  if (error instanceof TriggerRefused) return error.code;
  if (error instanceof GiosgError) return 'desk_unavailable';
  if (error instanceof DatabaseFailure) return 'database_unavailable';
  throw error;
}

function setupPage(c: Context, { orgId, redirectUri }: Trigger, bot: BotState): string {
  const language = languageOf(c);
  const words = TRIGGER_WORDS[language].installed;
  return triggerPage({
    language,
    title: words.title,
    alert: bot === 'failed' ? words.bot.failed : undefined,
    paragraphs: [
      words.organization(orgId),
      words.where,
      ...(bot === 'failed' ? [] : [words.bot[bot]]),
      ...(redirectUri ? [] : [words.close]),
    ],
    link: redirectUri ? { text: words.goOn, href: redirectUri } : undefined,
  });
}
