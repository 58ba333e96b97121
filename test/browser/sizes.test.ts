import { expect, inject, test } from 'vitest';
import {
  EMBED_AT_MOST,
  embedBytes,
  FIRST_SCRIPT_AT_MOST,
  firstScriptBytes,
  sumOf,
} from '../bench/first-script-bytes.ts';

test('embed.js is at most 2,000 bytes over the wire (B6)', () => {
  expect(sumOf(embedBytes())).toBeLessThanOrEqual(EMBED_AT_MOST);
});

test('the panel’s JavaScript before the first paint is at most 95,000 bytes over the wire (B7)', () => {
  const scripts = firstScriptBytes();
  expect(sumOf(scripts), JSON.stringify(scripts, undefined, 2)).toBeLessThanOrEqual(FIRST_SCRIPT_AT_MOST);
});

test.each([
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
])('what is counted is what the server sends to who accepts %s', async (accepted, encoding) => {
  for (const [path, bytes] of Object.entries({ ...embedBytes(), ...firstScriptBytes() })) {
    const { headers } = await fetch(`${inject('places').server}/${path}`, { headers: { 'Accept-Encoding': accepted } });
    expect(headers.get('content-encoding'), path).toBe(encoding);
    expect(Number(headers.get('content-length')), path).toBeLessThanOrEqual(bytes);
  }
});
