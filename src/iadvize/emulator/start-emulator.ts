import { createServer, type IncomingMessage, type Server } from 'node:http';
import { answerGraphql } from './answer-graphql.ts';
import { createBridge, type OpenConversation } from './bridge.ts';
import { createDataSet, type DataSet } from './create-data-set.ts';
import { DEFAULT_OPTIONS, type EmulatorOptions } from './emulator-options.ts';
import type { Fault } from './fault.ts';
import { schemaWithout } from './graphql-schema.ts';
import { readPaging } from './read-query.ts';
import type { Reply } from './reply.ts';
import { type Answer, answerOf, respond } from './respond.ts';
import { createRestApi } from './rest-api.ts';
import { readWallTime, type WallMs, wallTimeAt, writeWallTime } from './wall-time.ts';
import { KEYS, type Rights } from './websites.ts';

/** A request as it is remembered: its key, if it was in the address, is not. */
export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** By the emulator's clock, `YYYY-MM-DD HH:MM:SS`. */
  readonly at: string;
}

export interface RunningEmulator {
  /** As in `http://127.0.0.1:4010/api/2`. */
  readonly baseUrl: string;
  readonly graphqlUrl: string;
  readonly graphqlToken: string;
  /** The first sees everything, the second one client and its website. */
  readonly keys: readonly ['emulator-key', 'emulator-key-2'];
  readonly data: DataSet;
  /** Every request so far, in order. */
  requests(): readonly LoggedRequest[];
  /** Makes a conversation of the desk known to GraphQL, and its visitor to both. Said again, it is who the visitor is from then on. */
  openConversation(conversation: OpenConversation): void;
  closeConversation(id: string): void;
  close(): Promise<void>;
}

const TOKEN = 'emulator-graphql-token';
const HOST = 'http://127.0.0.1';
const API = '/api/2';
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * iAdvize's REST API v2 and its GraphQL `conversation`, on a loopback port, over a made-up data set. It behaves as seeds 003 and 004
 * document; what they leave open is an option. Rejects with what the system says when the port is taken, and throws a `RangeError`
 * when `now` is no time.
 */
export async function startEmulator(chosen: Partial<EmulatorOptions> = {}): Promise<RunningEmulator> {
  const options: EmulatorOptions = { ...DEFAULT_OPTIONS, ...chosen };
  const clock = createClock(options.now);
  const data = createDataSet(options, clock());
  const answerRest = createRestApi(data, options, clock);
  const bridge = createBridge(data, clock);
  const schema = schemaWithout(options.goneFields);
  const log: LoggedRequest[] = [];

  const server = createServer(async (request, response) => {
    const fault = options.faults?.(request);
    const address = request.url ?? '/';
    const url = new URL(URL.canParse(address, HOST) ? address : '/', HOST);
    log.push({ method: request.method ?? '', path: withoutKey(url), at: writeWallTime(clock()) });
    const body = await readBody(request).catch(() => undefined);
    if (body === undefined) response.destroy();
    else respond(response, () => answer(request, url, body, fault), fault);
  });

  function answer(request: IncomingMessage, url: URL, body: string, fault: Fault | undefined): Answer {
    if (url.pathname === '/graphql') return answerToken(request, body);
    if (url.pathname !== API && !url.pathname.startsWith(`${API}/`)) return NOT_FOUND;
    const query = fault?.type === 'endlessPages' ? onFirstPage(url.searchParams) : url.searchParams;
    const reply = answerRest({
      method: request.method ?? 'GET',
      path: url.pathname.slice(API.length).replace(/^\/+|\/+$/g, ''),
      query,
      contentType: request.headers['content-type'],
      body,
      rights: rightsOf(request, url),
    });
    return answerOf(lie(reply, url, fault), options.errors);
  }

  function answerToken(request: IncomingMessage, body: string): Answer {
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      return { status: 401, body: { error_description: 'access token not valid', error: 'invalid_token' } };
    }
    const { isRefused, body: said } = answerGraphql(body, schema, bridge.readConversation);
    return { status: isRefused && options.errors === 'http' ? 400 : 200, body: said };
  }

  const port = await listen(server, options.port);
  return {
    baseUrl: `${HOST}:${port}${API}`,
    graphqlUrl: `${HOST}:${port}/graphql`,
    graphqlToken: TOKEN,
    keys: ['emulator-key', 'emulator-key-2'],
    data,
    requests: () => [...log],
    openConversation: bridge.openConversation,
    closeConversation: bridge.closeConversation,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const NOT_FOUND: Answer = { status: 404, body: { meta: { status: 'fail', message: 'Not found.' } } };

function createClock(now: string | undefined): () => WallMs {
  if (now === undefined) return () => wallTimeAt(Date.now());
  const wall = readWallTime(now);
  if (wall === undefined) throw new RangeError(`"${now}" is no time as in 2026-03-01 12:00:00.`);
  return () => wall;
}

/** In the header, as `key`, or as the user of HTTP Basic with any password (seed 004, "Authentication"). */
function rightsOf(request: IncomingMessage, url: URL): Rights | undefined {
  const header = request.headers['x-api-key'];
  const [, basic] = /^Basic (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const [user] = basic === undefined ? [] : Buffer.from(basic, 'base64').toString().split(':');
  const key = String(header ?? url.searchParams.get('key') ?? user);
  return Object.entries(KEYS).find(([known]) => known === key)?.[1];
}

function withoutKey(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete('key');
  return query.size === 0 ? url.pathname : `${url.pathname}?${query}`;
}

function onFirstPage(query: URLSearchParams): URLSearchParams {
  const first = new URLSearchParams(query);
  first.delete('page');
  return first;
}

function lie(reply: Reply, url: URL, fault: Fault | undefined): Reply {
  if (reply.type !== 'success' || !reply.pagination) return reply;
  const { page } = readPaging(url.searchParams);
  if (fault?.type === 'lyingPages') return { ...reply, pagination: { ...reply.pagination, pages: fault.pages } };
  if (fault?.type !== 'endlessPages') return reply;
  const pages = page + 1;
  return { ...reply, pagination: { ...reply.pagination, page, pages, count: pages * reply.pagination.limit } };
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
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
