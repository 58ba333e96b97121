import type * as v from 'valibot';
import { checkId } from './check-id.ts';
import type { CallOptions, Listing } from './client.ts';
import { type Api, createListing } from './create-listing.ts';
import { readOne } from './read-one.ts';

/** The things below one path, and what can be done with them. */
export interface Collection<Item> {
  list(options?: CallOptions): Listing<Item>;
  get(id: string, options?: CallOptions): Promise<Item>;
  create(fields: object, options?: CallOptions): Promise<Item>;
  /** Whole (PUT) or in part (PATCH). */
  write(method: 'PUT' | 'PATCH', id: string, fields: object, options?: CallOptions): Promise<Item>;
  delete(id: string, options?: CallOptions): Promise<void>;
}

export function createCollection<Item>(
  api: Api,
  path: string,
  schema: v.GenericSchema<unknown, Item>,
): Collection<Item> {
  const { ask } = api;
  const pathTo = (id: string) => `${path}/${checkId('id', id)}`;
  return {
    list: (options) => createListing(api, path, schema, options),
    get,
    async create(fields, { signal } = {}) {
      return readOne(schema, await ask({ method: 'POST', path, body: { type: 'json', fields } }, signal));
    },
    async write(method, id, fields, options = {}) {
      const text = await ask({ method, path: pathTo(id), body: { type: 'json', fields } }, options.signal);
      // The vendor's own example expects that a write may be answered without a body.
      return text === '' ? get(id, options) : readOne(schema, text, id);
    },
    async delete(id, { signal } = {}) {
      await ask({ method: 'DELETE', path: pathTo(id) }, signal);
    },
  };

  async function get(id: string, { signal }: CallOptions = {}): Promise<Item> {
    return readOne(schema, await ask({ method: 'GET', path: pathTo(id) }, signal), id);
  }
}
