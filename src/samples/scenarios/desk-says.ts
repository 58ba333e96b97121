import type { Visitor } from '../../crm/visitor.ts';
import {
  createConversationMessage,
  type DeskEventName,
  type DeskMessage,
  type MessageAuthor,
} from '../desk-message.ts';
import type { FieldNames } from '../encode-visitor.ts';
import type { ScenarioStep, Sender } from './scenario.ts';

/** The desk's documented messages about one conversation, in short. */
export const added = (id: string) => messageOf('CONVERSATION_ADDED', id);
export const focused = (id: string) => messageOf('CONVERSATION_FOCUSED', id);
export const focusLost = (id: string) => messageOf('CONVERSATION_FOCUS_LOST', id);
export const clicked = (id: string) => messageOf('CONVERSATION_STATE_BOX_CLICKED', id);
export const removed = (id: string) => messageOf('CONVERSATION_REMOVED', id);
export const updated = (id: string, visitor: Visitor, fieldNames: FieldNames = 'snake') =>
  messageOf('CONVERSATION_VISITOR_UPDATED', id, { visitor, fieldNames });
export const wrote = (id: string, author: MessageAuthor = 'Visitor') =>
  messageOf('CONVERSATION_MESSAGE_RECEIVED', id, { author });

/** The agent clicks another conversation. */
export const switches = (from: string, to: string) => [focusLost(from), clicked(to), focused(to)];

/** So long after the step before, these at once. */
export function after(afterMs: number, ...messages: readonly unknown[]): readonly ScenarioStep[] {
  return sentBy('desk', afterMs, ...messages);
}

export function sentBy(from: Sender, afterMs: number, ...messages: readonly unknown[]): readonly ScenarioStep[] {
  return messages.map((message, index) => ({ type: 'message', afterMs: index === 0 ? afterMs : 0, from, message }));
}

function messageOf(
  name: Exclude<DeskEventName, 'AVAILABILITY_UPDATED'>,
  id: string,
  {
    visitor = {},
    fieldNames = 'snake',
    author = 'Visitor',
  }: { readonly visitor?: Visitor; readonly fieldNames?: FieldNames; readonly author?: MessageAuthor } = {},
): DeskMessage {
  return createConversationMessage(name, { id, visitor }, { fieldNames, author });
}
