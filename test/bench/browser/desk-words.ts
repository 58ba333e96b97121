/** A message as the desk posts it (https://docs.iadvize.dev/technologies/desk-events/reference). */
export type DeskMessage = Readonly<Record<string, unknown>>;

function message(name: string, conversationId: string, more: DeskMessage = {}): DeskMessage {
  return { event: `com.iadvize.desk.${name}`, conversationId, ...more };
}

export const arrives = (id: string, visitor: DeskMessage) => [
  message('CONVERSATION_ADDED', id, { projectId: 1234 }),
  message('CONVERSATION_VISITOR_UPDATED', id, { visitor }),
];
export const focused = (id: string) => message('CONVERSATION_FOCUSED', id);
export const focusLost = (id: string) => message('CONVERSATION_FOCUS_LOST', id);
/** Everything that the desk says of one switch. */
export const switches = (from: string, to: string) => [
  focusLost(from),
  message('CONVERSATION_STATE_BOX_CLICKED', to),
  focused(to),
];
export const leaves = (id: string) => [focusLost(id), message('CONVERSATION_REMOVED', id)];
export const wrote = (id: string) => message('MESSAGE_RECEIVED', id, { conversationParticipantType: 'Visitor' });
