import { relayingHostPage } from '../limits/plain-host.ts';
import { type DrawnRecord, plainPanelPage } from '../limits/plain-panel.ts';
import { checkClocks } from './check-clocks.ts';
import { frameOf, type Seat, takeSeat, type World } from './open-world.ts';

/** The plain panel beside a desk of its own, with all of its records in memory. */
export async function openPlainPanel(
  { desk, crmPages, appPages, pages, openPage }: World,
  drawn: readonly DrawnRecord[],
  { isBatched = false } = {},
): Promise<Seat> {
  pages.put('/plain', { type: 'text/html', text: plainPanelPage(drawn) });
  const panel = `${appPages}/plain${isBatched ? '?batched' : ''}`;
  pages.put('/relaying', { type: 'text/html', text: relayingHostPage({ desk: `${desk}/desk`, panel }) });
  const seat = await takeSeat(await openPage(), `${crmPages}/relaying`, desk);
  await checkClocks(seat.desk, frameOf(seat.page, panel));
  return seat;
}
