import * as v from 'valibot';
import { BadAnswer } from './giosg-error.ts';

/** The one thing that an answer holds. Throws a `BadAnswer` for anything else, and for another thing than the one with this id. */
export function readOne<Item>(schema: v.GenericSchema<unknown, Item>, text: string, id?: string): Item {
  const item = decodeItem(schema, parseBody(text));
  if (id !== undefined && !(typeof item === 'object' && item !== null && 'id' in item && isSame(item.id, id))) {
    throw new BadAnswer('giosg answered with something else than was asked for');
  }
  return item;
}

export function decodeItem<Item>(schema: v.GenericSchema<unknown, Item>, given: unknown): Item {
  const checked = v.safeParse(schema, given);
  if (checked.success) return checked.output;
  const name = v.getDotPath(checked.issues[0]);
  throw new BadAnswer(`giosg answered with something that cannot be read${name ? `, by its ${name}` : ''}`);
}

/** Throws a `BadAnswer` for what is not JSON. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadAnswer('giosg answered with something that is not JSON');
  }
}

function isSame(given: unknown, id: string): boolean {
  return typeof given === 'string' && given.toLowerCase() === id.toLowerCase();
}
