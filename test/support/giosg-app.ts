import { pino } from 'pino';
import * as v from 'valibot';
import { GiosgEvent } from '../../src/api/giosg.ts';
import { PageConfig } from '../../src/api/page-config.ts';
import type { GiosgEmulatorOptions } from '../../src/giosg/emulator/emulator-options.ts';
import { startGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';
import type { TriggerRequest } from '../../src/giosg/emulator/trigger-request.ts';
import { parseConfig } from '../../src/server/config.ts';
import type { Database } from '../../src/server/database/database.ts';
import { createResultMemory } from '../../src/server/database/remember-result.ts';
import { createGiosgDesk } from '../../src/server/giosg/giosg-desk.ts';
import { createPostgresDatabase, openEmptyDatabase } from './databases.ts';
import { AGENT_SECRET, createTestApp, NOW_MS } from './test-app.ts';

export const TOKEN_KEY = '0123456789abcdef'.repeat(4);

/** The app over an empty database and giosg's emulator, whose clocks stand together. The owner's organisation has nothing yet. */
export async function createGiosgApp(
  options: Partial<GiosgEmulatorOptions> = {},
  given: { readonly database?: Database; readonly env?: Readonly<Record<string, string>> } = {},
) {
  const clock = { nowMs: NOW_MS };
  const now = () => clock.nowMs;
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
  const emulator = await startGiosgEmulator({
    // Nobody listens there: the tests carry triggers themselves.
    triggerUrl: 'http://127.0.0.1:9/giosg/trigger',
    nowMs: now,
    ...options,
  });
  const { organizations, users, apps, chats } = emulator.fixtures;
  const [owner, partner] = [organizations.owner.id, organizations.partner.id];
  const env = {
    AGENT_JWT_SECRET: AGENT_SECRET,
    GIOSG_API_URL: emulator.baseUrl,
    GIOSG_APP_ID: apps.deskside.id,
    GIOSG_APP_SECRET: apps.deskside.secret,
    GIOSG_TOKEN_KEY: TOKEN_KEY,
    GIOSG_ORG_IDS: `${owner}, ${partner}`,
    GIOSG_API_TOKEN: users.admin.token,
    ...given.env,
  };
  const database = given.database ?? (await openEmptyDatabase(createPostgresDatabase()));

  /** Another process, as it were, over the same database; other settings, and another way to giosg, may be its own. */
  function createProcess(changes: Readonly<Record<string, string>> = {}, fetch?: typeof globalThis.fetch) {
    const settings = { ...env, ...changes };
    const desk = createGiosgDesk({ settings: parseConfig(settings).giosg, database, log, now, fetch });
    if (!desk) throw new Error('There is no giosg app');
    const app = createTestApp({
      database,
      clock,
      env: settings,
      deps: { giosg: { desk, remember: createResultMemory(database, now) }, log },
    });

    /** What giosg, or a browser that it sends, asks for. */
    async function trigger(request: TriggerRequest, change: (url: URL) => void = () => {}, init: RequestInit = {}) {
      const url = new URL(await emulator.createTriggerUrl(request));
      change(url);
      return app.ask(url.pathname + url.search, init);
    }

    /** Opens a panel and signs in there. */
    async function signInAt(
      request: Omit<TriggerRequest, 'type'>,
      type: 'manual_dialog' | 'manual_nav' = 'manual_nav',
    ) {
      const { giosg } = await configIn(await trigger({ ...request, type }));
      const answer = await app.post('/api/session', { code: giosg?.code });
      const { token } = (await answer.json()) as { token: string };
      return token;
    }

    return { ...app, desk, trigger, signInAt };
  }

  let installationId = emulator.fixtures.installations.deskside.id;
  const main = createProcess();
  return {
    ...main,
    ...{ emulator, database, clock, lines, owner, partner, users, apps, chats, createProcess },
    /** The owner's organisation installs it, as a browser does. */
    install: () => main.trigger({ type: 'install', orgId: owner, userId: users.admin.id }),
    /** Of the owner's organisation, at giosg. */
    installationId: () => installationId,
    uninstallAtGiosg: () => emulator.uninstall(installationId),
    installAtGiosg() {
      installationId = emulator.install({ appId: apps.deskside.id, orgId: owner }).id;
    },
    async close() {
      await main.desk.close();
      await emulator.close();
      if (!given.database) await database.close();
    },
  };
}

export type GiosgApp = Awaited<ReturnType<typeof createGiosgApp>>;

/** What the server wrote into a page. */
export async function configIn(answer: Response): Promise<PageConfig> {
  const html = await answer.text();
  const [, json = ''] = /<script type="application\/json" id="deskside-config">(.*)<\/script>/.exec(html) ?? [];
  if (json === '') throw new Error(`${answer.status} without a configuration: ${html}`);
  return v.parse(PageConfig, JSON.parse(json));
}

/** Reads a stream line by line; `next` resolves with `undefined` at its end. */
export function linesOf(answer: Response) {
  if (answer.status !== 200 || !answer.body) throw new Error(`There is no stream: ${answer.status}`);
  const reader = answer.body
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>;
  const waiting: string[] = [];
  let rest = '';
  async function next(): Promise<GiosgEvent | undefined> {
    for (;;) {
      const line = waiting.shift();
      if (line !== undefined) return v.parse(GiosgEvent, JSON.parse(line));
      const { done, value } = await reader.read();
      if (done) return undefined;
      const parts = (rest + value).split('\n');
      rest = parts.pop() ?? '';
      waiting.push(...parts);
    }
  }
  return {
    next,
    async take(count: number): Promise<readonly GiosgEvent[]> {
      const events: GiosgEvent[] = [];
      for (let index = 0; index < count; index++) {
        const event = await next();
        if (!event) throw new Error(`It ended after ${index}`);
        events.push(event);
      }
      return events;
    },
    cancel: () => reader.cancel(),
  };
}
