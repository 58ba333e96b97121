/** When a frame first had somebody's name in the heading of the record: in its document, or on the screen. */
export interface Sight {
  readonly type: 'inDocument' | 'onScreen';
  readonly name: string;
  /** `performance.timeOrigin + performance.now()`, which frames of different processes agree on: see `check-clocks.ts`. */
  readonly atMs: number;
  /** The same since the frame's navigation began. */
  readonly sinceNavigationMs: number;
}

declare global {
  interface Window {
    reportSight: (sight: Sight) => void;
  }
}

/**
 * Runs in every frame before its own scripts, and in ours and the limits' alike. What it sees it reports a moment later, so that
 * reporting is not part of what is measured.
 */
export function watchFrame(): void {
  const reportAfterMs = 50;
  let heading: Element | null = null;
  let name: string | null = null;
  const report = (type: Sight['type'], seen: string, sinceNavigationMs: number) => {
    const sight = { type, name: seen, atMs: performance.timeOrigin + sinceNavigationMs, sinceNavigationMs };
    setTimeout(() => window.reportSight(sight), reportAfterMs);
  };
  new MutationObserver(() => {
    const now = document.querySelector('[aria-label="Customer record"] h2');
    const text = now?.textContent ?? null;
    if (now === heading && text === name) return;
    heading = now;
    name = text;
    if (!now || !text) return;
    // Before it is painted for the first time: the browser then says when that was.
    now.setAttribute('elementtiming', text);
    report('inDocument', text, performance.now());
  }).observe(document, { subtree: true, childList: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { renderTime: number; identifier: string })[]) {
      report('onScreen', entry.identifier, entry.renderTime);
    }
  }).observe({ type: 'element' });
}
