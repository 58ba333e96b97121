import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadBuiltPages, type Pages, withPageConfig } from '../../src/server/pages.ts';

const HTML = '<!doctype html><!--deskside-config-->';
let folder: string;
let pages: Pages;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskside-pages-'));
  await mkdir(join(folder, 'assets'));
  await mkdir(join(folder, 'src/simulator'), { recursive: true });
  await writeFile(join(folder, 'index.html'), HTML);
  await writeFile(join(folder, 'src/simulator/index.html'), 'the pretend desk');
  await writeFile(join(folder, 'assets/panel.css'), 'a{}');
  await writeFile(join(folder, 'embed.js'), 'void 0');
  await writeFile(join(folder, 'embed.js.gz'), gzipSync('void 0'));
  await writeFile(join(folder, 'embed.js.br'), brotliCompressSync('void 0'));
  await writeFile(join(folder, 'notes.txt'), 'not for browsers');
  pages = loadBuiltPages(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  '/index.html',
  '/notes.txt',
  '/embed.js.gz',
  '/embed.js.br',
  '/../secret',
  '/assets',
  '/assets/',
  '/__proto__',
  '',
])('what is no file for browsers is not there: "%s"', (path) => {
  expect(pages.file(path)).toBeUndefined();
});

test('files are found by their exact path, with their type', () => {
  expect(pages.file('/assets/panel.css')?.contentType).toBe('text/css; charset=utf-8');
  expect(Buffer.from(pages.file('/embed.js')?.body ?? []).toString()).toBe('void 0');
  expect(pages.html('simulator', '/simulator')).toBe('the pretend desk');
});

test('a file is there compressed where the build has left it so', () => {
  const { encoded = [], etag } = pages.file('/embed.js') ?? {};
  expect(encoded.map(({ encoding }) => encoding)).toEqual(['br', 'gzip']);
  const [br, gzip] = encoded.map(({ body }) => body);
  expect(brotliDecompressSync(br ?? '').toString()).toBe('void 0');
  expect(gunzipSync(gzip ?? '').toString()).toBe('void 0');
  expect(new Set([etag, ...encoded.map((one) => one.etag)]).size).toBe(3);
  expect(pages.file('/assets/panel.css')?.encoded).toEqual([]);
});

test('a page gets its configuration, of which nothing is markup', () => {
  const config = {
    deskOrigins: [],
    panelAncestors: [],
    console: { mode: 'auto' as const, graceMs: 0 },
    signInUrl: 'https://x.test/<!--<script>',
    demo: false,
  };
  const html = withPageConfig(HTML, config);
  expect(html).toContain('"https://x.test/\\u003c!--\\u003cscript>"');
  const [, json = ''] = />(\{.*\})</.exec(html) ?? [];
  expect(JSON.parse(json)).toEqual(config);
});
