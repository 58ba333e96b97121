import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createGiosgClient } from '../../src/giosg/client.ts';
import { GIOSG, GiosgError, RateLimited, Unauthenticated, Unreachable } from '../../src/giosg/giosg-error.ts';
import { waitBeforeRetry } from '../../src/vendor/wait-before-retry.ts';
import { errorOf, everythingIn, idOf, readList, TOKEN } from '../support/pretend-giosg.ts';

type Respond = (response: ServerResponse, request: IncomingMessage) => void;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A server on a loopback port, whose first answers are these; the last one stays. */
async function startServer(...responses: readonly [Respond, ...Respond[]]) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const respond = responses[Math.min(asked.length, responses.length - 1)];
    asked.push(request);
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
  return { baseUrl: `http://127.0.0.1:${port}`, asked, close };
}

const ORG = idOf(1);
const APP = idOf(2);
const BODY = JSON.stringify({ id: APP, name: 'Deskside' });
const answer: Respond = (response) => response.end(BODY);
const hangUp: Respond = (response) => response.destroy();
const nothing: Respond = () => {};
const trouble: Respond = (response) => response.writeHead(503).end('<html>');
const half = BODY.slice(0, BODY.length / 2);
/** Ends the connection once what was written is on its way. */
const cutAfter = (response: ServerResponse, text: string) => response.write(text, () => response.destroy());

const clientOf = (baseUrl: string, timeoutMs?: number) =>
  createGiosgClient({ baseUrl, authorization: { type: 'token', value: TOKEN }, timeoutMs });

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
    ['what is no HTTP', (response) => response.socket?.end('SSH-2.0-OpenSSH\r\n'), 'unreachable', 3],
    [
      'what says it is compressed and is not',
      (response) => response.setHeader('Content-Encoding', 'gzip').end(BODY),
      'bad_answer',
      1,
    ],
    ['trouble', trouble, 'unreachable', 3],
    ['no access', (response) => response.writeHead(403).end(), 'forbidden', 1],
    ['an error over 16 MiB', (response) => flood(response.writeHead(404)), 'bad_answer', 1],
    ['an answer over 16 MiB', flood, 'bad_answer', 1],
  ])('%s', async (_title, respond, code, tries) => {
    const { baseUrl, asked } = await startServer(respond);
    const error = await errorOf(clientOf(baseUrl).ownedApps.get(ORG, APP));
    expect(error).toBeInstanceOf(GiosgError);
    expect(error).toMatchObject({ code });
    expect(asked).toHaveLength(tries);
    expect(everythingIn(error)).not.toContain(TOKEN);
  });

  test('nobody there', async () => {
    const { baseUrl, close } = await startServer(answer);
    await close();
    const error = await errorOf(clientOf(baseUrl).users.me());
    expect(error).toMatchObject({ code: 'unreachable', message: 'giosg cannot be reached (ECONNREFUSED)' });
  });

  test('a redirect is not followed, here or elsewhere', async () => {
    const elsewhere = await startServer(answer);
    for (const status of [301, 302, 303, 307, 308]) {
      const { baseUrl, asked } = await startServer((response) =>
        response.writeHead(status, { Location: `${elsewhere.baseUrl}/api/v5/users/me` }).end(),
      );
      expect(await errorOf(clientOf(baseUrl).users.me())).toMatchObject({ code: 'bad_answer' });
      expect(asked).toHaveLength(1);
    }
    expect(elsewhere.asked).toEqual([]);
  });

  test('a page elsewhere is not followed', async () => {
    const elsewhere = await startServer(answer);
    const { baseUrl } = await startServer((response) =>
      response.end(JSON.stringify({ next: `${elsewhere.baseUrl}/api/v5/public_apps`, results: [] })),
    );
    expect(await errorOf(readList(clientOf(baseUrl).publicApps.list()))).toMatchObject({ code: 'bad_answer' });
    expect(elsewhere.asked).toEqual([]);
  });

  test('nothing at all, for a while', async () => {
    const { baseUrl, asked } = await startServer(nothing);
    expect(await errorOf(clientOf(baseUrl, 50).users.me())).toMatchObject({ code: 'timed_out' });
    expect(asked).toHaveLength(1);
  });

  test('half an answer, and then nothing for a while', async () => {
    const { baseUrl } = await startServer((response) => response.write(half));
    expect(await errorOf(clientOf(baseUrl, 50).ownedApps.get(ORG, APP))).toMatchObject({ code: 'timed_out' });
  });
});

describe('what fails', () => {
  test('is asked again when it is a read, and may work then', async () => {
    const { baseUrl, asked } = await startServer(hangUp, trouble, answer);
    expect(await clientOf(baseUrl).ownedApps.get(ORG, APP)).toMatchObject({ name: 'Deskside' });
    expect(asked).toHaveLength(3);
  });

  test.each<[string, Respond]>([
    ['closed', hangUp],
    ['trouble', trouble],
    ['too often', (response) => response.writeHead(429).end()],
  ])('is never sent again when it is a write (%s)', async (_title, respond) => {
    const { baseUrl, asked } = await startServer(respond);
    const { ownedApps, webhooks, visitors } = clientOf(baseUrl);
    await errorOf(ownedApps.delete(ORG, APP));
    await errorOf(ownedApps.update(ORG, APP, { name: 'x' }));
    await errorOf(webhooks.create(ORG, APP, { endpoint_url: 'https://a.example' }));
    await errorOf(visitors.createVariable(ORG, APP, 'f'.repeat(32), { key: 'a', value: 'b' }));
    expect(asked).toHaveLength(4);
  });

  const failed = {
    vendor: GIOSG,
    error: new Unreachable('gone'),
    tries: 1,
    random: () => 1,
    nowMs: Date.parse('2026-03-02T12:00:00Z'),
  };
  test.each<[string, Partial<Parameters<typeof waitBeforeRetry>[0]>, number | undefined]>([
    ['at first', {}, 200],
    ['at first, by chance sooner', { random: () => 0 }, 100],
    ['then', { tries: 2 }, 400],
    ['no more', { tries: 3 }, undefined],
    ['of which asking too often is one', { error: new RateLimited('slow') }, 200],
    ['that says after how many seconds', { retryAfter: '2' }, 2_200],
    ['that says from when', { retryAfter: 'Mon, 02 Mar 2026 12:00:03 GMT' }, 3_200],
    ['that says something else', { retryAfter: 'soon' }, 200],
    ['that takes too long', { retryAfter: '6' }, undefined],
    ['that will not be otherwise', { error: new Unauthenticated('no') }, undefined],
    ['that is no error of ours', { error: new TypeError('?') }, undefined],
  ])('waits %s', (_title, given, expected) => {
    expect(waitBeforeRetry({ ...failed, ...given })).toBe(expected);
  });
});

describe('an abort', () => {
  const reason = new Error('Nobody waits any more');

  test('before it is asked sends nothing', async () => {
    const { baseUrl, asked } = await startServer(answer);
    expect(await errorOf(clientOf(baseUrl).users.me({ signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(asked).toEqual([]);
  });

  test('while it is asked ends it with its reason', async () => {
    const controller = new AbortController();
    const { baseUrl } = await startServer(() => controller.abort(reason));
    expect(await errorOf(clientOf(baseUrl).users.me({ signal: controller.signal }))).toBe(reason);
  });

  test('between two tries ends the waiting', async () => {
    const controller = new AbortController();
    const { baseUrl, asked } = await startServer((response) => {
      response.writeHead(503, { 'Retry-After': '4' }).end(() => setImmediate(() => controller.abort(reason)));
    });
    expect(await errorOf(clientOf(baseUrl).users.me({ signal: controller.signal }))).toBe(reason);
    expect(asked).toHaveLength(1);
  });

  test('between two pages ends the list', async () => {
    const controller = new AbortController();
    const { baseUrl, asked } = await startServer((response) =>
      response.end(JSON.stringify({ next: '?cursor=a', results: [JSON.parse(BODY)] })),
    );
    const reading = (async () => {
      for await (const _app of clientOf(baseUrl).publicApps.list({ signal: controller.signal }))
        controller.abort(reason);
    })();
    expect(await errorOf(reading)).toBe(reason);
    expect(asked).toHaveLength(1);
  });
});

function flood(response: ServerResponse): void {
  const chunk = 'x'.repeat(1 << 20);
  for (let written = 0; written < 17; written++) response.write(chunk);
  response.end();
}
