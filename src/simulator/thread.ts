import { PROJECT_ID } from '../samples/desk-message.ts';
import { conversationTitle } from './conversation-title.ts';
import { type ChatLine, type DeskState, focusedConversation } from './desk-model.ts';
import { create, createRows, type Row } from './dom.ts';

interface NumberedLine {
  readonly key: string;
  readonly line: ChatLine;
}

const WRITTEN_BY: Readonly<Record<ChatLine['from'], string>> = { visitor: 'Visitor', agent: 'You', desk: 'Desk' };

/** The mock chat of the conversation in focus. */
export function createThread() {
  const title = create('h2');
  const facts = create('p', { class: 'quiet' });
  const lines = create('ol', { class: 'lines', 'aria-label': 'Messages', tabindex: '0' });
  const quiet = create('strong');
  const hint = create('span');
  const empty = create('div', { class: 'empty' }, quiet, hint);
  const head = create('header', {}, title, facts);
  const element = create('section', { class: 'thread', 'aria-label': 'Chat' }, head, lines, empty);
  let lastKey = '';

  const drawRows = createRows<NumberedLine>(
    lines,
    ({ key }) => key,
    ({ line }): Row<NumberedLine> => ({
      element: create(
        'li',
        { class: `line ${line.from}` },
        create('span', { class: 'by' }, WRITTEN_BY[line.from]),
        create('span', { class: 'text' }, line.text),
      ),
      draw() {},
    }),
  );

  return {
    element,
    draw(desk: DeskState, isPlaying: boolean) {
      quiet.textContent = isPlaying ? 'A scenario is being played' : 'The desk is quiet';
      hint.textContent = isPlaying
        ? 'Its conversations are not drawn here, only sent: watch the panel.'
        : 'Choose a visitor above and start a conversation, or play the day.';
      const conversation = focusedConversation(desk);
      for (const part of [head, lines]) part.hidden = !conversation;
      empty.hidden = Boolean(conversation);
      title.textContent = conversation ? conversationTitle(conversation) : '';
      facts.textContent = conversation ? `Chat · project ${PROJECT_ID} · ${conversation.id.slice(0, 8)}` : '';
      const numbered = conversation?.lines.map((line, index) => ({ key: `${conversation.id} ${index}`, line })) ?? [];
      drawRows(numbered);
      const key = numbered.at(-1)?.key ?? '';
      if (key !== lastKey) lines.scrollTop = lines.scrollHeight;
      lastKey = key;
    },
  };
}
