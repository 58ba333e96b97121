import { brotliCompressSync, gzipSync } from 'node:zlib';
import { readWishes } from './read-wishes.ts';

/** How files are compressed: what browsers call it, how such a file ends, what makes it. The one that makes the least of a file comes first. */
export const CONTENT_ENCODINGS = [
  { name: 'br', ending: '.br', encode: (content: Uint8Array) => brotliCompressSync(content) },
  { name: 'gzip', ending: '.gz', encode: (content: Uint8Array) => gzipSync(content, { level: 9 }) },
] as const;

export type ContentEncoding = (typeof CONTENT_ENCODINGS)[number]['name'];

/** Whether somebody who sends this `Accept-Encoding` can read what is encoded so. Who sends none is not known to read any. */
export function takesEncoding(header: string | undefined, encoding: ContentEncoding): boolean {
  const wishes = readWishes(header);
  const wish = wishes.find(({ value }) => value === encoding) ?? wishes.find(({ value }) => value === '*');
  return wish !== undefined && wish.weight > 0;
}
