import { sampleVisitors } from '../visitors.ts';
import { added, after, focused, focusLost, removed, updated, wrote } from './desk-says.ts';
import type { Scenario } from './scenario.ts';

const { zoe, igor, marie } = sampleVisitors;

export const electedFocus: Scenario = {
  id: 'elected-focus',
  title: 'The desk elects the next',
  proves: 'When the focused one leaves, nobody has the focus until the desk elects one, and nobody is guessed (L6).',
  watch: 'Zoé leaves and Igor is elected. Igor leaves and nobody is: no record is shown, though Marie is still open.',
  isSeeded: false,
  write({ idOf }) {
    const [first, second, third] = [idOf(1), idOf(2), idOf(3)];
    return {
      steps: [
        ...after(0, added(first), updated(first, zoe.visitor), focused(first)),
        ...after(300, added(second), updated(second, igor.visitor), added(third), updated(third, marie.visitor)),
        // Elected before the other has left.
        ...after(1_500, focused(second), removed(first), focusLost(first)),
        ...after(1_500, removed(second)),
        ...after(700, wrote(third)),
      ],
      end: {
        open: [third],
        focused: undefined,
        visitors: { [third]: marie.visitor },
        unread: { [third]: 1 },
        uncertain: false,
      },
    };
  },
};
