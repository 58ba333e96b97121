import { attempt } from './attempt.ts';
import type { Place } from './facts.ts';

/** Sees where this page is. Never throws: what a browser forbids to look at is not there. */
export function lookAround(): Place {
  const isFramed = window.parent !== window;
  return {
    origin: location.origin,
    isFramed,
    ancestors: isFramed ? ancestorsOf(location, document) : [],
    // In a frame, only when everything around it is, too.
    isSecure: attempt(() => isSecureContext, false),
    isOnline: attempt(() => navigator.onLine, true),
    hasChannel: attempt(() => typeof BroadcastChannel === 'function', false),
    hasLocks: attempt(() => 'locks' in navigator && Boolean(navigator.locks), false),
    missing: NEEDED.filter(([, has]) => !attempt(has, false)).map(([name]) => name),
    browser: attempt(() => navigator.userAgent.slice(0, 200), ''),
  };
}

/** Firefox has no list of them; where a page says where it comes from, the nearest is known all the same. */
function ancestorsOf(place: Location, page: Document): readonly string[] | undefined {
  const listed = attempt(() => [...place.ancestorOrigins], []);
  if (listed.length > 0) return listed;
  return attempt(() => [new URL(page.referrer).origin], undefined);
}

/** Of what the build takes for granted (see `build.target` in vite.config.ts), what came last to browsers. */
const NEEDED: readonly (readonly [name: string, has: () => boolean])[] = [
  ['AbortSignal.any', () => typeof AbortSignal.any === 'function'],
  ['AbortSignal.timeout', () => typeof AbortSignal.timeout === 'function'],
  ['structuredClone', () => typeof structuredClone === 'function'],
  ['inert', () => 'inert' in HTMLElement.prototype],
  ['CSS light-dark()', () => CSS.supports('color', 'light-dark(red, red)')],
  ['CSS nesting', () => CSS.supports('selector(&)')],
];
