import type { Context } from 'hono';
import { takesEncoding } from '../content-encodings.ts';
import type { StaticFile } from '../pages.ts';
import { Refusal } from '../refusal.ts';

/** Not compressed: it is made for each request, and a kilobyte or two. */
export function htmlOf(c: Context, html: string): Response {
  c.header('Cache-Control', 'no-cache');
  return c.html(html);
}

export function fileOf(c: Context, file: StaticFile | undefined, cacheControl: string): Response {
  if (!file) throw notFound();
  const accepted = c.req.header('accept-encoding');
  const encoded = file.encoded.find(({ encoding }) => takesEncoding(accepted, encoding));
  const { body, etag } = encoded ?? file;
  c.header('Cache-Control', cacheControl);
  c.header('ETag', etag);
  c.header('Vary', 'Accept-Encoding');
  const known = c.req.header('if-none-match')?.split(',') ?? [];
  if (known.some((one) => one.trim().replace(/^W\//, '') === etag)) return c.body(null, 304);
  if (encoded) c.header('Content-Encoding', encoded.encoding);
  // Said here, and not worked out where it is written, so that HEAD says it too.
  c.header('Content-Length', String(body.byteLength));
  return c.body(body, 200, { 'Content-Type': file.contentType });
}

export function notFound(): Refusal {
  return new Refusal('not_found', 'There is nothing at this address.');
}
