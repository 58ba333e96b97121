import type { IadvizeClient } from '../../iadvize/client.ts';
import type { Operator, Website } from '../../iadvize/resources.ts';
import { rememberFor } from './remember-for.ts';

const LIFE_MS = 5 * 60 * 1000;

type Names = ReadonlyMap<number, string>;

/**
 * What the vendor's ids stand for, by id, each list read at most every five minutes. Everything that has an id has a name: "#12" where
 * the vendor gives none. Rejects with an `IadvizeError`.
 */
export interface Directory {
  websites(): Promise<ReadonlyMap<number, Website>>;
  /** As visitors see them: the pseudonym, else first and last name. */
  operators(): Promise<Names>;
  groups(): Promise<Names>;
  skills(): Promise<Names>;
  tags(): Promise<Names>;
}

/** `now` is in milliseconds. */
export function createDirectory({
  client,
  now,
}: {
  readonly client: Pick<IadvizeClient, 'websites' | 'operators' | 'groups' | 'skills' | 'tags'>;
  readonly now: () => number;
}): Directory {
  const named = <Item extends { readonly id: number }>(
    list: () => AsyncIterable<Item>,
    nameOf: (item: Item) => string,
  ) => rememberFor(LIFE_MS, now, () => readById(list(), nameOf));
  return {
    websites: rememberFor(LIFE_MS, now, () => readById(client.websites.list(), (website) => website)),
    operators: named(() => client.operators.list(), operatorName),
    groups: named(
      () => client.groups.list(),
      ({ id, name }) => nameOr(id, name),
    ),
    skills: named(
      () => client.skills.list(),
      ({ id, name }) => nameOr(id, name),
    ),
    tags: named(
      () => client.tags.list(),
      ({ id, name }) => nameOr(id, name),
    ),
  };
}

/** An operator as visitors see them. */
export function operatorName({ id, pseudo, first_name, name }: Operator): string {
  const fullName = [first_name, name]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ');
  return nameOr(id, pseudo?.trim() || fullName);
}

/** The name of an id: "#12" where the directory does not have it, as of an operator who has left. */
export function nameIn(names: Names, id: number): string;
/** The same of an id that may not be there; `null` when it is not. */
export function nameIn(names: Names, id: number | undefined): string | null;
export function nameIn(names: Names, id: number | undefined): string | null {
  return id === undefined ? null : (names.get(id) ?? nameOr(id, undefined));
}

function nameOr(id: number, name: string | undefined): string {
  return name?.trim() || `#${id}`;
}

async function readById<Item extends { readonly id: number }, Value>(
  items: AsyncIterable<Item>,
  pick: (item: Item) => Value,
): Promise<ReadonlyMap<number, Value>> {
  const byId = new Map<number, Value>();
  for await (const item of items) byId.set(item.id, pick(item));
  return byId;
}
