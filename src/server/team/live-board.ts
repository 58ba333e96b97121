import { DESK_CHANNELS } from '../../api/desk-data.ts';
import type { LiveAnswer } from '../../api/team.ts';
import type { IadvizeClient } from '../../iadvize/client.ts';
import type { LiveFilters } from '../../iadvize/filters.ts';
import { Refused, UnknownId } from '../../iadvize/iadvize-error.ts';
import type { Operator, OperatorLive } from '../../iadvize/resources.ts';
import { operatorName } from '../iadvize/directory.ts';
import { mapAtMost } from '../iadvize/map-at-most.ts';
import { channelState } from '../iadvize/my-operator.ts';
import { readAll } from '../iadvize/read-all.ts';
import { mayWorkFor, type Operators, worksFor } from './operators.ts';

const LIFE_MS = 5_000;
const ABSENT_MS = 5 * 60 * 1000;
/** No limit of the vendor's is documented, and others ask meanwhile. */
const MOST_AT_ONCE = 5;

/** A website's operators as they are now, at most five seconds old. Rejects with an `IadvizeError`. */
export type LiveBoard = (websiteId: number) => Promise<LiveAnswer>;

/** However many leads look on, a website is asked about once at a time. `now` is in milliseconds. */
export function createLiveBoard({
  client,
  operators,
  now,
}: {
  readonly client: Pick<IadvizeClient, 'operators'>;
  readonly operators: () => Promise<Operators>;
  readonly now: () => number;
}): LiveBoard {
  const boards = new Map<number, { readonly answer: Promise<LiveAnswer>; untilMs: number }>();
  /** Until when nobody asks again for an operator who is in no view and not connected: it may be hundreds who never are. */
  const absentUntilMs = new Map<number, number>();

  return (websiteId) => {
    const kept = boards.get(websiteId);
    if (kept && now() < kept.untilMs) return kept.answer;
    const board = { answer: read(websiteId), untilMs: Number.POSITIVE_INFINITY };
    boards.set(websiteId, board);
    board.answer.then(
      () => {
        board.untilMs = now() + LIFE_MS;
      },
      () => {
        if (boards.get(websiteId) === board) boards.delete(websiteId);
      },
    );
    return board.answer;
  };

  async function read(websiteId: number): Promise<LiveAnswer> {
    const atMs = now();
    const known = await operators();
    const own = [...known.values()].filter((one) => worksFor([websiteId], one));
    const views = await mapAtMost(MOST_AT_ONCE, viewsOf(own), (view) =>
      readAll(client.operators.live({ website_id: websiteId, ...view })),
    );
    const live = new Map(views.flatMap(({ items }) => items).map((one) => [one.id, one]));
    const unseen = own.filter(({ id }) => !live.has(id) && atMs >= (absentUntilMs.get(id) ?? 0));
    for (const one of await mapAtMost(MOST_AT_ONCE, unseen, readOne)) if (one) live.set(one.id, one);
    return {
      atMs,
      operators: [...live.values()]
        .filter(({ id }) => mayWorkFor([websiteId], known.get(id)))
        .map((one) => ({
          id: one.id,
          name: operatorName(known.get(one.id) ?? { id: one.id }),
          connected: one.connected ?? null,
          channels: DESK_CHANNELS.map((channel) => channelState(channel, one)),
        }))
        .sort((one, other) => one.name.localeCompare(other.name) || one.id - other.id),
      // One who cannot be read may be in several views, and nothing tells whether it is the same one.
      unreadable: Math.max(...views.map(({ unreadable }) => unreadable)),
    };
  }

  /** One who is connected and not available. `undefined` for who is offline and in no view of these: they have never logged in. */
  async function readOne({ id }: Operator): Promise<OperatorLive | undefined> {
    const one = await client.operators.liveOf(id).catch(orAbsent);
    if (one && one.connected !== false) return one;
    absentUntilMs.set(id, now() + ABSENT_MS);
    return undefined;
  }
}

/** What is answered for who has never logged in is not documented. */
function orAbsent(error: unknown): undefined {
  if (!(error instanceof UnknownId || error instanceof Refused)) throw error;
}

/**
 * Who is available and who is offline, each for all, for each group and for each skill: operators who have any may be in no other view.
 * Who is connected and not available is in none. Source: seed 003, "Get operators live availability".
 */
function viewsOf(operators: readonly Operator[]): readonly LiveFilters[] {
  const groups = new Set(operators.flatMap(({ group_id }) => group_id ?? []));
  const skills = new Set(operators.flatMap(({ skill_list }) => skill_list ?? []));
  const views = [
    {},
    ...[...groups].map((group_id) => ({ group_id })),
    ...[...skills].map((skill_id) => ({ skill_id })),
  ];
  return views.flatMap((view) => [view, { ...view, connected: 0 as const }]);
}
