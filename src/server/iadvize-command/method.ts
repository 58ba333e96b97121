import type { CallOptions, IadvizeClient, Listing, ListOptions } from '../../iadvize/client.ts';
import { type Flags, quoted, readFlags, type Values } from '../command-line/flag.ts';
import type { Item } from '../command-line/print-table.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';

/** A command line that was understood, waiting for a client. */
export type Call =
  | { readonly type: 'list'; start(client: IadvizeClient, options: ListOptions): Listing<Item> }
  | { readonly type: 'rows'; ask(client: IadvizeClient, options: CallOptions): Promise<Rows> }
  | { readonly type: 'one'; ask(client: IadvizeClient, options: CallOptions): Promise<Item> };

export interface Rows {
  readonly rows: readonly Item[];
  readonly unreadable: number;
}

export interface Method {
  readonly about: string;
  readonly type: Call['type'];
  readonly hasId: boolean;
  /** Whether it sends fields. */
  readonly hasFields: boolean;
  /** What it may or must be told, under the vendor's names; a dot stands for a field within a field. */
  readonly flags: Flags;
  /** Throws a `WrongUsage` for what cannot be asked. */
  prepare(id: string | undefined, texts: ReadonlyMap<string, string>): Call;
}

/** Pages of things that may be narrowed by filters. */
export function listing<Filters extends Flags>(
  about: string,
  flags: Filters,
  start: (client: IadvizeClient, filters: Values<Filters>, options: ListOptions) => Listing<Item>,
): Method {
  return {
    ...{ about, type: 'list', hasId: false, hasFields: false, flags },
    prepare(_id, texts) {
      const filters = readFilters(flags, texts);
      return { type: 'list', start: (client, options) => start(client, filters, options) };
    },
  };
}

/** Rows that come in one answer. */
export function rows<Filters extends Flags>(
  about: string,
  flags: Filters,
  prepare: (filters: Values<Filters>) => (client: IadvizeClient, options: CallOptions) => Promise<Rows>,
): Method {
  return {
    ...{ about, type: 'rows', hasId: false, hasFields: false, flags },
    prepare: (_id, texts) => ({ type: 'rows', ask: prepare(readFilters(flags, texts)) }),
  };
}

/** One thing, by its id. */
export function one(
  about: string,
  ask: (client: IadvizeClient, id: number, options: CallOptions) => Promise<Item>,
): Method {
  return {
    ...{ about, type: 'one', hasId: true, hasFields: false, flags: {} },
    prepare(idText, _texts) {
      const id = readId(idText);
      return { type: 'one', ask: (client, options) => ask(client, id, options) };
    },
  };
}

/** A new thing of these fields. */
export function creating<Fields extends Flags>(
  about: string,
  flags: Fields,
  ask: (client: IadvizeClient, fields: Values<Fields>, options: CallOptions) => Promise<Item>,
): Method {
  return {
    ...{ about, type: 'one', hasId: false, hasFields: true, flags },
    prepare(_id, texts) {
      const fields = readFields(flags, texts);
      return { type: 'one', ask: (client, options) => ask(client, fields, options) };
    },
  };
}

/** These fields of a thing, by its id; the others stay. */
export function changing<Fields extends Flags>(
  about: string,
  flags: Fields,
  ask: (client: IadvizeClient, id: number, fields: Values<Fields>, options: CallOptions) => Promise<Item>,
): Method {
  return {
    ...{ about, type: 'one', hasId: true, hasFields: true, flags },
    prepare(idText, texts) {
      const id = readId(idText);
      const fields = readFields(flags, texts);
      return { type: 'one', ask: (client, options) => ask(client, id, fields, options) };
    },
  };
}

function readId(text: string | undefined): number {
  if (text === undefined) throw new WrongUsage('it needs an id, as in 123');
  const id = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(id)) throw new WrongUsage(`${quoted(text)} is not an id, as in 123`);
  return id;
}

function readFilters<Filters extends Flags>(flags: Filters, texts: ReadonlyMap<string, string>): Values<Filters> {
  // A script whose variable is empty would be told of everything.
  for (const [name, text] of texts) if (text.trim() === '') throw new WrongUsage(`--${name}: it is empty`);
  return readFlags(flags, texts);
}

function readFields<Fields extends Flags>(flags: Fields, texts: ReadonlyMap<string, string>): Values<Fields> {
  if (texts.size === 0) throw new WrongUsage('it needs at least one field');
  return readFlags(flags, texts);
}
