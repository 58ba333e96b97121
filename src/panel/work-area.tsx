import type { Contact } from '../crm/contact.ts';
import type { Conversation } from '../store/desk-state.ts';
import { useTimeline } from './use-timeline.ts';

export interface WorkAreaProps {
  readonly conversation: Conversation;
  readonly contact: Contact;
}

export function WorkArea({ conversation, contact }: WorkAreaProps) {
  useTimeline(conversation.id, contact.id);
  return null;
}
