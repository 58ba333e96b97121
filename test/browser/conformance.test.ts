import { describe, expect } from 'vitest';
import { playScript } from '../../src/samples/run-scenario.ts';
import { createIds } from '../../src/samples/scenarios/create-ids.ts';
import { scenarios } from '../../src/samples/scenarios/scenarios.ts';
import { scoreOf } from '../../src/samples/score.ts';
import { openHost } from '../support/browser-open.ts';
import { eventually, test } from '../support/browser-test.ts';
import { createPanelTarget, endInPanel, readPanel } from '../support/panel-target.ts';

describe('the embedded panel passes', () => {
  test.for(scenarios.map((scenario, index) => [scenario.id, scenario, index] as const))(
    '%s',
    async ([, scenario, index], { page }) => {
      // Conversations of this run only: what an agent sees of one stays with the server, for all the tests.
      const idOf = createIds(0xc0f0 + index);
      const script = scenario.write({ seed: 1, idOf });
      const tab = await openHost(page);
      await tab.view.noFocus.waitFor();
      const target = await createPanelTarget(page, tab);
      await playScript(script, target, target.wait);

      const marker = idOf(1_000);
      const end = endInPanel(script.end, marker);
      await target.settle(marker);
      await tab.view.items.filter({ hasText: 'waiting for the desk' }).waitFor();
      await eventually(async () => scoreOf(end, await readPanel(tab.view, script, end))).toEqual([]);
      if (script.end.focused === undefined) {
        await tab.view.noFocus.waitFor();
        expect(await tab.view.record.count()).toBe(0);
      }
    },
  );

  test('a silent desk, and asks for a click in it', async ({ page }) => {
    const { view } = await openHost(page);
    await view.noFocus.waitFor();
    expect(await view.items.count()).toBe(0);
    await view.root.getByText('Click the conversation in the desk').waitFor();
  });
});
