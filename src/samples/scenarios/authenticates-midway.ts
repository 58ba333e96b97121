import { sampleVisitors } from '../visitors.ts';
import { added, after, focused, updated, wrote } from './desk-says.ts';
import type { Scenario } from './scenario.ts';

const { amara, zoe, bruno } = sampleVisitors;

export const authenticatesMidway: Scenario = {
  id: 'authenticates-midway',
  title: 'Logs in while you talk',
  proves: 'The visitor is who the desk says last: no field of who they were before stays behind (L8).',
  watch:
    'Nobody is known at first, then Amara. In the other conversation Zoé turns out to be Bruno; no e-mail of hers stays.',
  isSeeded: false,
  write({ idOf }) {
    const [first, second] = [idOf(1), idOf(2)];
    return {
      steps: [
        ...after(0, added(first), updated(first, amara.visitor), focused(first)),
        ...after(500, added(second), updated(second, zoe.visitor)),
        ...after(2_000, wrote(first)),
        ...after(1_500, updated(first, amara.loggedIn)),
        ...after(1_500, updated(second, bruno.visitor)),
      ],
      end: {
        open: [first, second],
        focused: first,
        visitors: {
          [first]: amara.loggedIn,
          [second]: { ...bruno.visitor, externalId: null, email: null, lastName: null, address: null, city: null },
        },
        unread: { [first]: 0, [second]: 0 },
        uncertain: false,
      },
    };
  },
};
