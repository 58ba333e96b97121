import type { DrawnRecord } from '../limits/plain-panel.ts';
import type { Customer } from './customer.ts';
import { focused } from './desk-words.ts';
import { type PanelSeat, say } from './open-world.ts';

/** Shows every customer once, as an agent does, so that all is there; answers what the panel drew of each, for the limits to draw. */
export async function readDrawn(seat: PanelSeat, customers: readonly Customer[]): Promise<readonly DrawnRecord[]> {
  const drawn: DrawnRecord[] = [];
  for (const { conversationId, name } of customers) {
    await say(seat.desk, [focused(conversationId)]);
    const record = seat.panel().getByRole('region', { name: 'Customer record' });
    await record.getByRole('heading', { level: 2, name }).waitFor();
    // The note comes with the rest of what there was.
    await seat.panel().getByText('delivery date').first().waitFor();
    const rows = await record.evaluate((region) => {
      const all = region.closest('[tabindex="-1"]:not(section)') ?? region;
      const texts = document.createTreeWalker(all, NodeFilter.SHOW_TEXT);
      const found: [string, string][] = [];
      while (texts.nextNode()) {
        const text = texts.currentNode.textContent?.trim();
        const tag = texts.currentNode.parentElement?.localName;
        // The heading is drawn apart.
        if (text && tag && tag !== 'h2') found.push([tag, text]);
      }
      return found;
    });
    if (rows.length < 10) throw new Error(`The panel draws ${rows.length} pieces of text for ${name}`);
    drawn.push({ conversationId, name, rows });
  }
  return drawn;
}
