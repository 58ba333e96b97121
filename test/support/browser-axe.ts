import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Light and dark, by default as narrow as a panel gets and as wide as a tab; and nothing to scroll sideways for. */
export async function expectNoViolations(
  page: Page,
  frame: Frame,
  setWidth: (width: number) => Promise<void>,
  looks: readonly Look[] = LOOKS,
): Promise<void> {
  // By the developer tools' way in: as a script of the page, its policy would refuse it.
  await frame.evaluate(axeSource);
  for (const [width, ...colorSchemes] of looks) {
    await setWidth(width);
    for (const colorScheme of colorSchemes) {
      await page.emulateMedia({ colorScheme });
      const found = await frame.evaluate(runAxe);
      expect({ width, colorScheme, ...found }).toEqual({ width, colorScheme, violations: [], overflowPx: 0 });
    }
  }
}

export type Look = readonly [width: number, ...colorSchemes: ('light' | 'dark')[]];

/** Each width, and both colour schemes in the one where most gives way. */
const LOOKS: readonly Look[] = [
  [320, 'light', 'dark'],
  [400, 'light'],
  [1_280, 'dark'],
];

/** Runs in the page. The desk in its frame is not ours to judge. */
async function runAxe() {
  // Drawn once in these colours and at this width: a style is worked out anew only then.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const { axe: tool } = window as unknown as { axe: typeof axe };
  const { violations } = await tool.run(document, { iframes: false, resultTypes: ['violations'] });
  const { scrollWidth, clientWidth } = document.documentElement;
  return {
    violations: violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    ),
    overflowPx: scrollWidth - clientWidth,
  };
}
