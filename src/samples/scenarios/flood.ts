import { createSampleDice } from '../sample-dice.ts';
import { sampleVisitors } from '../visitors.ts';
import { after } from './desk-says.ts';
import { createOpenDesk } from './open-desk.ts';
import type { Scenario } from './scenario.ts';

const { zoe, igor, marie } = sampleVisitors;
const HAPPENINGS = 1_000;

export const flood: Scenario = {
  id: 'flood',
  title: 'A flood',
  proves: 'Nothing is dropped for coming too fast: after thousands of events in one breath the last word counts.',
  watch: 'All of it comes at once. The panel still answers, and shows what the very last event asks for.',
  isSeeded: true,
  write({ seed, idOf }) {
    const dice = createSampleDice(seed);
    const desk = createOpenDesk();
    const people = [zoe.visitor, igor.visitor, marie.visitor];
    const ids = people.map((_, index) => idOf(index + 1));
    const arrivals = people.flatMap((visitor, index) => desk.arrive(idOf(index + 1), visitor));
    const happenings = Array.from({ length: HAPPENINGS }, (_, count) => {
      const id = dice.pick(ids);
      const roll = dice.roll(4);
      if (roll === 0) return desk.write(id);
      if (roll === 1) return desk.learn(id, { ...people[ids.indexOf(id)], city: `Town ${count}` });
      // What nobody knows comes among what counts.
      if (roll === 2) return [{ event: 'com.iadvize.desk.SOMETHING_NEW', conversationId: id, count }];
      return desk.switchTo(id);
    });
    const last = desk.switchTo(dice.pick(ids));
    return { steps: [...after(0, ...arrivals), ...after(1_500, ...happenings.flat(), ...last)], end: desk.end() };
  },
};
