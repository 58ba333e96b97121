import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const client = new URL('../../dist/client/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, client), 'utf8');
const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;

test('embed.js is at most 2,000 bytes over the wire', () => {
  expect(gzipped(read('embed.js'))).toBeLessThanOrEqual(2_000);
});
