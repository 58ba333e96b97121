import { SignJWT } from 'jose';
import { pino } from 'pino';
import type { AppDeps } from '../../src/server/app-deps.ts';
import { type Environment, parseConfig } from '../../src/server/config.ts';
import { createApp } from '../../src/server/create-app.ts';
import { createAudit } from '../../src/server/database/create-audit.ts';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import { createSessionCodes } from '../../src/server/database/create-session-codes.ts';
import { createUsedTokens } from '../../src/server/database/create-used-tokens.ts';
import type { Database } from '../../src/server/database/database.ts';
import { DatabaseFailure } from '../../src/server/database/database.ts';
import { type Pages, staticFile } from '../../src/server/pages.ts';

export const AGENT_SECRET = 'a secret of the host page, 32 bytes or more';
export const NOW_MS = Date.parse('2026-03-01T09:00:00.000Z');

const FILES = new Map([
  ['/assets/panel-1a2b.js', staticFile('export {};', 'text/javascript; charset=utf-8')],
  ['/embed.js', staticFile('void 0;', 'text/javascript; charset=utf-8')],
  ['/icon.svg', staticFile('<svg/>', 'image/svg+xml')],
]);

export const testPages: Pages = {
  html: (page) => `<!doctype html><title>${page}</title><!--deskside-config-->`,
  file: (path) => FILES.get(path),
};

/** A database that is there and fails; `hangs` never answers at all. */
export function brokenDatabase({ hangs = false } = {}): Database {
  const fail = () => (hangs ? new Promise<never>(() => {}) : Promise.reject(new DatabaseFailure(new Error('gone'))));
  return { query: fail, transaction: fail, ping: fail, close: async () => {} };
}

/** The app over a database, asked in-process. The clock stands still until `clock.nowMs` is set. */
export function createTestApp(
  options: { env?: Environment; database?: Database; clock?: { nowMs: number }; deps?: Partial<AppDeps> } = {},
) {
  const { env = { AGENT_JWT_SECRET: AGENT_SECRET }, database = brokenDatabase(), clock = { nowMs: NOW_MS } } = options;
  const now = () => clock.nowMs;
  const config = parseConfig(env);
  const app = createApp({
    config,
    records: createRecordSource(database, now),
    audit: createAudit(database, now),
    sessionCodes: createSessionCodes(database, now),
    usedTokens: createUsedTokens(database, now),
    pingDatabase: database.ping,
    pages: testPages,
    log: pino({ level: 'silent' }),
    now,
    ...options.deps,
  });
  const origin = `http://localhost:${config.port}`;

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    return app.fetch(new Request(new URL(path, origin), init));
  }
  /** Sends JSON, as the holder of a token when there is one. */
  async function send(method: string, path: string, body?: unknown, token?: string, headers = {}): Promise<Response> {
    return ask(path, {
      method,
      headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }
  const post = (path: string, body?: unknown, token?: string) => send('POST', path, body, token);
  /** Signs an agent in by a token of the host and answers with ours. */
  async function signIn(claims: Record<string, unknown> = {}): Promise<string> {
    const answer = await post('/api/session', undefined, await hostToken(claims));
    const { token } = (await answer.json()) as { token: string };
    return token;
  }
  return { ask, send, post, signIn, clock, config };
}

/** A token as a host page signs it; a claim set to `undefined` is left out. */
export function hostToken(claims: Record<string, unknown> = {}, secret = AGENT_SECRET): Promise<string> {
  return new SignJWT({ sub: 'ada', name: 'Ada', exp: NOW_MS / 1000 + 300, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}

export async function refusalOf(answer: Response): Promise<string> {
  const { code } = (await answer.json()) as { code: string };
  return `${answer.status} ${code}`;
}
