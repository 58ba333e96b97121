import type { BenchTools } from '../bench.ts';
import { takeTurns } from '../interleave.ts';
import { reframingHostPage } from '../limits/plain-host.ts';
import { framedAppPage, recordsScript } from '../limits/plain-panel.ts';
import { checkClocks } from './check-clocks.ts';
import { focused, switches } from './desk-words.ts';
import { driveFocus, type Latencies, type Switch } from './drive-focus.ts';
import { openPlainPanel } from './open-plain-panel.ts';
import { openWorld, takeSeat } from './open-world.ts';
import { readDrawn } from './read-drawn.ts';

const CUSTOMERS = 24;

/** Who was measured in each round: with the word that gives the focus alone, and ours with all that a desk says of a switch. */
type FocusRounds = Readonly<Record<'ours' | 'plain' | 'again' | 'framed' | 'wholeSwitch', readonly Latencies[]>>;

let measured: Promise<FocusRounds> | undefined;

/**
 * Every record prefetched and seen once, the focus then moves among 24 conversations: in our panel, in a plain panel that draws the same
 * text, and with a new frame for every conversation. B1 and B2 read the same rounds.
 */
export function measureFocus(tools: BenchTools): Promise<FocusRounds> {
  measured ??= measure(tools);
  return measured;
}

async function measure({ progress }: BenchTools): Promise<FocusRounds> {
  progress(`opening ${CUSTOMERS} conversations in the built panel`);
  const world = await openWorld(CUSTOMERS);
  try {
    const { customers, desk, crmPages, appPages, pages } = world;
    const ours = await world.openPanel(customers);
    const drawn = await readDrawn(ours, customers);
    await checkClocks(ours.desk, ours.panel());

    pages.put('/records.js', { type: 'text/javascript', text: recordsScript(drawn) });
    pages.put('/app', { type: 'text/html', text: framedAppPage() });
    const deskPage = `${desk}/desk`;
    pages.put('/reframing', { type: 'text/html', text: reframingHostPage({ desk: deskPage, app: `${appPages}/app` }) });
    const plain = await openPlainPanel(world, drawn);
    const framed = await takeSeat(await world.openPage(), `${crmPages}/reframing`, desk);

    const focuses: readonly Switch[] = customers.map((customer) => ({
      customer,
      messages: [focused(customer.conversationId)],
    }));
    const wholeSwitches: readonly Switch[] = customers.map((customer, index) => ({
      customer,
      messages: switches(customers.at(index - 1)?.conversationId ?? '', customer.conversationId),
    }));
    let turn = 0;
    const drive = (name: string, seat: typeof plain, all: readonly Switch[]) => async () => {
      turn += 1;
      if (turn % 5 === 1) progress(`round ${Math.ceil(turn / 5) - 1}`);
      try {
        return await driveFocus(seat, all);
      } catch (error) {
        throw new Error(`${name}: ${(error as Error).message}`);
      }
    };
    return await takeTurns({
      ours: drive('ours', ours, focuses),
      plain: drive('plain DOM', plain, focuses),
      again: drive('plain DOM again', plain, focuses),
      framed: drive('a new frame each', framed, focuses),
      wholeSwitch: drive('whole switches', ours, wholeSwitches),
    });
  } finally {
    await world.close();
  }
}
