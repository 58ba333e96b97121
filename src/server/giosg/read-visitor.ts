import type { GiosgVisitor } from '../../api/giosg.ts';
import { Forbidden, NotFound } from '../../giosg/giosg-error.ts';
import type { Access, Accesses } from './accesses.ts';
import { visitorOf } from './map-visitor.ts';
import type { Pings } from './pings.ts';

/** Who is in a chat, and where. */
interface Place {
  readonly visitorId: string;
  /** Without it, giosg can say nothing more of them. */
  readonly roomId: string | undefined;
}

/** A chat of an organisation, and how it is asked about. Each rejects with a `GiosgError`: `NotFound` for a chat of another. */
export interface ChatReading {
  readonly orgId: string;
  readonly chatId: string;
  readonly accesses: Accesses;
  readonly pings: Pick<Pings, 'roomOf'>;
  readonly signal: AbortSignal;
}

const MOST_VARIABLES = 500;

/** The visitor of a chat, read through giosg's API; `undefined` when there is none. */
export function readVisitor(reading: ChatReading): Promise<GiosgVisitor | undefined> {
  const { orgId, signal } = reading;
  return reading.accesses.ask(orgId, async (access) => {
    const place = await findPlace(reading, access);
    if (!place) return undefined;
    const { visitorId, roomId } = place;
    if (roomId === undefined) return { visitor: visitorOf(visitorId, undefined, []), variables: [] };
    const { visitors } = access.client;
    const [room, variables] = await Promise.all([
      // As the bot sees them, which may be not at all.
      orNothing(async () => visitors.get(await access.userId(), roomId, visitorId, { signal })),
      take(MOST_VARIABLES, visitors.variables(orgId, roomId, visitorId, { signal })),
    ]);
    return {
      visitor: visitorOf(visitorId, room, variables),
      variables: variables.map(({ key, value = null }) => ({ key, value })),
    };
  });
}

/** Writes one of the visitor's variables. Rejects with a `NotFound` where there is no visitor, or no room of theirs. */
export function writeVariable(reading: ChatReading, fields: { readonly key: string; readonly value: string }) {
  const { orgId, signal } = reading;
  return reading.accesses.ask(orgId, async (access) => {
    const place = await findPlace(reading, access);
    if (place?.roomId === undefined) throw new NotFound('There is no visitor in the chat');
    await access.client.visitors.createVariable(orgId, place.roomId, place.visitorId, fields, { signal });
  });
}

/** The path names the organisation, so that giosg answers for its chats only. */
async function findPlace(
  { orgId, chatId, pings, signal }: ChatReading,
  { client }: Access,
): Promise<Place | undefined> {
  const [members, known] = await Promise.all([
    take(MOST_VARIABLES, client.chats.memberships(orgId, chatId, { signal })),
    pings.roomOf(orgId, chatId),
  ]);
  const visitorIds = new Set(
    members.filter(({ member_type }) => member_type === 'visitor').map((one) => one.member_id),
  );
  const [visitorId] = visitorIds;
  // Of two, either could be meant.
  if (visitorId === undefined || visitorIds.size > 1) return undefined;
  const roomId = known ?? (await orNothing(() => client.chats.get(orgId, chatId, { signal })))?.room_id;
  return { visitorId, roomId };
}

async function orNothing<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFound || error instanceof Forbidden) return undefined;
    throw error;
  }
}

async function take<Item>(most: number, list: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of list) {
    items.push(item);
    if (items.length >= most) break;
  }
  return items;
}
