import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const client = new URL('../../dist/client/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, client), 'utf8');
const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;

test('embed.js is at most 2,000 bytes over the wire', () => {
  expect(gzipped(read('embed.js'))).toBeLessThanOrEqual(2_000);
});

test('the panel’s first JavaScript is at most 95,000 bytes over the wire', () => {
  const html = read('index.html');
  const files = new Set<string>();
  const follow = (path: string) => {
    if (files.has(path)) return;
    files.add(path);
    // Static imports and re-exports; what is imported later is not waited for.
    for (const [, name] of read(path).matchAll(/(?:import|from)\s*["'](?:\.\/)?([\w.-]+\.js)["']/g))
      follow(`assets/${name}`);
  };
  for (const [, path] of html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) if (path) follow(path);
  expect(files.size).toBeGreaterThan(0);
  const total = [...files].reduce((sum, path) => sum + gzipped(read(path)), 0);
  expect(total).toBeGreaterThan(20_000);
  expect(total).toBeLessThanOrEqual(95_000);
});
