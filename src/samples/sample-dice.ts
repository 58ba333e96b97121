/** Draws that look like chance and come out the same every time: the demo, the tests and the screenshots all see the same people. */
export interface SampleDice {
  /** A whole number from 0 to `below` - 1. */
  roll(below: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

export function createSampleDice(seed: number): SampleDice {
  let state = seed >>> 0;
  const roll = (below: number) => {
    // A linear congruential step (Numerical Recipes); its high bits are even enough to draw names by.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return {
    roll,
    pick(items) {
      const item = items[roll(items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
  };
}
