import { sampleVisitors } from '../visitors.ts';
import { added, after, clicked, focused, focusLost, removed, updated, wrote } from './desk-says.ts';
import type { Scenario } from './scenario.ts';

const { zoe, igor, marie } = sampleVisitors;

export const transferOrClose: Scenario = {
  id: 'transfer-or-close',
  title: 'Transferred or closed',
  proves: 'A conversation that left is gone, whichever way, and nothing said of it later brings it back (L6, L7).',
  watch: 'First Zoé, then Igor leaves. Marie is left, also after the last words about the other two.',
  isSeeded: false,
  write({ idOf }) {
    const [first, second, third] = [idOf(1), idOf(2), idOf(3)];
    return {
      steps: [
        ...after(0, added(first), updated(first, zoe.visitor), focused(first)),
        ...after(300, added(second), updated(second, igor.visitor), added(third), updated(third, marie.visitor)),
        // The desk sends one event for both, so only the order in which things come can differ.
        ...after(1_500, focusLost(first), removed(first), focused(second)),
        ...after(1_500, removed(second), focused(third), focusLost(second)),
        ...after(700, updated(first, zoe.visitor), clicked(first), wrote(first), focusLost(first)),
        ...after(700, clicked(second), wrote(second), removed(second), removed(first)),
      ],
      end: {
        open: [third],
        focused: third,
        visitors: { [third]: marie.visitor },
        unread: { [third]: 0 },
        uncertain: false,
      },
    };
  },
};
