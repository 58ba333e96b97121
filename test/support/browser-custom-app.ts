import { type JWTPayload, SignJWT } from 'jose';
import type { BrowserContext, Page } from 'playwright-core';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { PRETEND_LIBRARY } from '../../src/server/pretend-desk/pretend-library.ts';
import { openRecord, type RecordOverHttp } from './browser-record.ts';
import { createDataFolder, startBuiltServer } from './browser-server.ts';
import { JWT_AUDIENCE, JWT_SECRET } from './browser-tokens.ts';
import { viewOf } from './browser-view.ts';
import { freePort } from './free-port.ts';

/** iAdvize's own addresses, answered by the test in its place. */
export const IADVIZE_DESK = 'https://ha.iadvize.com';
export const LIBRARY = 'https://static.iadvize.com/conversation-panel-app-lib/2.9.0/idzcpa.umd.production.min.js';

const APP_SECRET = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const ADA = { externalId: 'ada', firstName: 'Ada', lastName: 'Agent' };

declare global {
  interface Window {
    addConversation: (app: { src: string; title: string; context: object }) => void;
    giveJwt: () => Promise<string>;
    idzCpa?: unknown;
  }
}

export interface ServerWithCustomApp {
  readonly server: string;
  readonly emulator: RunningEmulator;
  readonly record: RecordOverHttp;
  /** As iAdvize signs it for this server: of Ada, for a minute. */
  mint(claims?: JWTPayload, secret?: string): Promise<string>;
  output(): string;
  stop(): Promise<void>;
}

/** The built server as iAdvize's custom app, in production's settings; without `isAsked` it cannot ask iAdvize anything. */
export async function startServerWithCustomApp({ isAsked = true } = {}): Promise<ServerWithCustomApp> {
  const emulator = await startEmulator({ people: { operators: [ADA] } });
  const folder = await createDataFolder();
  const PORT = String(await freePort());
  const server = `http://localhost:${PORT}`;
  const running = await startBuiltServer('main', {
    PORT,
    PUBLIC_URL: server,
    DATA_DIR: folder.path,
    AGENT_JWT_SECRET: JWT_SECRET,
    AGENT_JWT_AUDIENCE: JWT_AUDIENCE,
    IADVIZE_APP_SECRET: APP_SECRET,
    ...(isAsked && {
      IADVIZE_API_URL: emulator.baseUrl,
      IADVIZE_API_KEY: emulator.keys[0],
      IADVIZE_GRAPHQL_URL: emulator.graphqlUrl,
      IADVIZE_GRAPHQL_TOKEN: emulator.graphqlToken,
    }),
    LOG_LEVEL: 'trace',
  });
  const ada = [...emulator.data.operators.values()].find(({ row }) => row.external_id === ADA.externalId);
  let minted = 0;
  return {
    server,
    emulator,
    record: await openRecord(server),
    mint(claims = {}, secret = APP_SECRET) {
      // Otherwise all of one second would be one token, which is taken once.
      minted += 1;
      const iat = Math.floor(Date.now() / 1_000);
      const aud = `${server}/panel?app=iadvize`;
      return new SignJWT({
        jti: String(minted),
        iss: 'iadvize',
        sub: String(ada?.row.id),
        aud,
        iat,
        exp: iat + 60,
        ...claims,
      })
        .setProtectedHeader({ typ: 'JWT', alg: 'HS256' })
        .sign(new TextEncoder().encode(secret));
    },
    output: running.output,
    async stop() {
      await running.stop();
      await emulator.close();
      await folder.remove();
    },
  };
}

const DESK_PAGE = `<!doctype html><title>Desk</title><link rel="icon" href="data:,">
<style>iframe { height: 800px; width: 400px; }</style>
<script>
  const contexts = new Map();
  addEventListener('message', async ({ source, data, ports: [port] }) => {
    const context = contexts.get(source);
    if (context) port.postMessage(data.idzCpa === 'getJWT' ? await giveJwt() : context);
  });
  window.addConversation = ({ src, title, context }) => {
    const frame = Object.assign(document.createElement('iframe'), { src, title });
    document.body.append(frame);
    contexts.set(frame.contentWindow, context);
  };
</script>
<body></body>`;

/** In the place of iAdvize's addresses: a page with custom apps, and its library. */
export async function standInForIadvize(
  context: BrowserContext,
  { library = PRETEND_LIBRARY.replace('new URL(document.currentScript.src).origin', `'${IADVIZE_DESK}'`) } = {},
): Promise<void> {
  // Newer browsers ask before a page from elsewhere frames one of this machine, where the server under test is; older ones know no such permission.
  await context.grantPermissions(['local-network-access'], { origin: IADVIZE_DESK }).catch(() => {});
  await context.route(`${IADVIZE_DESK}/**`, (route) => route.fulfill({ contentType: 'text/html', body: DESK_PAGE }));
  await context.route('https://static.iadvize.com/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: library }),
  );
}

/** A desk whose tokens are `giveJwt`'s, and which opens the custom app for conversations. */
export async function openCustomAppDesk(
  page: Page,
  running: Pick<ServerWithCustomApp, 'server' | 'mint'>,
  { giveJwt = () => running.mint() } = {},
) {
  await page.exposeFunction('giveJwt', giveJwt);
  await page.goto(`${IADVIZE_DESK}/desk`);
  return {
    page,
    /** The frame of a conversation, with this token in its address. */
    async open(conversationId: string, { jwt, title = conversationId }: { jwt?: string; title?: string } = {}) {
      const src = `${running.server}/panel?app=iadvize&jwt=${jwt ?? (await running.mint())}`;
      const context = { conversationId, projectId: '1234', channel: 'CHAT', language: 'en' };
      await page.evaluate((app) => window.addConversation(app), { src, title, context });
      const element = page.locator(`iframe[title="${title}"]`);
      const frame = await (await element.elementHandle())?.contentFrame();
      if (!frame) throw new Error('The frame is not there');
      return { element, frame, view: viewOf(page.frameLocator(`iframe[title="${title}"]`)) };
    },
  };
}
