import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { VisitorQuestion } from '../api/record.ts';
import { assertNever } from '../crm/assert-never.ts';
import type { Candidate, Match } from '../crm/match.ts';
import type { SentEntry } from './outbox/outbox-entry.ts';

type Written = Pick<SentEntry, 'write' | 'about'>;

/** Asks again for what a write has changed, and for nothing else. */
export function askAgainAfter(entry: Written, client: QueryClient): void {
  const isChanged = changedBy(entry);
  void client.invalidateQueries({ predicate: ({ queryKey, state }) => isChanged(queryKey, state.data) });
}

function changedBy({ write, about }: Written): (key: QueryKey, data: unknown) => boolean {
  switch (write.type) {
    case 'link':
      return (key) => isAboutVisitor(key, write.target);
    case 'unlink':
      return (key, data) =>
        questionIn(key)?.conversationId === about.conversationId ||
        (questionIn(key) !== undefined && standsOn(data as Match | undefined, write.linkId));
    case 'createContact':
      // Whoever else is open may be this contact as well.
      return (key) => questionIn(key) !== undefined;
    case 'changeContact':
      return (key, data) =>
        isAbout(key, 'contact', write.contactId) ||
        (questionIn(key) !== undefined && names(data as Match | undefined, write.contactId));
    case 'addNote':
    case 'addTask':
    case 'logActivity':
      return (key) => isAbout(key, 'timeline', write.contactId);
    case 'changeTask':
      return (key) => isAbout(key, 'timeline', about.contactId);
    case 'runAction':
      return (key) => key[0] === 'conversation' && key[1] === write.conversationId && key[2] === 'fields';
    default:
      return assertNever(write);
  }
}

function questionIn([kind, lookup]: QueryKey): VisitorQuestion | undefined {
  return kind === 'record' ? (lookup as VisitorQuestion | undefined) : undefined;
}

/** A link ties the visitor's browser, wherever it is talking from. */
function isAboutVisitor(key: QueryKey, { conversationId, visitor: { uniqueId } }: VisitorQuestion): boolean {
  const question = questionIn(key);
  if (!question) return false;
  return (
    question.conversationId === conversationId || (uniqueId !== undefined && question.visitor.uniqueId === uniqueId)
  );
}

function names(match: Match | undefined, contactId: string): boolean {
  return candidatesIn(match).some(({ contact }) => contact.id === contactId);
}

/** The same browser may be talking in another conversation. */
function standsOn(match: Match | undefined, linkId: string): boolean {
  return candidatesIn(match).some(({ link }) => link?.id === linkId);
}

function candidatesIn(match: Match | undefined): readonly Candidate[] {
  if (!match || match.status === 'none') return [];
  return match.status === 'found' ? [match] : match.candidates;
}

/** What is read of a contact besides the record; see `conversationKey`. */
function isAbout([kind, , what, contactId]: QueryKey, wanted: 'timeline' | 'contact', changedId: string | undefined) {
  return kind === 'conversation' && what === wanted && contactId === changedId;
}
