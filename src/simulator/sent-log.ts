import type { Sender } from '../samples/scenarios/scenario.ts';
import { create, createRows, type Row } from './dom.ts';
import { textOfMessage } from './text-of-message.ts';

export interface SentMessage {
  readonly number: number;
  /** The event's name without the desk's prefix, or what else it was. */
  readonly title: string;
  readonly text: string;
  readonly from: Sender;
  /** `false`: there was no window to send it from. */
  readonly isSent: boolean;
}

/** How many of the last messages are kept to look at. */
export const MAX_SENT = 50;

const FROM_IN_WORDS: Readonly<Record<Sender, string>> = {
  desk: '',
  foreignOrigin: 'from another origin',
  otherWindow: 'from another window',
};

export function describeSent(message: unknown): Pick<SentMessage, 'title' | 'text'> {
  if (typeof message === 'object' && message !== null && 'event' in message && typeof message.event === 'string') {
    const { event, ...payload } = message;
    return { title: message.event.replace('com.iadvize.desk.', '') || '(no name)', text: textOfMessage(payload) };
  }
  return { title: typeof message === 'string' ? 'A text' : 'No event', text: textOfMessage(message) };
}

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
    ({ number, title, text, from, isSent }): Row<SentMessage> => {
      const notes = [FROM_IN_WORDS[from], ...(isSent ? [] : ['not sent: the browser opened no window'])].filter(
        Boolean,
      );
      return {
        element: create(
          'li',
          {},
          create('span', { class: 'number' }, String(number)),
          create('b', {}, title),
          ...(notes.length > 0 ? [create('em', {}, notes.join(', '))] : []),
          create('code', {}, text),
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
