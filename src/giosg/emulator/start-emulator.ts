import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { RouteDeps } from './apps-routes.ts';
import { createCodes } from './codes.ts';
import { API, createApi } from './create-api.ts';
import { createConsole } from './create-console.ts';
import {
  createControl,
  type Installed,
  install,
  type OrganizationFeatures,
  setOrganization,
} from './create-control.ts';
import { createDesk } from './create-desk.ts';
import { type ChannelEvent, createDispatcher } from './create-dispatcher.ts';
import { createFixtures, type Fixtures } from './create-fixtures.ts';
import { createInstallPage } from './create-install-page.ts';
import { createInstallations } from './create-installations.ts';
import { createPager } from './create-pager.ts';
import { createSessions } from './create-sessions.ts';
import { createTriggers, type Triggers } from './create-triggers.ts';
import { createWorld } from './create-world.ts';
import { createWriter } from './create-writer.ts';
import { DEFAULT_OPTIONS, type GiosgEmulatorOptions } from './emulator-options.ts';
import type { Fault } from './fault.ts';
import { isHtml, type PageAnswer, type PageRequest } from './page-answer.ts';
import { notFound, Refusal } from './refusal.ts';
import { writeRefusal } from './write-refusal.ts';

/** A request as it is remembered: whose rights it had is told by the word only. */
export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly scheme: 'Token' | 'Bearer' | 'GIOSGAPP' | undefined;
}

export interface RunningGiosgEmulator {
  /** As in `http://127.0.0.1:4020`; the API is below `/api/v5`, the operators' page at `/console`. */
  readonly baseUrl: string;
  /** What there was at the start. */
  readonly fixtures: Fixtures & {
    /** Of `deskside` in the owner's organisation, and of the other two in the partner's. */
    readonly installations: Readonly<Record<'deskside' | 'network' | 'shared', Installed>>;
  };
  /** Signs triggers and sends them. */
  readonly sendTrigger: Triggers['send'];
  readonly sendTriggers: Triggers['sendAll'];
  /** The address that a browser would open, signed now. */
  readonly createTriggerUrl: Triggers['createUrl'];
  /** Throws a `RangeError` when there is no such organisation. */
  setOrganization(id: string, features: OrganizationFeatures): void;
  /** As the install page does, but without the trigger; once installed, it stays the same. Throws a `RangeError` when it cannot be. */
  install(what: { readonly appId: string; readonly orgId: string }): Installed;
  /** Resolves when the app's server has answered the trigger, if it asks for one. */
  uninstall(installationId: string): Promise<void>;
  /** Tells every webhook that subscribes to it. */
  publish(event: ChannelEvent): void;
  /** Resolves when no webhook is on its way; retries may be waiting for their time. */
  whenDelivered(): Promise<void>;
  /** Every request to the API and for tokens so far, in order. */
  requests(): readonly LoggedRequest[];
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * giosg's Apps API, its install page, its triggers, its webhooks and an operators' page, on a loopback port, over made-up data. It
 * behaves as seed 002 documents; what that leaves open is an option. Rejects with what the system says when the port is taken.
 */
export async function startGiosgEmulator(chosen: Partial<GiosgEmulatorOptions> = {}): Promise<RunningGiosgEmulator> {
  const options: GiosgEmulatorOptions = { ...DEFAULT_OPTIONS, ...chosen };
  const world = createWorld(options);
  const fixtures = createFixtures(world, options);
  const log: LoggedRequest[] = [];
  const server = createServer((request, response) => void handle(request, response));
  const baseUrl = `http://${HOST}:${await listen(server, options.port)}`;

  const codes = createCodes(world);
  const writer = createWriter(world, options);
  const dispatcher = createDispatcher(world, options);
  const triggers = createTriggers({ world, options, codes, origin: baseUrl }, fixtures.apps.deskside.id);
  const installations = createInstallations(world, writer, triggers, dispatcher.publish, options);
  const pagerOrigin = options.next === 'absolute' ? baseUrl : '';
  const page = createPager({ ids: world.ids, origin: pagerOrigin, pageSize: options.pageSize });
  const deps: RouteDeps = { world, writer, page, dispatcher, installations, options };
  const answerApi = createApi(deps);
  const sessions = createSessions(world, options.signedInAs && fixtures.users[options.signedInAs].id);
  const desk = createDesk(deps, triggers);
  const answerInstall = createInstallPage({ world, sessions, installations, triggers });
  const answerConsole = createConsole({ world, sessions, installations, triggers, desk, options });
  const answerControl = createControl({ world, installations, triggers, publish: dispatcher.publish });
  const installAtStart = (app: 'deskside' | 'network' | 'shared', organization: 'owner' | 'partner') =>
    install(world, installations, {
      appId: fixtures.apps[app].id,
      orgId: fixtures.organizations[organization].id,
    });
  const installed = {
    deskside: installAtStart('deskside', 'owner'),
    network: installAtStart('network', 'partner'),
    shared: installAtStart('shared', 'partner'),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url ?? '/';
    const url = new URL(URL.canParse(address, baseUrl) ? address : '/', baseUrl);
    const body = await readBody(request).catch(() => undefined);
    if (body === undefined) {
      response.destroy();
      return;
    }
    const method = request.method ?? 'GET';
    const { authorization, cookie } = request.headers;
    const isLogged = url.pathname.startsWith(API) || url.pathname === TOKEN_PATH;
    if (isLogged) {
      log.push({ method, path: `${url.pathname}${url.search}`, scheme: schemeOf(authorization) });
      if (misbehave(response, options.faults?.(request))) return;
    }
    try {
      if (url.pathname === TOKEN_PATH) {
        await answerToken(response, method, body);
      } else if (url.pathname.startsWith(`${API}/`)) {
        const call = { method, path: url.pathname, query: url.searchParams, authorization, body };
        const { status, body: said } = await answerApi(call);
        send(response, { status, body: said });
      } else {
        send(response, await answerPage({ method, url, body, cookie }));
      }
    } catch (error) {
      refuse(response, error);
    }
  }

  async function answerPage(request: PageRequest): Promise<PageAnswer> {
    const { pathname } = request.url;
    const [, appId] = /^\/apps\/([^/]+)\/install$/.exec(pathname) ?? [];
    if (appId !== undefined) return answerInstall(request, appId);
    if (pathname === '/sign-in') return sessions.answer(request);
    if (pathname === '/console' || pathname.startsWith('/console/')) return answerConsole(request);
    if (pathname.startsWith('/emulator/')) return answerControl(request);
    throw notFound();
  }

  /** OAuth's own shape of a refusal. */
  async function answerToken(response: ServerResponse, method: string, body: string): Promise<void> {
    if (method !== 'POST') throw new Refusal(405, `Method "${method}" not allowed.`);
    try {
      send(response, { status: 200, body: await codes.exchange(new URLSearchParams(body)) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      send(response, { status: 400, body: { error: error.message, error_description: 'The code was not exchanged.' } });
    }
  }

  function refuse(response: ServerResponse, error: unknown): void {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'The emulator failed.');
    if (refusal !== error) console.error(error);
    const { type, body } = writeRefusal(refusal, options.errors);
    response.writeHead(refusal.status, { 'content-type': type }).end(body);
  }

  return {
    baseUrl,
    fixtures: { ...fixtures, installations: installed },
    sendTrigger: triggers.send,
    sendTriggers: triggers.sendAll,
    createTriggerUrl: triggers.createUrl,
    setOrganization: (id, features) => setOrganization(world, id, features),
    install: (what) => install(world, installations, what),
    async uninstall(installationId) {
      const installation = world.installations.get(installationId);
      if (installation) await installations.uninstall(installation);
    },
    publish: dispatcher.publish,
    whenDelivered: dispatcher.whenIdle,
    requests: () => [...log],
    close() {
      dispatcher.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const TOKEN_PATH = '/identity/token';

function send(response: ServerResponse, { status, headers, body }: PageAnswer): void {
  const written = body === undefined ? undefined : isHtml(body) ? body.text : JSON.stringify(body);
  const type =
    body === undefined ? {} : { 'content-type': isHtml(body) ? 'text/html; charset=utf-8' : 'application/json' };
  response.writeHead(status, { ...type, ...headers }).end(written);
}

/** Whether something happened instead of an answer. */
function misbehave(response: ServerResponse, fault: Fault | undefined): boolean {
  if (!fault) return false;
  if (fault.type === 'destroy') response.destroy();
  if (fault.type === 'answer') response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
  return true;
}

function schemeOf(authorization: string | undefined): LoggedRequest['scheme'] {
  return (['Token', 'Bearer', 'GIOSGAPP'] as const).find((scheme) => authorization?.startsWith(`${scheme} `));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) throw new RangeError('The body is too long.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
