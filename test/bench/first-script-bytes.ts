import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** Goals B6 and B7, in bytes over the wire. */
export const EMBED_AT_MOST = 2_000;
export const FIRST_SCRIPT_AT_MOST = 95_000;

const client = new URL('../../dist/client/', import.meta.url);

/** A script as it is loaded: its bytes over the wire, by its path. */
export type ScriptBytes = Readonly<Record<string, number>>;

/** What a host page loads. Throws where nothing has been built. */
export function embedBytes(): ScriptBytes {
  return { 'embed.js': gzipped(read('embed.js')) };
}

/**
 * The scripts of `index.html` and all that they import statically: what a browser has to have before it runs a line of it. That the first
 * picture waits for nothing beyond them is for a browser to say (test/browser/first-picture.test.ts). Throws where nothing has been built.
 */
export function firstScriptBytes(): ScriptBytes {
  const found: Record<string, number> = {};
  const take = (path: string) => {
    if (found[path] !== undefined) return;
    const text = read(path);
    found[path] = gzipped(text);
    for (const [, name = ''] of text.matchAll(STATIC_IMPORT)) take(new URL(name, `http://x/${path}`).pathname.slice(1));
  };
  const scripts = [...read('index.html').matchAll(SCRIPT)].map(([, src = '']) => src);
  if (scripts.length === 0) throw new Error('dist/client/index.html has no script');
  for (const src of scripts) take(src);
  // A bundle that is not split at all is no bundle of ours: more likely, imports are written in a way that is not read here.
  if (Object.keys(found).length < 2) throw new Error('No script of the panel imports another: are they still found?');
  return found;
}

export function sumOf(bytes: ScriptBytes): number {
  return Object.values(bytes).reduce((sum, one) => sum + one, 0);
}

const SCRIPT = /<script\b[^>]*\bsrc="\/([^"]+\.js)"/g;
/** `import`, or `export … from`, of a path; a call of `import()` is none. */
const STATIC_IMPORT = /(?:\bimport|\bfrom)\s*["'`](\.[^"'`]+\.js)["'`]/g;

function read(path: string): string {
  return readFileSync(new URL(path, client), 'utf8');
}

function gzipped(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}
