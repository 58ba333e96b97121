import { openPostgres } from '../support/postgres.ts';
import type { BenchTools, GrowthBench, GrowthPicture } from './bench.ts';
import { quantile } from './interleave.ts';
import { openShop, resolveMany, searchMix } from './records/open-shop.ts';

const CONTACTS = [10_000, 100_000, 1_000_000];
const WARM_UP = 200;
const LOOK_UPS = 2_000;
/** Of each kind. */
const SEARCHES = 60;

interface Figures {
  readonly contacts: number;
  readonly lookUps: readonly number[];
  readonly searches: readonly number[];
}

/** How long an agent waits for a look-up or a search, by how many contacts there are. */
export const growthContacts: GrowthBench = {
  async run({ progress }: BenchTools): Promise<readonly GrowthPicture[]> {
    const postgres = await openPostgres();
    try {
      const figures: Figures[] = [];
      for (const contacts of CONTACTS) {
        progress(`filling a database with ${contacts.toLocaleString('en')} contacts`);
        const shop = await openShop(postgres.url, contacts);
        try {
          await resolveMany(shop, WARM_UP);
          const lookUps = await resolveMany(shop, LOOK_UPS);
          const searches = Object.values(await searchMix(shop, SEARCHES)).flat();
          figures.push({ contacts, lookUps, searches });
        } finally {
          await shop.close();
        }
      }
      const picture = (file: string, title: string, of: 'lookUps' | 'searches', share: number): GrowthPicture => ({
        file,
        growth: {
          title,
          xLabel: 'contacts',
          yLabel: 'ms',
          points: figures.map((figure) => ({ x: figure.contacts, y: quantile(figure[of], share) })),
          log: true,
        },
      });
      return [
        picture('contacts-look-up-p50', 'Look-up over HTTP, p50', 'lookUps', 0.5),
        picture('contacts-look-up-p99', 'Look-up over HTTP, p99', 'lookUps', 0.99),
        picture('contacts-search-p50', 'Search as an agent types, p50', 'searches', 0.5),
        picture('contacts-search-p95', 'Search as an agent types, p95', 'searches', 0.95),
      ];
    } finally {
      await postgres.stop();
    }
  },
};
