import { sampleVisitors } from '../visitors.ts';
import { added, after, focused, removed, updated } from './desk-says.ts';
import type { Scenario } from './scenario.ts';

const { zoe, igor, marie } = sampleVisitors;

export const visitorBeforeAdd: Scenario = {
  id: 'visitor-before-add',
  title: 'The visitor before the conversation',
  proves: 'Who the visitor is may come before anything else is known of the conversation, and is kept (L2, L7).',
  watch: 'Zoé, Igor and Marie are named at once. Marie left and came back: her name came a moment before she did.',
  isSeeded: false,
  write({ idOf }) {
    const [first, second, third] = [idOf(1), idOf(2), idOf(3)];
    return {
      steps: [
        ...after(0, updated(first, zoe.visitor), added(first), focused(first)),
        // Its own words for the fields, and as text: which of them the desk uses is not documented.
        ...after(800, JSON.stringify(updated(second, igor.visitor, 'camel'))),
        ...after(200, JSON.stringify(added(second))),
        ...after(800, added(third), removed(third)),
        ...after(800, updated(third, marie.visitor, 'legacy')),
        ...after(300, added(third)),
        ...after(500, focused(third)),
      ],
      end: {
        open: [first, second, third],
        focused: third,
        visitors: { [first]: zoe.visitor, [second]: igor.visitor, [third]: marie.visitor },
        unread: { [first]: 0, [second]: 0, [third]: 0 },
        uncertain: false,
      },
    };
  },
};
