import type { EvidenceKind } from '../../crm/match.ts';
import type { ConversationRef } from '../../crm/work.ts';

/** A task as it was typed. `dueOn` is a day or empty, `assigneeId` an agent's id or empty. */
export interface TaskDraft {
  readonly title: string;
  readonly dueOn: string;
  readonly assigneeId: string;
}

/**
 * What is not yet submitted for one contact: the text of a note, and a task. Set aside: the agent has said that it stays with its
 * contact, and is not asked again.
 */
export interface NoteDraft {
  readonly contactId: string;
  readonly contactName: string;
  readonly text: string;
  readonly task?: TaskDraft | undefined;
  readonly isSetAside: boolean;
}

/** A conversation that left and waits for the agent's word: to be logged with this contact, unless it was logged by itself. */
export interface DepartureDraft {
  readonly contactId: string;
  readonly contactName: string;
  readonly matchedBy?: EvidenceKind | undefined;
  readonly uniqueId?: string | undefined;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly isLogged: boolean;
  /** What the agent is writing about it. */
  readonly summary: string;
}

/** All the agent has typed in one conversation and not submitted. Times in milliseconds since 1970. */
export interface ConversationDraft extends ConversationRef {
  readonly firstSeenAtMs: number;
  readonly changedAtMs: number;
  /** One for each contact. */
  readonly notes: readonly NoteDraft[];
  /** A contact being created; `identity` is the JSON of the identity it was begun for. */
  readonly create?: { readonly identity: string; readonly fields: Readonly<Record<string, string>> } | undefined;
  /** A contact being corrected; `version` is the one its fields were read at. */
  readonly edit?:
    | {
        readonly contactId: string;
        readonly contactName: string;
        readonly version: number;
        readonly fields: Readonly<Record<string, string>>;
      }
    | undefined;
  readonly departure?: DepartureDraft | undefined;
}

/** What is typed for the contact that is shown; `undefined` when nothing is. */
export function ownNote(draft: ConversationDraft | undefined, contactId: string): NoteDraft | undefined {
  return draft?.notes.find((note) => note.contactId === contactId);
}

/** What is typed for others than the contact now shown, that the agent must be asked about: keep, move or discard. */
export function foreignNotes(
  draft: ConversationDraft | undefined,
  contactId: string | undefined,
): readonly NoteDraft[] {
  return draft?.notes.filter((note) => note.contactId !== contactId && !note.isSetAside && saysSomething(note)) ?? [];
}

/** There is something in it that must not be lost. */
export function saysSomething({ text, task }: NoteDraft): boolean {
  return text.trim() !== '' || Boolean(task?.title.trim());
}

/** The agent has typed something in it, for whomever, that was never sent. */
export function hasUnsent({ notes, create, edit }: ConversationDraft): boolean {
  return notes.some(saysSomething) || create !== undefined || edit !== undefined;
}

/** All that is typed for a contact, to be read. */
export function textOf({ text, task }: NoteDraft): string {
  return [text, taskInWords(task)].filter((part) => part?.trim()).join('\n\n');
}

/** Puts this in the place of what is typed for the contact; where nothing is typed there is no draft. */
export function writeNote(
  draft: ConversationDraft,
  contact: Pick<NoteDraft, 'contactId' | 'contactName'>,
  typed: Partial<Pick<NoteDraft, 'text' | 'task'>>,
): ConversationDraft {
  const before = ownNote(draft, contact.contactId);
  const note: NoteDraft = {
    text: '',
    ...before,
    contactId: contact.contactId,
    contactName: contact.contactName,
    ...typed,
    // Whoever types in it has taken it up again.
    isSetAside: false,
  };
  const notes = before ? draft.notes.map((other) => (other === before ? note : other)) : [...draft.notes, note];
  return { ...draft, notes: notes.filter((one) => !isUntouched(one)) };
}

function isUntouched({ text, task }: NoteDraft): boolean {
  return text === '' && task === undefined;
}

/** Leaves a note with its contact, and asks no more. */
export function keepNote(draft: ConversationDraft, contactId: string): ConversationDraft {
  return {
    ...draft,
    notes: draft.notes.map((note) => (note.contactId === contactId ? { ...note, isSetAside: true } : note)),
  };
}

/** Moves what is typed to another contact, below whatever is there. */
export function moveNote(
  draft: ConversationDraft,
  fromContactId: string,
  to: Pick<NoteDraft, 'contactId' | 'contactName'>,
): ConversationDraft {
  const moved = ownNote(draft, fromContactId);
  if (!moved || fromContactId === to.contactId) return draft;
  const there = ownNote(draft, to.contactId);
  // There is room for one task: a second one is kept as text.
  const isTaskThere = Boolean(there?.task?.title.trim());
  const texts = [there?.text, moved.text, isTaskThere ? taskInWords(moved.task) : undefined];
  return writeNote(discardNote(draft, fromContactId), to, {
    text: texts.flatMap((text) => (text?.trim() ? [text.trimEnd()] : [])).join('\n\n'),
    task: isTaskThere ? there?.task : (moved.task ?? there?.task),
  });
}

/** What a task says, in one line; nothing when it has no title. */
function taskInWords(task: TaskDraft | undefined): string | undefined {
  const title = task?.title.trim();
  return title && task?.dueOn ? `${title} (${task.dueOn})` : title;
}

export function discardNote(draft: ConversationDraft, contactId: string): ConversationDraft {
  return { ...draft, notes: draft.notes.filter((note) => note.contactId !== contactId) };
}

/** Nothing in it is worth keeping. */
export function isEmptyDraft({ notes, create, edit, departure }: ConversationDraft): boolean {
  return notes.every(isUntouched) && create === undefined && edit === undefined && departure === undefined;
}
