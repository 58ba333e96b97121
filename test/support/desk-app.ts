import { pino } from 'pino';
import { createIadvizeClient } from '../../src/iadvize/client.ts';
import type { EmulatorOptions, EmulatorVisitor } from '../../src/iadvize/emulator/emulator-options.ts';
import type { Fault } from '../../src/iadvize/emulator/fault.ts';
import { startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { createIadvizeGraphql } from '../../src/iadvize/graphql.ts';
import { createPostgresDatabase, openEmptyDatabase } from './databases.ts';
import { AGENT_SECRET, createTestApp, NOW_MS } from './test-app.ts';

export const SHOP = 1234;
export const TRADE = 2345;
export const BUTIK = 5678;

/** Every field of her is known. */
export const ZOE: EmulatorVisitor = {
  uniqueId: 'a0'.repeat(22).concat('a'),
  externalUserId: 'CUST-1042',
  email: 'zoe@quartz.example',
  phone: '+33199001032',
  firstName: 'Zoé',
  lastName: 'Quartz',
  address: '1 rue des Tilleuls',
  city: 'Nantes',
  zip: '44000',
  country: 'France',
  browser: 'Firefox 144 on Windows 11',
  websiteIds: [SHOP],
};
/** The vendor writes his times in Paris, whatever his website says. */
export const GRAHAM: EmulatorVisitor = {
  uniqueId: 'b0'.repeat(22).concat('b'),
  externalId: 'CUST-2000',
  websiteIds: [TRADE],
};
/** Nothing is known of them but who they are, and their number has the vendor's wildcard. */
export const STAR: EmulatorVisitor = { uniqueId: 'c0'.repeat(22).concat('c'), externalId: 'CUST-*' };

/** Three with one customer number, one of them on another website only. */
export const SHARING: readonly EmulatorVisitor[] = ['d', 'e', 'f'].map((digit) => ({
  uniqueId: `${digit}0`.repeat(22).concat(digit),
  externalId: 'CUST-3000',
  websiteIds: [digit === 'f' ? TRADE : SHOP],
}));

export type Item = Record<string, unknown>;

/** The app over an empty database and the emulator, whose clock stands where the app's does. */
export async function createDeskApp(options: Partial<EmulatorOptions> = {}) {
  /** What a test does to the way there and back; all of it is gone after `reset`. */
  const between: {
    /** What goes wrong with a request, by its path below `/api/2/`. */
    faultOf: (path: string) => Fault | undefined;
    /** What an item of an answer becomes on its way, by the path it was asked with. */
    rewrite: ((path: string, item: Item) => Item) | undefined;
  } = { faultOf: () => undefined, rewrite: undefined };
  const pathOf = (url: string) => decodeURIComponent(url).replace(/^.*\/api\/2\//, '');
  const clock = { nowMs: NOW_MS };
  const lines: string[] = [];

  const emulator = await startEmulator({
    now: '2026-03-01 10:00:00',
    people: {
      visitors: [ZOE, GRAHAM, STAR, ...SHARING],
      operators: [
        { externalId: 'ada', firstName: 'Ada', lastName: 'Lovelace' },
        { externalId: 'grace', firstName: 'Grace', lastName: 'Hopper' },
        { externalId: 'twin', firstName: 'Tom', lastName: 'Twin' },
        { externalId: 'twin', firstName: 'Tim', lastName: 'Twin' },
        { externalId: 'agent-*', firstName: 'Star', lastName: 'Operator' },
      ],
    },
    faults: ({ url = '' }) => between.faultOf(pathOf(url)),
    ...options,
  });
  const fetchBetween: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const { rewrite } = between;
    if (!rewrite) return answer;
    const path = pathOf(input instanceof Request ? input.url : String(input));
    const { data, ...rest } = (await answer.json()) as { data?: Item | Item[] };
    const rewritten = Array.isArray(data) ? data.map((item) => rewrite(path, item)) : data && rewrite(path, data);
    return Response.json({ ...rest, data: rewritten }, { status: answer.status });
  };
  const database = await openEmptyDatabase(createPostgresDatabase());
  const now = () => clock.nowMs;
  const log = pino({ level: 'trace' }, { write: (line) => lines.push(line) });

  /** The app as it is with another key, another way to the vendor or other settings. */
  function createApp({
    env = {},
    apiKey = 'emulator-key',
    timeoutMs = 10_000,
    hasGraphql = false,
    isConfigured = true,
  } = {}) {
    const client = createIadvizeClient({ baseUrl: emulator.baseUrl, apiKey, now, fetch: fetchBetween, timeoutMs });
    const graphql = createIadvizeGraphql({ url: emulator.graphqlUrl, token: emulator.graphqlToken });
    const iadvize = isConfigured ? { client, ...(hasGraphql && { graphql }) } : {};
    return createTestApp({ database, clock, env: { AGENT_JWT_SECRET: AGENT_SECRET, ...env }, deps: { iadvize, log } });
  }

  return {
    emulator,
    database,
    clock,
    /** Every line of the log. */
    lines,
    between,
    createApp,
    /** Changes the items of one resource on their way to us. */
    rewrite(resource: string, change: (item: Item) => Item): void {
      between.rewrite = (path, item) => (path.startsWith(resource) ? change(item) : item);
    },
    /** The paths the vendor was asked with since so many requests. */
    askedSince: (before: number) =>
      emulator
        .requests()
        .slice(before)
        .map(({ path }) => pathOf(path)),
    reset() {
      between.faultOf = () => undefined;
      between.rewrite = undefined;
      clock.nowMs = NOW_MS;
      lines.length = 0;
    },
    async close() {
      await emulator.close();
      await database.close();
    },
  };
}

export type DeskApp = Awaited<ReturnType<typeof createDeskApp>>;
