import type { Context } from 'hono';
import type { StaticFile } from '../pages.ts';
import { Refusal } from '../refusal.ts';

export function htmlOf(c: Context, html: string): Response {
  c.header('Cache-Control', 'no-cache');
  return c.html(html);
}

export function fileOf(c: Context, file: StaticFile | undefined, cacheControl: string): Response {
  if (!file) throw notFound();
  c.header('Cache-Control', cacheControl);
  c.header('ETag', file.etag);
  const known = c.req.header('if-none-match')?.split(',') ?? [];
  if (known.some((etag) => etag.trim().replace(/^W\//, '') === file.etag)) return c.body(null, 304);
  return c.body(file.body, 200, { 'Content-Type': file.contentType });
}

export function notFound(): Refusal {
  return new Refusal('not_found', 'There is nothing at this address.');
}
