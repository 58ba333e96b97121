import { openPostgres } from '../support/postgres.ts';
import type { Bench, BenchRow, BenchTools } from './bench.ts';
import { compareFigures, median, quantile, takeTurns } from './interleave.ts';
import { openShop, resolveMany, type SearchTimes, type Shop, searchMix } from './records/open-shop.ts';
import { SEARCH_KIND_NAMES } from './records/search-kinds.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const LOOK_UPS_A_ROUND = 200;
/** Of each kind. */
const SEARCHES_A_ROUND = 8;
const GOAL = { atMost: 1.3 };
const ID = 'B10';

/** How look-ups and searches over HTTP grow from few contacts to a hundred times as many; one question at a time. */
export const b10: Bench = {
  id: ID,
  async run({ progress }: BenchTools): Promise<readonly BenchRow[]> {
    const postgres = await openPostgres();
    const undo = [postgres.stop];
    try {
      const open = async (contacts: number) => {
        progress(`filling a database with ${contacts.toLocaleString('en')} contacts`);
        const shop = await openShop(postgres.url, contacts);
        undo.unshift(shop.close);
        return shop;
      };
      const [few, many] = [await open(FEW), await open(MANY)];
      progress('look-ups');
      const lookUps = await inTurns(few, many, (shop) => resolveMany(shop, LOOK_UPS_A_ROUND));
      progress('searches');
      const searches = await inTurns(few, many, (shop) => searchMix(shop, SEARCHES_A_ROUND));
      return [
        rowOf('look-up among 1,000,000 contacts against 10,000, p50', lookUps, (times) => times, true),
        rowOf('search as an agent types, all kinds, p50', searches, (times) => Object.values(times).flat(), true),
        ...SEARCH_KIND_NAMES.map((kind) => rowOf(`search: ${kind}, p50`, searches, (times) => times[kind], false)),
        {
          ...{ id: ID, what: 'search: a whole surname among 1,000,000, p95', unit: 'ms' },
          ours: quantile(
            all(searches.ours, (times: SearchTimes) => times['a whole surname']),
            0.95,
          ),
        },
      ];
    } finally {
      for (const each of undo) await each();
    }
  },
};

interface Turns<Times> {
  readonly ours: readonly Times[];
  readonly limit: readonly Times[];
  readonly again: readonly Times[];
}

function inTurns<Times>(few: Shop, many: Shop, ask: (shop: Shop) => Promise<Times>): Promise<Turns<Times>> {
  return takeTurns({ ours: () => ask(many), limit: () => ask(few), again: () => ask(few) });
}

/** The median of each round's median; the p99 is over all rounds together. */
function rowOf<Times>(
  what: string,
  { ours, limit, again }: Turns<Times>,
  timesOf: (times: Times) => readonly number[],
  isJudged: boolean,
): BenchRow {
  const medians = (rounds: readonly Times[]) => rounds.map((times) => median(timesOf(times)));
  return {
    ...{ id: ID, what, unit: 'ms' },
    ...(isJudged && { goal: GOAL }),
    ...compareFigures(medians(ours), medians(limit), medians(again)),
    more: {
      'p99, ms': quantile(all(ours, timesOf), 0.99),
      'p99 of the limit, ms': quantile(all(limit, timesOf), 0.99),
    },
  };
}

function all<Times>(rounds: readonly Times[], timesOf: (times: Times) => readonly number[]): readonly number[] {
  return rounds.flatMap(timesOf);
}
