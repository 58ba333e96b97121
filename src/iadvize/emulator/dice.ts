/** Draws that look like chance and come out the same for the same seed and name. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  roll(below: number): number;
  /** Whether it fell among this many of a hundred. */
  isUnder(percent: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** So many hexadecimal digits. */
  hex(digits: number): string;
  uuid(): string;
}

/** Each part of the data set has dice of its own `name`, so that more of one part changes nothing of another. */
export function createDice(seed: number, name: string): Dice {
  let state = hash(name) ^ Math.imul(seed, 0x9e3779b1);
  // Mulberry32.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const roll = (below: number) => Math.floor(next() * below);
  const hex = (digits: number) => Array.from({ length: digits }, () => roll(16).toString(16)).join('');
  return {
    roll,
    hex,
    isUnder: (percent) => roll(100) < percent,
    pick(items) {
      const item = items[roll(items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${(8 + roll(4)).toString(16)}${hex(3)}-${hex(12)}`,
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value;
}
