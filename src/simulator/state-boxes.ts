import { initialsOf } from '../crm/contact.ts';
import { visitorName } from '../crm/visitor.ts';
import { conversationTitle } from './conversation-title.ts';
import type { DeskAction, DeskConversation, DeskState } from './desk-model.ts';
import { create, createRows, type Row } from './dom.ts';

/** The tabs of the desk, one per open conversation. */
export function createStateBoxes(dispatch: (action: DeskAction) => void) {
  const list = create('ul', { 'aria-label': 'Conversations' });
  const empty = create('p', { class: 'quiet' }, 'Nobody here');
  const element = create('nav', { class: 'boxes', 'aria-label': 'State boxes' }, list, empty);
  let focusedId: string | undefined;

  const drawRows = createRows<DeskConversation>(
    list,
    ({ id }) => id,
    ({ id }): Row<DeskConversation> => {
      const initials = create('span', { class: 'initials', 'aria-hidden': 'true' });
      const name = create('span', { class: 'name' });
      const unread = create('span', { class: 'unread' });
      const unreadWord = create('span', { class: 'unseen' });
      const button = create('button', { type: 'button', class: 'box' }, initials, name, unread, unreadWord);
      button.addEventListener('click', () => dispatch({ type: 'click', conversationId: id }));
      return {
        element: create('li', {}, button),
        draw(conversation) {
          const title = conversationTitle(conversation);
          initials.textContent = initialsOf(visitorName(conversation.visitor));
          name.textContent = title;
          unread.textContent = conversation.unread > 0 ? String(conversation.unread) : '';
          unreadWord.textContent = conversation.unread > 0 ? 'unread' : '';
          button.title = title;
          button.setAttribute('aria-current', String(id === focusedId));
        },
      };
    },
  );

  return {
    element,
    draw(desk: DeskState) {
      focusedId = desk.focusedId;
      drawRows(desk.conversations);
      empty.hidden = desk.conversations.length > 0;
    },
  };
}
