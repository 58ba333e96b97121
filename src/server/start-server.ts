import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { destination, type Logger, pino } from 'pino';
import { createIadvizeClient } from '../iadvize/client.ts';
import { createIadvizeGraphql } from '../iadvize/graphql.ts';
import type { AppDeps } from './app-deps.ts';
import { type Config, type Environment, parseConfig } from './config.ts';
import { createApp } from './create-app.ts';
import { createAudit } from './database/create-audit.ts';
import { createRecordSource } from './database/create-record-source.ts';
import { createSessionCodes } from './database/create-session-codes.ts';
import { createUsedTokens } from './database/create-used-tokens.ts';
import type { Database } from './database/database.ts';
import { openDatabase } from './database/open-database.ts';
import { createResultMemory } from './database/remember-result.ts';
import { seedContacts } from './database/seed-contacts.ts';
import { createHttpFieldSource } from './fields/create-http-field-source.ts';
import type { DemoCrm } from './fields/start-demo-crm.ts';
import { createGiosgDesk, type GiosgDesk } from './giosg/giosg-desk.ts';
import type { DemoGiosg } from './giosg/start-demo-giosg.ts';
import { createGiosgLead } from './giosg-lead/create-giosg-lead.ts';
import type { DemoDesk } from './iadvize/start-demo-desk.ts';
import { loadBuiltPages, type Pages } from './pages.ts';
import { StartError } from './start-error.ts';

/** How long requests in flight may take to end once the server stops. */
const STOP_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than load balancers keep an unused connection: one that is closed under a request is a failure to its agent. */
const KEEP_ALIVE_MS = 75_000;
const LOG_DELAY_MS = 100;

export interface StartOptions {
  /** The built ones when absent. */
  readonly pages?: Pages;
  readonly log?: Logger;
  /** What is worth telling while it starts. */
  readonly onProgress?: (text: string) => void;
  readonly hotReload?: boolean;
  /** Gets the server before it listens: a development server puts itself in front of the app. */
  readonly wrapListener?: (server: Server) => Promise<void>;
}

export interface RunningServer {
  /** Where it listens, as in "http://127.0.0.1:4173". */
  readonly address: string;
  /** Of the demo: where the pretend giosg's operators work. */
  readonly giosgConsole?: string | undefined;
  /** Lets the requests in flight end, closes the database, gives its lock back. Safe to call twice. */
  stop(): Promise<void>;
}

/** Reads the environment, opens the database and listens. Throws a `StartError` with a message for the operator. */
export async function startServer(env: Environment, options: StartOptions = {}): Promise<RunningServer> {
  const parsed = parseConfig(env);
  const log = options.log ?? createLog(parsed.logLevel);
  const tell = options.onProgress ?? ((text: string) => log.info(text));
  const pages = options.pages ?? loadBuiltPages();
  const database = await openDatabase(parsed.database, () =>
    tell('Preparing the embedded database. Only this first start takes a few seconds ...'),
  );
  const demoUrl = `http://localhost:${parsed.port}`;
  let demoCrm: DemoCrm | undefined;
  let demoDesk: DemoDesk | undefined;
  let demoGiosg: DemoGiosg | undefined;
  let giosg: GiosgDesk | undefined;
  try {
    if (parsed.demo) {
      const { sampleContacts } = await import('../samples/contacts.ts');
      const { sampleWork } = await import('../samples/work.ts');
      await seedContacts(database, sampleContacts, sampleWork);
      demoCrm = await (await import('./fields/start-demo-crm.ts')).startDemoCrm(log);
      demoDesk = await (await import('./iadvize/start-demo-desk.ts')).startDemoDesk(parsed.port);
      demoGiosg = await (await import('./giosg/start-demo-giosg.ts')).startDemoGiosg(demoUrl);
    }
    const config: Config = {
      ...parsed,
      giosg: demoGiosg?.settings ?? parsed.giosg,
      pretendDesk: demoDesk?.pretendDesk,
    };
    const fields =
      demoCrm?.fields ??
      (config.fields && createHttpFieldSource({ ...config.fields, deskOrigins: config.deskOrigins, log }));
    giosg = createGiosgDesk({ settings: config.giosg, database, log });
    if (giosg) await demoGiosg?.connect(giosg);
    giosg?.inbox.resume();
    const app = createApp({
      config,
      records: createRecordSource(database),
      audit: createAudit(database),
      sessionCodes: createSessionCodes(database),
      usedTokens: createUsedTokens(database),
      pingDatabase: database.ping,
      pages,
      otherCrm: fields && { fields, remember: createResultMemory(database) },
      iadvize: demoDesk?.iadvize ?? createIadvize(config.iadvize),
      giosg: giosg && { desk: giosg, remember: createResultMemory(database) },
      giosgLead: createGiosgLead({
        settings: config.giosg,
        publicUrl: config.demo ? demoUrl : config.publicUrl,
        installations: giosg?.installations,
        database,
      }),
      pretendConversations: demoDesk?.conversations,
      pretendCustomApp: demoDesk?.customApp,
      pretendGiosg: demoGiosg?.consoleUrl,
      log,
      hotReload: options.hotReload,
    });
    const server = createAdaptorServer({
      fetch: app.fetch,
      serverOptions: { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    }) as Server;
    await options.wrapListener?.(server);
    await listen(server, config.host, config.port);
    const host = config.host.includes(':') ? `[${config.host}]` : config.host;
    const address = `http://${host}:${config.port}`;
    log.info({ address, demo: config.demo, database: config.database.type }, 'listening');
    let stopping: Promise<void> | undefined;
    return {
      address,
      giosgConsole: demoGiosg?.consoleUrl,
      stop: () => {
        stopping ??= stop(server, database, { demoCrm, demoDesk, demoGiosg, giosg });
        return stopping;
      },
    };
  } catch (error) {
    await giosg?.close();
    demoCrm?.stop();
    await demoDesk?.stop();
    await demoGiosg?.stop();
    await database.close();
    throw error;
  }
}

/** Throws an `InvalidField` for what cannot be used, which `parseConfig` lets nobody set. */
function createIadvize({ api, graphql }: NonNullable<Config['iadvize']> = {}): NonNullable<AppDeps['iadvize']> {
  return {
    client: api && createIadvizeClient({ baseUrl: api.url, apiKey: api.key }),
    graphql: graphql && createIadvizeGraphql(graphql),
  };
}

async function stop(
  server: Server,
  database: Database,
  {
    demoCrm,
    demoDesk,
    demoGiosg,
    giosg,
  }: {
    readonly demoCrm: DemoCrm | undefined;
    readonly demoDesk: DemoDesk | undefined;
    readonly demoGiosg: DemoGiosg | undefined;
    readonly giosg: GiosgDesk | undefined;
  },
): Promise<void> {
  // Streams would go on for as long as a session does.
  await giosg?.close();
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection kept alive turns idle only when its last answer is out.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(deadline);
  demoCrm?.stop();
  await demoDesk?.stop();
  await demoGiosg?.stop();
  await database.close();
}

/** On the standard output. Lines that come together are written together: one by one, each takes a tenth of what a look-up does. */
function createLog(level: string): Logger {
  return pino({ level }, destination({ sync: false, minLength: 4_096, periodicFlush: LOG_DELAY_MS }));
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new StartError(whyNot(error, host, port)));
    });
    server.listen(port, host, () => resolve());
  });
}

function whyNot({ code }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use. Stop what listens there, or set PORT to another.`;
    case 'EACCES':
      return `Port ${port} may not be used by this user. Set PORT to one above 1023.`;
    default:
      return `Cannot listen on port ${port} of ${host} (${code}). Check HOST and PORT.`;
  }
}
