import { describe, expect, test } from 'vitest';
import { staticFile } from '../../src/server/pages.ts';
import { createTestApp, testPages } from '../support/test-app.ts';

const encoder = new TextEncoder();
const SCRIPT = 'text/javascript; charset=utf-8';
const FILES = new Map([
  [
    '/embed.js',
    staticFile('as it is written', SCRIPT, [
      { encoding: 'br', content: encoder.encode('br') },
      { encoding: 'gzip', content: encoder.encode('gzip') },
    ]),
  ],
  ['/assets/gzip.js', staticFile('as it is written', SCRIPT, [{ encoding: 'gzip', content: encoder.encode('gzip') }])],
  ['/assets/tiny.js', staticFile('as it is written', SCRIPT)],
]);
const { ask } = createTestApp({ deps: { pages: { ...testPages, file: (path) => FILES.get(path) } } });

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => ask(path, { method, headers });

describe('a file that is there compressed', () => {
  test.each([
    [undefined, 'as it is written'],
    ['', 'as it is written'],
    ['identity', 'as it is written'],
    ['deflate, zstd', 'as it is written'],
    ['gzip;q=0', 'as it is written'],
    ['gzip;q=0, br; q=0.000', 'as it is written'],
    ['*;q=0', 'as it is written'],
    ['gzip;q=lots', 'as it is written'],
    ['gzipped, x-br', 'as it is written'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip;q=0.1', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip;q=1.0 , br;q=0.5', 'br'],
    ['*', 'br'],
  ])('is sent to who accepts %j: %s', async (accepted, sent) => {
    const answer = await get('/embed.js', accepted === undefined ? {} : { 'Accept-Encoding': accepted });
    expect(await answer.text()).toBe(sent);
    expect(answer.headers.get('content-encoding')).toBe(sent === 'as it is written' ? null : sent);
    expect(answer.headers.get('content-length')).toBe(String(sent.length));
    expect(answer.headers.get('content-type')).toBe(SCRIPT);
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
  });

  test('is sent in the encoding that there is', async () => {
    const accepting = { 'Accept-Encoding': 'gzip, br' };
    expect(await (await get('/assets/gzip.js', accepting)).text()).toBe('gzip');
    const tiny = await get('/assets/tiny.js', accepting);
    expect(await tiny.text()).toBe('as it is written');
    expect(tiny.headers.get('content-encoding')).toBeNull();
    expect(tiny.headers.get('vary')).toBe('Accept-Encoding');
  });

  test('is another answer in each encoding, and known by its own ETag only', async () => {
    const etagOf = async (accepted: string) =>
      (await get('/embed.js', { 'Accept-Encoding': accepted })).headers.get('etag') ?? '';
    const etags = { br: await etagOf('br'), gzip: await etagOf('gzip'), identity: await etagOf('identity') };
    expect(new Set(Object.values(etags)).size).toBe(3);
    for (const [encoding, etag] of Object.entries(etags)) {
      const known = await get('/embed.js', { 'Accept-Encoding': encoding, 'If-None-Match': etag });
      expect(known.status).toBe(304);
      expect(await known.text()).toBe('');
      expect(known.headers.get('vary')).toBe('Accept-Encoding');
      expect(known.headers.get('etag')).toBe(etag);
    }
    expect((await get('/embed.js', { 'Accept-Encoding': 'br', 'If-None-Match': etags.gzip })).status).toBe(200);
  });

  test.each(['br', 'gzip', 'identity'])('has the same head for HEAD as for GET, as %s', async (encoding) => {
    const headers = { 'Accept-Encoding': encoding };
    const [head, whole] = [await get('/embed.js', headers, 'HEAD'), await get('/embed.js', headers)];
    expect(await head.text()).toBe('');
    expect([...head.headers]).toEqual([...whole.headers]);
    expect(head.headers.get('content-length')).toBe(String((await whole.arrayBuffer()).byteLength));
  });

  test('is sent whole to who asks for a part', async () => {
    const answer = await get('/embed.js', { Range: 'bytes=0-0', 'Accept-Encoding': 'br' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('accept-ranges')).toBeNull();
    expect(await answer.text()).toBe('br');
  });
});

test.each(['/', '/panel', '/doctor', '/api/doctor', '/health'])(
  'what is made for each request is never compressed: %s',
  async (path) => {
    const { headers } = await get(path, { 'Accept-Encoding': 'gzip, br' });
    expect(headers.get('content-encoding')).toBeNull();
  },
);
