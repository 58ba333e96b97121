import { pino } from 'pino';
import { createGiosgLeadClient } from '../../src/api/giosg-lead-client.ts';
import type { GiosgEmulatorOptions } from '../../src/giosg/emulator/emulator-options.ts';
import { startGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';
import { parseConfig } from '../../src/server/config.ts';
import type { Database } from '../../src/server/database/database.ts';
import { createResultMemory } from '../../src/server/database/remember-result.ts';
import { createGiosgDesk } from '../../src/server/giosg/giosg-desk.ts';
import { createWebhookSecrets } from '../../src/server/giosg/webhook-secrets.ts';
import { createGiosgLead } from '../../src/server/giosg-lead/create-giosg-lead.ts';
import { TOKEN_KEY } from './giosg-app.ts';
import { AGENT_SECRET, createTestApp, hostToken, NOW_MS } from './test-app.ts';

export const PUBLIC_URL = 'http://localhost:4173';

/** A lead of the organisation that owns our app, over giosg's emulator. Settings that are `''` are not set. */
export async function createGiosgLeadApp(
  database: Database,
  given: {
    readonly emulator?: Partial<GiosgEmulatorOptions>;
    readonly env?: Readonly<Record<string, string>>;
    readonly fetch?: typeof globalThis.fetch;
  } = {},
) {
  const clock = { nowMs: NOW_MS };
  const now = () => clock.nowMs;
  const emulator = await startGiosgEmulator({
    nowMs: now,
    triggerUrl: `${PUBLIC_URL}/giosg/trigger`,
    ...given.emulator,
  });
  const { organizations, users, apps } = emulator.fixtures;
  const env = {
    AGENT_JWT_SECRET: AGENT_SECRET,
    PUBLIC_URL,
    GIOSG_API_URL: emulator.baseUrl,
    GIOSG_API_TOKEN: users.admin.token,
    GIOSG_APP_ID: apps.deskside.id,
    GIOSG_APP_SECRET: apps.deskside.secret,
    GIOSG_TOKEN_KEY: TOKEN_KEY,
    GIOSG_ORG_IDS: organizations.owner.id,
    ...given.env,
  };
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
  const config = parseConfig(env);
  const { fetch } = given;
  const desk = createGiosgDesk({ settings: config.giosg, database, log, now, fetch });
  const installations = desk?.installations;
  const giosgLead = createGiosgLead({
    ...{ settings: config.giosg, publicUrl: config.publicUrl, installations, database, now, fetch },
  });
  const app = createTestApp({
    ...{ database, clock, env },
    deps: { log, giosgLead, giosg: desk && { desk, remember: createResultMemory(database, now) } },
  });
  const secrets = createWebhookSecrets(database, now);
  const issued: string[] = [];
  let token: string | undefined;

  const at = env.PUBLIC_URL || PUBLIC_URL;
  async function signInLead(): Promise<string> {
    const proof = await hostToken({ sub: 'lea', name: 'Lea', roles: ['lead'] });
    const answer = await app.post(`${at}/api/session`, undefined, proof);
    return ((await answer.json()) as { token: string }).token;
  }

  /** As a lead, unless by somebody else. `query` and `body` go along as they are. */
  async function ask(
    method: string,
    path: string,
    { query = {}, body, by }: { query?: Readonly<Record<string, string>>; body?: object; by?: string } = {},
  ): Promise<Response> {
    token ??= await signInLead();
    const address = `${at}/api/giosg/lead${path}`;
    const params = new URLSearchParams(query);
    return app.send(method, params.size > 0 ? `${address}?${params}` : address, body, by ?? token);
  }

  /** As the page asks, with its own token. Whatever comes back is searched for what nobody may see. */
  const client = createGiosgLeadClient(async ({ method, path, body }) => {
    const answer = await ask(method, path.replace('/api/giosg/lead', ''), { body: body as object | undefined });
    const text = await answer.text();
    for (const secret of secretsOf())
      if (text.includes(secret)) throw new Error(`A secret is in the answer of ${path}`);
    return { status: answer.status, text };
  });
  /** Everything that nobody may see. */
  const secretsOf = () => [
    ...Object.values(apps).map(({ secret }) => secret),
    ...Object.values(users).flatMap(({ token, bearer }) => [token, bearer]),
    ...issued,
  ];

  return {
    ...{ app, ask, client, emulator, lines, clock, desk, organizations, users, apps },
    /** Signed in by giosg, as a trigger does it. */
    async signInFromGiosg() {
      const installationId = emulator.fixtures.installations.deskside.id;
      const orgId = organizations.owner.id;
      await desk?.installations.save({ orgId, installationId, appUserId: undefined, token: undefined });
      const url = new URL(await emulator.createTriggerUrl({ type: 'manual_nav', orgId, userId: users.operator.id }));
      const page = await (await app.ask(url.pathname + url.search)).text();
      const [, code] = /"code":"([^"]+)"/.exec(page) ?? [];
      return ((await (await app.post('/api/session', { code })).json()) as { token: string }).token;
    },
    /** The address of a webhook of ours, whose secret must never be seen. */
    async issueEndpoint() {
      const secret = await secrets.issue();
      issued.push(secret);
      return `${PUBLIC_URL}/giosg/webhooks/${secret}`;
    },
    secretsOf,
    holds: (endpoint: string) => secrets.holds(endpoint.slice(endpoint.lastIndexOf('/') + 1)),
    /** What giosg was asked to change. */
    written: () => emulator.requests().filter(({ method }) => method !== 'GET'),
    /** What was saved of our organisation goes, too: the database is for several of these. */
    async close() {
      const orgId = organizations.owner.id;
      const known = await desk?.installations.find(orgId);
      if (known) await desk?.installations.remove(known);
      await desk?.close();
      await emulator.close();
    },
  };
}

export type GiosgLeadApp = Awaited<ReturnType<typeof createGiosgLeadApp>>;
