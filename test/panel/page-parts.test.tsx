import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createPageBase } from '../../src/panel/create-page-base.ts';
import { PageRoot } from '../../src/panel/page-root.tsx';
import type { LoadPanelParts } from '../../src/panel/panel-parts.ts';
import { TabPage } from '../../src/panel/tab-page.tsx';
import { added, focused, x } from '../support/desk-events.ts';

const PARTS = { Bar: () => <p>The bar</p>, Workspace: () => <p>The workspace</p> };

function createBase() {
  const base = createPageBase({
    config: {
      deskOrigins: [],
      deskUrl: 'about:blank',
      panelAncestors: [],
      console: { mode: 'auto', graceMs: 5_000 },
      demo: true,
    },
    send: () => new Promise(() => {}),
    schedule: () => () => {},
    findCredentials: async () => ({}),
  });
  onTestFinished(() => base.line.dispose());
  return base;
}

/** The tab, whose parts are fetched by `load`. */
async function renderTabWith(load: LoadPanelParts) {
  render(
    <PageRoot base={createBase()}>
      <TabPage loadParts={load} />
    </PageRoot>,
  );
  await act(() => vi.advanceTimersByTimeAsync(0));
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the console is there before the parts are, and stays the same frame', async () => {
  let bring = (_parts: typeof PARTS) => {};
  await renderTabWith(() => new Promise((resolve) => (bring = resolve)));
  const frame = screen.getByTitle('Desk console');
  expect(screen.getByText('No conversation in focus')).toBeVisible();

  await act(async () => bring(PARTS));
  expect(screen.getByText('The bar')).toBeVisible();
  expect(screen.getByText('The workspace')).toBeVisible();
  expect(screen.getByTitle('Desk console')).toBe(frame);
});

test('parts that cannot be fetched are spoken of once, and can be asked for again', async () => {
  const load = vi.fn<LoadPanelParts>().mockRejectedValue(new TypeError('Failed to fetch'));
  await renderTabWith(load);
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(screen.getByRole('alert')).toHaveTextContent('This part could not be loaded');
  expect(screen.getByTitle('Desk console')).toBeVisible();

  load.mockResolvedValue(PARTS);
  act(() => screen.getByRole('button', { name: 'Try again' }).click());
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(screen.getByText('The workspace')).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('what the desk says before the rest is there is kept, and heard in order by whoever comes with the rest', () => {
  const { line, begin } = createBase();
  line.take([{ event: added(x), atMs: 1 }]);
  line.refusals.count('unknownEvent', 2);
  line.take([{ event: focused(x), atMs: 2 }]);
  expect(line.drained().hasHeard).toBe(false);
  expect(line.refusals.counts().unknownEvent).toBeUndefined();

  const heard: string[] = [];
  line.onApplied((events) => heard.push(...events.map(({ event }) => event.type)));
  line.onRefused((reason, times) => heard.push(`${times} ${reason}`));
  begin({ mayWrite: () => true, onAnotherAgent: () => {} });
  expect(line.drainedFocus()?.id).toBe(x);
  expect(heard).toEqual(['conversationAdded', '2 unknownEvent', 'conversationFocused']);
});

test('nothing may be written for anybody before the rest is there', () => {
  const { line } = createBase();
  line.take([{ event: focused(x), atMs: 1 }]);
  expect(line.drainedFocus()).toBeUndefined();
});
