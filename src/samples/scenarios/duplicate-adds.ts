import { sampleVisitors } from '../visitors.ts';
import { added, after, clicked, focused, focusLost, updated, wrote } from './desk-says.ts';
import type { Scenario } from './scenario.ts';

const { zoe, igor } = sampleVisitors;

export const duplicateAdds: Scenario = {
  id: 'duplicate-adds',
  title: 'Everything twice',
  proves: 'Said again, an event changes nothing: no second entry, no lost focus, visitor or unread count (L1, L10).',
  watch: 'Two conversations, however often they are added; Igor’s two messages stay two.',
  isSeeded: false,
  write({ idOf }) {
    const [first, second] = [idOf(1), idOf(2)];
    return {
      steps: [
        ...after(0, added(first), added(first), updated(first, zoe.visitor), updated(first, zoe.visitor)),
        ...after(100, focused(first), focused(first), added(first)),
        ...after(800, added(second), updated(second, igor.visitor), added(second)),
        ...after(800, wrote(second), added(second), wrote(second)),
        ...after(800, focusLost(second), focusLost(second), clicked(first), focused(first), added(first)),
        ...after(800, added(second), updated(second, igor.visitor)),
      ],
      end: {
        open: [first, second],
        focused: first,
        visitors: { [first]: zoe.visitor, [second]: igor.visitor },
        unread: { [first]: 0, [second]: 2 },
        uncertain: false,
      },
    };
  },
};
