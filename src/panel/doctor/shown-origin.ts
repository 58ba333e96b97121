import { parseOrigins } from '../../desk/admit.ts';

/**
 * What may be shown and copied of something that calls itself an origin: itself if it is one, else that it is none. What a page of
 * somebody else's says may be anything, a token in an address among it.
 */
export function shownOrigin(text: unknown): string {
  if (text === 'null') return '"null"';
  try {
    const [origin] = parseOrigins([String(text)]);
    return origin && origin.length <= 200 ? origin : NO_ORIGIN;
  } catch {
    return NO_ORIGIN;
  }
}

/** The same in every language. */
const NO_ORIGIN = '(?)';
const MOST = 10;

export function shownOrigins(texts: readonly unknown[]): string {
  const shown = [...new Set(texts.slice(0, MOST).map(shownOrigin))];
  return [...shown, ...(texts.length > MOST ? ['…'] : [])].join(', ');
}
