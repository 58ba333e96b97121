import { sampleVisitors } from '../visitors.ts';
import { added, after, focused, updated } from './desk-says.ts';
import type { Scenario } from './scenario.ts';

const { zoe, igor, marie } = sampleVisitors;

export const refreshWithOpen: Scenario = {
  id: 'refresh-with-open',
  title: 'Refreshed with three open',
  proves: 'After a refresh only what the desk says again is open, and “added” is not taken for new (L1, L9).',
  watch: 'Igor stays on screen, Marie stays in the list, and Zoé, whom a colleague has closed meanwhile, goes.',
  isSeeded: false,
  write({ idOf }) {
    const [first, second, third] = [idOf(1), idOf(2), idOf(3)];
    return {
      steps: [
        ...after(0, added(first), updated(first, zoe.visitor), focused(first)),
        ...after(300, added(second), updated(second, igor.visitor)),
        ...after(300, added(third), updated(third, marie.visitor)),
        ...after(300, focused(second)),
        // What is forgotten on the load depends on how long it was there (L9). A desk may speak before its frame has loaded: whoever
        // forgot everything at that moment would forget this.
        { type: 'message', from: 'desk', message: added(third), afterMs: 20_000, isExact: true },
        ...after(0, updated(third, marie.visitor)),
        { type: 'load', afterMs: 200 },
        ...after(300, added(second), updated(second, igor.visitor), added(third), focused(second)),
      ],
      end: {
        // Igor may be announced again before the frame has loaded, or after.
        isOrderFree: true,
        open: [second, third],
        focused: second,
        visitors: { [second]: igor.visitor, [third]: marie.visitor },
        unread: { [second]: 0, [third]: 0 },
        uncertain: false,
      },
    };
  },
};
