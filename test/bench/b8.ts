import type { CDPSession, Frame } from 'playwright-core';
import type { Bench } from './bench.ts';
import type { Customer } from './browser/customer.ts';
import { arrives, focused, leaves } from './browser/desk-words.ts';
import { openWorld, type PanelSeat, say } from './browser/open-world.ts';

const CUSTOMERS = 24;
const CONVERSATIONS = 10_000;
const AT_ONCE = 50;
/** What is filled once and bounded (compiled code, what left lately, the browser's own) is full after the first of them. */
const PASSES = 3;

export const b8: Bench = {
  id: 'B8',
  async run({ progress }) {
    const world = await openWorld(CUSTOMERS);
    try {
      const seat = await world.openPanel(world.customers.slice(0, 1));
      const first = world.customers[0];
      if (!first) throw new Error('Nobody is there');
      await say(seat.desk, [focused(first.conversationId)]);
      await seat.panel().getByRole('heading', { level: 2, name: first.name }).waitFor();
      const context = seat.page.context();
      // The panel's, and that of the script on the CRM page, which keeps a journal.
      const sessions = [await context.newCDPSession(seat.page), await context.newCDPSession(seat.panel())];
      const kept: { readonly bytes: number; readonly nodes: number }[] = [];
      for (let pass = 1; pass <= PASSES; pass += 1) {
        progress(`${CONVERSATIONS} conversations come and go, pass ${pass} of ${PASSES}`);
        const looked = await comeAndGo(seat, world.customers, first);
        if (looked < CONVERSATIONS) throw new Error(`Only ${looked} of ${CONVERSATIONS} conversations were looked up`);
        await say(seat.desk, [focused(first.conversationId)]);
        kept.push(await readMemory(sessions));
        progress(JSON.stringify(kept.at(-1)));
      }
      const [last, before] = kept.toReversed();
      if (!last || !before) throw new Error('There are no two passes to compare');
      return [
        {
          id: 'B8',
          what: `heap kept per closed conversation, pass ${PASSES} of ${CONVERSATIONS} each`,
          unit: 'bytes',
          ours: (last.bytes - before.bytes) / CONVERSATIONS,
          goal: { atMost: 8 },
          more: { ...Object.fromEntries(kept.map(({ bytes }, pass) => [`heap after pass ${pass + 1}`, bytes])) },
        },
        {
          id: 'B8',
          what: `DOM nodes kept of ${CONVERSATIONS} closed conversations`,
          unit: 'nodes',
          ours: last.nodes - before.nodes,
          goal: { atMost: 0 },
        },
      ];
    } finally {
      await world.close();
    }
  },
};

/** Every one is looked up and has its answer before it leaves; one of each fifty is shown. Answers how many were looked up. */
async function comeAndGo(seat: PanelSeat, customers: readonly Customer[], stays: Customer): Promise<number> {
  let answered = 0;
  let onAnswer = () => {};
  const count = (response: { url(): string; ok(): boolean }) => {
    if (!response.url().endsWith('/api/records/resolve')) return;
    if (response.ok()) answered += 1;
    onAnswer();
  };
  seat.page.on('response', count);
  for (let done = 0; done < CONVERSATIONS; done += AT_ONCE) {
    const wanted = done + AT_ONCE;
    const come = Array.from({ length: AT_ONCE }, (_, index) => {
      const customer = customers[(done + index) % customers.length] ?? stays;
      return { id: crypto.randomUUID(), visitor: customer.visitor };
    });
    const all = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${answered} of ${wanted} look-ups were answered`)), 60_000);
      onAnswer = () => {
        if (answered < wanted) return;
        clearTimeout(timer);
        resolve();
      };
    });
    await say(
      seat.desk,
      come.flatMap(({ id, visitor }) => arrives(id, visitor)),
    );
    await all;
    const shown = come[0]?.id ?? '';
    await say(seat.desk, [focused(shown)]);
    await seat.panel().locator('[aria-label="Customer record"]').waitFor();
    await say(
      seat.desk,
      come.flatMap(({ id }) => leaves(id)),
    );
    // Of whom was shown it is asked whether to log them, for as long as the agent has not answered.
    const offer = seat.panel().getByRole('button', { name: 'Not now' });
    await offer.click();
    await offer.waitFor({ state: 'detached' });
  }
  seat.page.off('response', count);
  // Everybody has left, but the one who stays.
  await waitForItems(seat.panel(), 1);
  return answered;
}

async function waitForItems(panel: Frame, count: number): Promise<void> {
  await panel.waitForFunction(
    (wanted) => document.querySelectorAll('[aria-label="Open conversations"] > li').length === wanted,
    count,
  );
}

async function readMemory(
  sessions: readonly CDPSession[],
): Promise<{ readonly bytes: number; readonly nodes: number }> {
  let bytes = 0;
  let nodes = 0;
  for (const session of sessions) {
    // What a finalizer lets go of goes with the next.
    for (let times = 0; times < 3; times += 1) await session.send('HeapProfiler.collectGarbage');
    bytes += (await session.send('Runtime.getHeapUsage')).usedSize;
    nodes += (await session.send('Memory.getDOMCounters')).nodes;
  }
  return { bytes, nodes };
}
