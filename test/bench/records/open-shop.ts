import type { NewContact } from '../../../src/crm/contact.ts';
import { createPostgresDatabase } from '../../support/databases.ts';
import { fillContacts } from './fill-contacts.ts';
import { encodeRequest, openConnection } from './http-connection.ts';
import { EXACT_KINDS, isSearchable, SEARCH_KIND_NAMES, SEARCH_KINDS, type SearchKind } from './search-kinds.ts';
import { startDeskside } from './start-deskside.ts';

/** A shop of so many contacts, with the built server over it. Each question is asked alone, and answered with how many ms it took. */
export interface Shop {
  resolveNext(): Promise<number>;
  searchNext(kind: SearchKind): Promise<number>;
  close(): Promise<void>;
}

export async function openShop(postgresUrl: string, contacts: number): Promise<Shop> {
  const { env, remove } = await createPostgresDatabase(postgresUrl);
  const url = env.DATABASE_URL ?? '';
  const sample = await fillContacts(url, contacts);
  const searchable = sample.filter(isSearchable);
  const server = await startDeskside(url);
  const token = await server.signIn('ada');
  let connection = await openConnection(server.port);
  let turn = 0;
  /** Somebody else each time, until it is everybody's turn again. */
  const next = (people: readonly NewContact[]) => {
    turn += 1;
    const person = people[turn % people.length];
    if (!person) throw new Error('The shop has nobody to ask for');
    return person;
  };
  const ask = async (path: string, body: unknown) => {
    const request = encodeRequest(path, token, body);
    // The server has closed it while the other shop was filled or asked.
    if (!connection.isOpen()) connection = await openConnection(server.port);
    const startedMs = performance.now();
    const answer = await connection.ask(request);
    return { answer, ms: performance.now() - startedMs };
  };

  return {
    async resolveNext() {
      const { externalId, emails } = next(sample);
      const visitor = { externalId, email: emails[0] };
      const { answer, ms } = await ask('/api/records/resolve', {
        ...{ desk: 'iadvize', conversationId: `conversation ${turn}`, visitor },
      });
      if (!answer.includes('"found"') || !answer.includes(`"${externalId}"`)) {
        throw new Error(`${externalId} was answered with ${answer}`);
      }
      return ms;
    },
    async searchNext(kind) {
      const person = next(searchable);
      const query = SEARCH_KINDS[kind](person, turn);
      const { answer, ms } = await ask('/api/contacts/search', { query, country: 'FR' });
      const isFound = EXACT_KINDS.has(kind) ? answer.includes(`"${person.externalId}"`) : answer.includes('"id"');
      // Two typos' worth of luck: a name misspelt into nobody's neighbour finds nobody, and that takes its time too.
      if (!isFound && kind !== 'a surname with one typo') throw new Error(`"${query}" found ${answer}`);
      return ms;
    },
    async close() {
      connection.close();
      await server.stop();
      await remove();
    },
  };
}

export type SearchTimes = Readonly<Record<SearchKind, readonly number[]>>;

/** So many searches of each kind, one kind after the other in turn. */
export async function searchMix(shop: Shop, each: number): Promise<SearchTimes> {
  const times = Object.fromEntries(SEARCH_KIND_NAMES.map((kind) => [kind, [] as number[]])) as Record<
    SearchKind,
    number[]
  >;
  for (let round = 0; round < each; round += 1) {
    for (const kind of SEARCH_KIND_NAMES) times[kind].push(await shop.searchNext(kind));
  }
  return times;
}

export async function resolveMany(shop: Shop, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let asked = 0; asked < count; asked += 1) times.push(await shop.resolveNext());
  return times;
}
