import { type DeskAction, type DeskState, logInOf } from './desk-model.ts';
import { create, createButton, setEnabled } from './dom.ts';

type Simple = Extract<DeskAction, { type: 'logIn' | 'write' | 'reply' | 'leave' }>['type'];

/** What can be done with the conversation in focus, and the one thing that can happen in another. */
export function createConversationActions(dispatch: (action: DeskAction) => void) {
  let desk: DeskState | undefined;
  const onFocused = (type: Simple) => () => {
    if (desk?.focusedId) dispatch({ type, conversationId: desk.focusedId });
  };
  const writeElsewhere = () => {
    const other = desk && quietestElsewhere(desk);
    if (other) dispatch({ type: 'write', conversationId: other.id });
  };
  const logIn = createButton('Log in', onFocused('logIn'));
  const writes = createButton('Visitor writes', onFocused('write'));
  const reply = createButton('Reply', onFocused('reply'));
  const elsewhere = createButton('Other writes', writeElsewhere);
  elsewhere.title = 'The visitor of another conversation writes';
  // One event for the three: the desk does not say which it was.
  const leaving = ['Snooze', 'Transfer', 'Close'].map((text) => createButton(text, onFocused('leave')));
  const element = create(
    'div',
    { class: 'actions', role: 'group', 'aria-label': 'This conversation' },
    create('div', {}, writes, reply, elsewhere, logIn),
    create('div', { class: 'leaving' }, ...leaving),
  );

  return {
    element,
    draw(next: DeskState) {
      desk = next;
      const focused = next.conversations.find(({ id }) => id === next.focusedId);
      for (const button of [writes, reply, ...leaving]) setEnabled(button, Boolean(focused));
      setEnabled(logIn, Boolean(focused && logInOf(focused)));
      setEnabled(elsewhere, Boolean(quietestElsewhere(next)));
    },
  };
}

function quietestElsewhere(desk: DeskState) {
  const others = desk.conversations.filter(({ id }) => id !== desk.focusedId);
  return others.reduce<(typeof others)[number] | undefined>(
    (quietest, other) => (quietest && quietest.unread <= other.unread ? quietest : other),
    undefined,
  );
}
