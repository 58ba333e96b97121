import { DESK_EVENT_NAMES } from '../samples/desk-message.ts';
import { FIELD_NAMES } from '../samples/encode-visitor.ts';
import { conversationTitle } from './conversation-title.ts';
import type { DeskAction, DeskState } from './desk-model.ts';
import { create, createButton, createField, createSelect } from './dom.ts';

const FIELD_NAMES_IN_WORDS = {
  snake: 'firstname, external_id',
  camel: 'firstName, externalUserId',
  legacy: 'customData: cust_firstname, extID',
} as const;

/** Each documented event on its own, sense or not, so that order and duplicates can be tried; and how messages are spelled. */
export function createRawEvents(dispatch: (action: DeskAction) => void) {
  let desk: DeskState | undefined;
  const about = createSelect([]);
  const fieldNames = createSelect(FIELD_NAMES.map((names) => [names, FIELD_NAMES_IN_WORDS[names]] as const));
  const form = createSelect([
    ['object', 'An object'],
    ['text', 'A JSON string'],
  ]);
  fieldNames.addEventListener('change', () => {
    const names = FIELD_NAMES[fieldNames.selectedIndex];
    if (names) dispatch({ type: 'nameFields', fieldNames: names });
  });
  form.addEventListener('change', () => dispatch({ type: 'sendText', asText: form.value === 'text' }));
  const buttons = DESK_EVENT_NAMES.map((event) =>
    createButton(event, () => dispatch({ type: 'sendOne', event, conversationId: about.value || desk?.focusedId })),
  );
  const element = create(
    'details',
    { class: 'drawer' },
    create('summary', {}, 'Send one event'),
    create(
      'div',
      { class: 'drawer-body' },
      create('div', { class: 'fields' }, createField('About', about)),
      create('div', { class: 'events', role: 'group', 'aria-label': 'Events' }, ...buttons),
      create('div', { class: 'fields' }, createField('Field names', fieldNames), createField('Sent as', form)),
    ),
  );

  return {
    element,
    draw(next: DeskState) {
      desk = next;
      drawConversations(about, next);
      fieldNames.value = next.fieldNames;
      form.value = next.asText ? 'text' : 'object';
    },
  };
}

function drawConversations(select: HTMLSelectElement, desk: DeskState): void {
  const chosen = select.value;
  const options = [
    ['', 'The conversation in focus'] as const,
    ...desk.conversations.map((one) => [one.id, conversationTitle(one)] as const),
    ...desk.departed.map((one) => [one.id, `${conversationTitle(one)} (has left)`] as const),
  ];
  select.replaceChildren(...options.map(([value, text]) => create('option', { value }, text)));
  select.value = options.some(([value]) => value === chosen) ? chosen : '';
}
