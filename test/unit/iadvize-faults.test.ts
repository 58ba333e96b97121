import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createIadvizeClient } from '../../src/iadvize/client.ts';
import { IadvizeError } from '../../src/iadvize/iadvize-error.ts';
import { API_KEY } from '../support/pretend-iadvize.ts';

type Respond = (response: ServerResponse, request: IncomingMessage) => void;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A server on a loopback port, whose first answers are these; the last one stays. */
async function startServer(...responses: readonly [Respond, ...Respond[]]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const respond = responses[Math.min(asked.length, responses.length - 1)];
    asked.push(`${request.method} ${request.url}`);
    respond?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  closing.push(close);
  return { baseUrl: `http://127.0.0.1:${port}/api/2`, asked, close };
}

const BODY = JSON.stringify({ meta: { status: 'success' }, data: { id: 7, name: 'Ada' } });
const answer: Respond = (response) => response.end(BODY);
const hangUp: Respond = (response) => response.destroy();
const nothing: Respond = () => {};
const half = BODY.slice(0, BODY.length / 2);
/** Ends the connection once what was written is on its way. */
const cutAfter = (response: ServerResponse, text: string) => response.write(text, () => response.destroy());

const clientOf = (baseUrl: string, timeoutMs?: number) => createIadvizeClient({ baseUrl, apiKey: API_KEY, timeoutMs });

describe('at the socket', () => {
  test.each<[string, Respond, string, number]>([
    ['a connection that is closed at once', hangUp, 'unreachable', 3],
    [
      'half a body and a closed connection',
      (response) => cutAfter(response.setHeader('Content-Length', BODY.length), half),
      'bad_answer',
      1,
    ],
    ['half a body in chunks and a closed connection', (response) => cutAfter(response, half), 'bad_answer', 1],
    ['half a body as if it were all', (response) => response.end(half), 'bad_answer', 1],
    ['a page of HTML', (response) => response.end('<html>Maintenance</html>'), 'bad_answer', 1],
    ['what is no HTTP', (response) => response.socket?.end('SSH-2.0-OpenSSH\r\n'), 'unreachable', 3],
    [
      'what says it is compressed and is not',
      (response) => response.setHeader('Content-Encoding', 'gzip').end(BODY),
      'bad_answer',
      1,
    ],
    [
      'headers that do not end',
      (response) => response.socket?.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(1 << 20)}`),
      'unreachable',
      3,
    ],
    ['trouble', (response) => response.writeHead(503).end('<html>'), 'unreachable', 3],
  ])('%s', async (_title, respond, code, tries) => {
    const { baseUrl, asked } = await startServer(respond);
    const error = await clientOf(baseUrl)
      .operators.get(7)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IadvizeError);
    expect(error).toMatchObject({ code });
    expect(asked).toHaveLength(tries);
    expect(everythingIn(error)).not.toContain(API_KEY);
  });

  test('a read goes on after a connection was closed', async () => {
    const { baseUrl, asked } = await startServer(hangUp, answer);
    expect(await clientOf(baseUrl).operators.get(7)).toMatchObject({ name: 'Ada' });
    expect(asked).toHaveLength(2);
  });

  test('a write does not: it may have been carried out', async () => {
    const { baseUrl, asked } = await startServer(hangUp, answer);
    await expect(clientOf(baseUrl).operators.create({ name: 'Ada' })).rejects.toMatchObject({ code: 'unreachable' });
    expect(asked).toEqual(['POST /api/2/operator']);
  });

  test('nobody listens', async () => {
    const { baseUrl, close } = await startServer(answer);
    await close();
    await expect(clientOf(baseUrl).operators.get(7)).rejects.toMatchObject({
      code: 'unreachable',
      message: 'iAdvize cannot be reached (ECONNREFUSED)',
    });
  });

  test.each<[string, Respond]>([
    ['nothing ever comes', nothing],
    ['half a body comes, and then nothing', (response) => response.write(half)],
  ])('%s: the time is up, once', async (_title, respond) => {
    const { baseUrl, asked } = await startServer(respond);
    await expect(clientOf(baseUrl, 50).operators.get(7)).rejects.toMatchObject({ code: 'timed_out' });
    expect(asked).toHaveLength(1);
  });

  test.each<[string, Respond]>([
    ['before an answer', nothing],
    ['in the middle of one', (response) => response.write(half)],
  ])('a call ends with the reason it was aborted with, %s', async (_title, respond) => {
    const controller = new AbortController();
    const reason = new Error('the focus has moved');
    const { baseUrl } = await startServer((response, request) => {
      respond(response, request);
      controller.abort(reason);
    });
    await expect(clientOf(baseUrl).operators.get(7, { signal: controller.signal })).rejects.toBe(reason);
  });

  test('a body without an end is not read to it', async () => {
    const { baseUrl } = await startServer((response) => {
      const chunk = 'x'.repeat(1 << 20);
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', pour);
      };
      pour();
    });
    await expect(clientOf(baseUrl).operators.get(7)).rejects.toMatchObject({
      code: 'bad_answer',
      message: expect.stringContaining('32768 KiB'),
    });
  });

  test.each([301, 302, 303, 307, 308])(
    'a redirect with %i is not followed, so the key goes nowhere else',
    async (status) => {
      const other = await startServer(answer);
      const { baseUrl } = await startServer((response) =>
        response.writeHead(status, { Location: `${other.baseUrl}/operator/7` }).end(BODY),
      );
      await expect(clientOf(baseUrl).operators.get(7)).rejects.toMatchObject({ code: 'bad_answer' });
      await expect(clientOf(baseUrl).operators.update(7, { name: 'Ada' })).rejects.toMatchObject({
        code: 'bad_answer',
      });
      expect(other.asked).toEqual([]);
    },
  );

  test('a list that breaks off half-way does not end as if it were whole', async () => {
    const page: Respond = (response) => {
      const pagination = { page: 1, pages: 2, limit: 2, count: 4 };
      response.end(JSON.stringify({ meta: { status: 'success' }, data: [{ id: 1 }, { id: 2 }], pagination }));
    };
    const { baseUrl } = await startServer(page, hangUp);
    const ids: number[] = [];
    const reading = (async () => {
      for await (const { id } of clientOf(baseUrl).operators.list({}, { limit: 2 })) ids.push(id);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'unreachable' });
    expect(ids).toEqual([1, 2]);
  });

  test('the key goes in its header, and in nothing else of a request', async () => {
    let headers: IncomingMessage['headers'] = {};
    const { baseUrl, asked } = await startServer((response, request) => {
      headers = request.headers;
      response.end(BODY);
    });
    await clientOf(baseUrl).operators.get(7);
    const { 'x-api-key': key, ...others } = headers;
    expect(key).toBe(API_KEY);
    expect(JSON.stringify([others, asked])).not.toContain(API_KEY);
  });
});

/** All that a log might print of an error, its causes included. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)));
  return [...own, ...(error.cause === undefined ? [] : [everythingIn(error.cause)])].join('\n');
}
