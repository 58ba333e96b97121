import type { Write } from '../../api/write.ts';
import { assertNever } from '../../crm/assert-never.ts';
import type { UnsentEntry } from './outbox-entry.ts';

/**
 * What a write has to do with. Writes that share any of it are sent in the order they were submitted: the conversation counts too,
 * since choosing one contact, undoing that and choosing another are about two contacts and must not overtake each other.
 */
export function subjectsOf({ write, about }: Pick<UnsentEntry, 'write' | 'about'>): readonly string[] {
  const ids = { contact: about.contactId, conversation: about.conversationId, ...namedIn(write) };
  return Object.entries(ids).flatMap(([kind, id]) => (id === undefined ? [] : [`${kind}:${id}`]));
}

function namedIn(write: Write): Readonly<Record<string, string>> {
  switch (write.type) {
    case 'createContact':
      return write.link ? { conversation: write.link.conversationId } : {};
    case 'changeContact':
    case 'addTask':
      return { contact: write.contactId };
    case 'addNote':
      return {
        contact: write.contactId,
        ...(write.conversation && { conversation: write.conversation.conversationId }),
      };
    case 'changeTask':
      return { task: write.taskId };
    case 'link':
      return { contact: write.contactId, conversation: write.target.conversationId, link: write.id };
    case 'unlink':
      return { link: write.linkId };
    case 'logActivity':
    case 'runAction':
      return { contact: write.contactId, conversation: write.conversationId };
    default:
      return assertNever(write);
  }
}

/**
 * Those that nothing before them holds back, of unsent entries in their order. One that failed holds nothing back: it may wait for
 * the agent for days, and what depended on it (a correction of it, the unlink of a link that never was) is refused by the server
 * and shown, while a note that was merely submitted later must not be lost with it.
 */
export function selectNext(entries: readonly UnsentEntry[]): readonly UnsentEntry[] {
  const busy = new Set<string>();
  return entries.filter((entry) => {
    if (entry.status === 'failed') return false;
    const subjects = subjectsOf(entry);
    const isFree = !subjects.some((subject) => busy.has(subject));
    for (const subject of subjects) busy.add(subject);
    return isFree;
  });
}
