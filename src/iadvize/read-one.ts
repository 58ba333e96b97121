import * as v from 'valibot';
import { BadAnswer } from './iadvize-error.ts';

/**
 * The one thing that was asked for, which comes as an object or as a list of one. Throws a `BadAnswer` for anything else, and for
 * another thing than the one with this id.
 */
export function readOne<Item>(schema: v.GenericSchema<unknown, Item>, data: unknown, id?: number): Item {
  const given = Array.isArray(data) && data.length === 1 ? data[0] : data;
  const checked = v.safeParse(schema, given);
  if (!checked.success) {
    const name = v.getDotPath(checked.issues[0]);
    throw new BadAnswer(`iAdvize answered with something that cannot be read${name ? `, by its ${name}` : ''}`);
  }
  if (id !== undefined && idOf(checked.output) !== id) {
    throw new BadAnswer('iAdvize answered with something else than was asked for');
  }
  return checked.output;
}

/** A profile names its operator by `user_id`. */
function idOf(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return undefined;
  return 'user_id' in item ? item.user_id : 'id' in item ? item.id : undefined;
}
