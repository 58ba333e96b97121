import type { Ids } from './create-ids.ts';
import { Refusal } from './refusal.ts';

interface Position {
  readonly path: string;
  readonly side: 'after' | 'before';
  readonly sequence: number;
}

export interface Page {
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly object[];
}

export type Pager = <Item extends { readonly sequence: number }>(
  address: { readonly path: string; readonly query: URLSearchParams },
  items: Iterable<Item>,
  write: (item: Item) => object,
) => Page;

/** Newest first, by cursors of 32 hexadecimal digits that say nothing. They last as long as the emulator. Source: contract 2. */
export function createPager({
  ids,
  origin,
  pageSize,
}: {
  readonly ids: Ids;
  /** What comes before the path of `next`; "" for none. */
  readonly origin: string;
  readonly pageSize: number;
}): Pager {
  const positions = new Map<string, Position>();

  function link(position: Position): string {
    const { path, side, sequence } = position;
    const cursor = ids.hex(`cursor ${side} ${sequence} ${path}`, 32);
    positions.set(cursor, position);
    return `${origin}${path}?cursor=${cursor}`;
  }

  return ({ path, query }, items, write) => {
    const sorted = [...items].sort((one, other) => other.sequence - one.sequence);
    const cursor = query.get('cursor');
    const position = cursor === null ? undefined : positions.get(cursor);
    if (cursor !== null && position?.path !== path) throw new Refusal(404, 'Invalid cursor.');
    const shown = take(sorted, position, pageSize);
    const [first, last] = [shown[0], shown.at(-1)];
    const hasNext = last !== undefined && last !== sorted.at(-1);
    const hasPrevious = first !== undefined && first !== sorted[0];
    return {
      next: hasNext ? link({ path, side: 'after', sequence: last.sequence }) : null,
      previous: hasPrevious ? link({ path, side: 'before', sequence: first.sequence }) : null,
      results: shown.map(write),
    };
  };
}

function take<Item extends { readonly sequence: number }>(
  sorted: readonly Item[],
  position: Position | undefined,
  pageSize: number,
): readonly Item[] {
  if (!position) return sorted.slice(0, pageSize);
  if (position.side === 'after') {
    return sorted.filter(({ sequence }) => sequence < position.sequence).slice(0, pageSize);
  }
  return sorted.filter(({ sequence }) => sequence > position.sequence).slice(-pageSize);
}
