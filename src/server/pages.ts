import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { PAGE_CONFIG_ID, type PageConfig } from '../api/page-config.ts';
import { CONTENT_ENCODINGS, type ContentEncoding } from './content-encodings.ts';
import { locate } from './locate.ts';
import { StartError } from './start-error.ts';

/** A file as it is sent. Each encoding of it has an ETag of its own: other bytes are another answer. */
interface Sent {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

export interface StaticFile extends Sent {
  readonly contentType: string;
  /** The same compressed, smallest first. */
  readonly encoded: readonly (Sent & { readonly encoding: ContentEncoding })[];
}

/** What the server shows to browsers: the built pages, or in development those of a development server. */
export interface Pages {
  /** The HTML of a page, still holding the comment where its configuration goes. `path` is where it was asked for. */
  html(page: 'panel' | 'simulator', path: string): string | Promise<string>;
  /** A file by its exact path, as in "/assets/index-1a2b.js". */
  file(path: string): StaticFile | undefined;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The pages `npm run build` left behind, read once: what is asked for later is looked up, never opened. */
export function loadBuiltPages(
  folder = locate(import.meta.url, '../client', '../../client', '../../dist/client'),
): Pages {
  if (!folder) throw new StartError('The pages are not built. Run "npm run build" first.');
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const contentType = CONTENT_TYPES[extname(entry.name)];
    if (!contentType) continue;
    // The build has left them beside it, where they are smaller.
    const encoded = CONTENT_ENCODINGS.filter(({ ending }) => existsSync(file + ending)).map(({ name, ending }) => ({
      encoding: name,
      content: readFileSync(file + ending),
    }));
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    files.set(path, staticFile(readFileSync(file), contentType, encoded));
  }
  const html = {
    panel: readFileSync(join(folder, 'index.html'), 'utf8'),
    simulator: readFileSync(join(folder, 'src/simulator/index.html'), 'utf8'),
  };
  return { html: (page) => html[page], file: (path) => files.get(path) };
}

export function staticFile(
  content: Uint8Array | string,
  contentType: string,
  encoded: readonly { readonly encoding: ContentEncoding; readonly content: Uint8Array }[] = [],
): StaticFile {
  return {
    ...sent(content),
    contentType,
    encoded: encoded.map(({ encoding, content }) => ({ ...sent(content), encoding })),
  };
}

function sent(content: Uint8Array | string): Sent {
  const body = new Uint8Array(Buffer.from(content));
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

/** Stands where a page's configuration goes. */
export const CONFIG_PLACE = '<!--deskside-config-->';

/** Writes a page's configuration into its HTML; "<" is escaped, so that no value can end the element. */
export function withPageConfig(html: string, config: PageConfig): string {
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  return html.replace(CONFIG_PLACE, () => `<script type="application/json" id="${PAGE_CONFIG_ID}">${json}</script>`);
}
