import { create, createRows, type Row } from './dom.ts';

export interface SentMessage {
  readonly number: number;
  /** As it was posted, in JSON. */
  readonly json: string;
}

/** How many of the last messages are kept to look at. */
export const MAX_SENT = 50;

/** What the desk has posted, newest first. */
export function createSentLog() {
  const count = create('span', { class: 'count' });
  const list = create('ol', { class: 'sent', 'aria-label': 'Sent messages', tabindex: '0' });
  const empty = create('p', { class: 'quiet' }, 'Nothing yet.');
  const element = create(
    'details',
    { class: 'drawer' },
    create('summary', {}, 'Sent to the page', count),
    create('div', { class: 'drawer-body' }, list, empty),
  );
  const drawRows = createRows<SentMessage>(
    list,
    ({ number }) => String(number),
    ({ number, json }): Row<SentMessage> => {
      const { event, ...payload } = JSON.parse(json) as { readonly event: string };
      return {
        element: create(
          'li',
          {},
          create('span', { class: 'number' }, String(number)),
          create('b', {}, event.replace('com.iadvize.desk.', '')),
          create('code', {}, JSON.stringify(payload)),
        ),
        draw() {},
      };
    },
  );
  return {
    element,
    draw(sent: readonly SentMessage[]) {
      drawRows(sent.toReversed());
      list.hidden = sent.length === 0;
      empty.hidden = sent.length > 0;
      count.textContent = sent.length > 0 ? String(sent.at(-1)?.number) : '';
    },
  };
}
