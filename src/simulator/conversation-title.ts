import { visitorName } from '../crm/visitor.ts';
import type { DeskConversation } from './desk-model.ts';

/** What the desk calls a conversation: its visitor's name, or a guest with the start of the id. */
export function conversationTitle({ id, visitor }: DeskConversation): string {
  return visitorName(visitor) ?? `Guest ${id.slice(0, 4)}`;
}
