import { sampleVisitors } from '../visitors.ts';
import { added, after, clicked, focused, focusLost, updated } from './desk-says.ts';
import type { Scenario } from './scenario.ts';

const { zoe, igor } = sampleVisitors;

export const focusLostLate: Scenario = {
  id: 'focus-lost-late',
  title: 'Focus lost after the next focus',
  proves: 'A focus that was lost takes nothing from whoever has it by then (L3, L4).',
  watch: 'Each switch shows the next customer, and none of them goes away again.',
  isSeeded: false,
  write({ idOf }) {
    const [first, second] = [idOf(1), idOf(2)];
    return {
      steps: [
        ...after(0, added(first), updated(first, zoe.visitor), focused(first)),
        ...after(500, added(second), updated(second, igor.visitor)),
        ...after(1_500, clicked(second), focused(second)),
        ...after(40, focusLost(first)),
        ...after(1_500, focused(first), focusLost(second), clicked(first)),
        ...after(1_500, focused(second), clicked(second)),
        ...after(900, focusLost(first), focusLost(first)),
      ],
      end: {
        open: [first, second],
        focused: second,
        visitors: { [first]: zoe.visitor, [second]: igor.visitor },
        unread: { [first]: 0, [second]: 0 },
        uncertain: false,
      },
    };
  },
};
