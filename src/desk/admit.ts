import type { RefusalReason } from './desk-event.ts';

/** Of a message, what says who sent it. A `MessageEvent` is one; so is a literal in a test. */
export interface Sender {
  readonly origin: string;
  readonly source: unknown;
}

/** Who may speak: exact origins, from one window or a frame inside it. */
export interface Gate {
  readonly origins: ReadonlySet<string>;
  /** The desk's window now; `null` while there is none. Asked for each message, because a frame's window can change. */
  readonly desk: () => unknown;
}

/**
 * Says why a message must be dropped, or `undefined` when it may be read. It looks at the sender only, never at `data`:
 * what a stranger sent is not even looked at. The origin comes first, because comparing text costs nothing.
 */
export function admit(sender: Sender, gate: Gate): (RefusalReason & ('origin' | 'source')) | undefined {
  // Exact comparison: no suffix, no scheme or port leniency. A sandboxed frame says "null", which no set of ours holds.
  if (!gate.origins.has(sender.origin)) return 'origin';
  return isWithin(sender.source, gate.desk()) ? undefined : 'source';
}

/**
 * Reads configured origins. Throws an `Error` that names the first text which is not exactly an origin
 * (`https://ha.iadvize.com`: lower case, no path, no trailing slash or dot, no wildcard, not "null").
 */
export function parseOrigins(texts: readonly string[]): ReadonlySet<string> {
  for (const text of texts) {
    if (!/^https?:\/\/[a-z\d.[:\]-]*[a-z\d\]]$/.test(text)) throw Error(`Not an exact origin: "${text}"`);
  }
  return new Set(texts);
}

interface Framed {
  readonly parent?: Framed;
}

/** Whether `source` is the desk's window or a frame somewhere inside it. `parent` may be read across origins. */
function isWithin(source: unknown, desk: unknown): boolean {
  if (!desk) return false;
  let frame = source as Framed | null | undefined;
  while (frame && frame !== desk && frame.parent !== frame) frame = frame.parent;
  return frame === desk;
}
