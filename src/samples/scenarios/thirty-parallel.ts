import type { Visitor } from '../../crm/visitor.ts';
import { createSampleDice } from '../sample-dice.ts';
import { after } from './desk-says.ts';
import { createOpenDesk } from './open-desk.ts';
import type { Scenario } from './scenario.ts';

const CONVERSATIONS = 30;
const HAPPENINGS = 240;
const FIRST_NAMES = [
  'Ada',
  'Björn',
  'Chloé',
  'Dilek',
  'Émile',
  'Fatou',
  'Gustavo',
  'Hana',
  'Ismaël',
  'Jūratė',
] as const;
const LAST_NAMES = ['Ash', 'Birch', 'Cedar'] as const;

export const thirtyParallel: Scenario = {
  id: 'thirty-parallel',
  title: 'Thirty at once',
  proves:
    'Focus, visitors and unread counts stay each with their own conversation, however many there are (L3, L8, L11).',
  watch: 'The panel never lags behind the desk. At the end it shows the last conversation that got the focus.',
  isSeeded: true,
  write({ seed, idOf }) {
    const dice = createSampleDice(seed);
    const desk = createOpenDesk();
    const ids = Array.from({ length: CONVERSATIONS }, (_, index) => idOf(index + 1));
    const arrivals = ids.flatMap((id, index) => after(20, ...desk.arrive(id, guest(index))));
    const happenings = Array.from({ length: HAPPENINGS }, () => {
      const id = dice.pick(desk.openIds);
      const roll = dice.roll(20);
      // Some leave, but never so many that nothing is left to look at.
      if (roll === 0 && desk.openIds.length > CONVERSATIONS / 2) return desk.leave(id);
      if (roll < 8) return desk.write(id);
      if (roll < 10) return desk.learn(id, { ...guest(ids.indexOf(id)), city: `Town ${dice.roll(90)}` });
      return desk.switchTo(id);
    }).flatMap((messages) => after(20 + dice.roll(60), ...messages));
    const last = after(60, ...desk.switchTo(dice.pick(desk.openIds)));
    return { steps: [...arrivals, ...happenings, ...last], end: desk.end() };
  },
};

/** No two of them share anything that names them. */
function guest(index: number): Visitor {
  const firstName = FIRST_NAMES[index % FIRST_NAMES.length] ?? '';
  const lastName = LAST_NAMES[Math.floor(index / FIRST_NAMES.length)] ?? '';
  return {
    externalId: `GUEST-${index + 1}`,
    uniqueId: `7be1${String(index + 1).padStart(41, '0')}`,
    email: `guest-${index + 1}@parallel.example`,
    firstName,
    lastName,
  };
}
