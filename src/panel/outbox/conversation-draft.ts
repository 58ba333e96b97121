import type { ConversationRef } from '../../crm/work.ts';

/** A note not yet submitted. Set aside: the agent has said that it stays with its contact, and is not asked again. */
export interface NoteDraft {
  readonly contactId: string;
  readonly contactName: string;
  readonly text: string;
  readonly isSetAside: boolean;
}

/** All the agent has typed in one conversation and not submitted. Times in milliseconds since 1970. */
export interface ConversationDraft extends ConversationRef {
  readonly firstSeenAtMs: number;
  readonly changedAtMs: number;
  /** One for each contact. */
  readonly notes: readonly NoteDraft[];
  readonly task?:
    | {
        readonly contactId: string;
        readonly title: string;
        readonly dueOn?: string | undefined;
        readonly assigneeId?: string | undefined;
      }
    | undefined;
  /** A contact being created; `identity` is the JSON of the identity it was begun for. */
  readonly create?: { readonly identity: string; readonly fields: Readonly<Record<string, string>> } | undefined;
  /** A contact being corrected; `version` is the one its fields were read at. */
  readonly edit?:
    | { readonly contactId: string; readonly version: number; readonly fields: Readonly<Record<string, string>> }
    | undefined;
  /** What is offered for the activity; there as soon as it is offered, empty text included. */
  readonly summary?: string | undefined;
}

/** The note of the contact that is shown; `undefined` when there is none. */
export function ownNote(draft: ConversationDraft | undefined, contactId: string): NoteDraft | undefined {
  return draft?.notes.find((note) => note.contactId === contactId);
}

/** Notes for others than the contact now shown that the agent must be asked about: keep, move or discard. */
export function foreignNotes(draft: ConversationDraft | undefined, contactId: string): readonly NoteDraft[] {
  return (
    draft?.notes.filter((note) => note.contactId !== contactId && !note.isSetAside && note.text.trim() !== '') ?? []
  );
}

/** Puts this text in the place of the contact's note; empty text takes the note away. */
export function writeNote(
  draft: ConversationDraft,
  contact: { readonly contactId: string; readonly contactName: string },
  text: string,
): ConversationDraft {
  // Whoever types in it has taken it up again.
  const note: NoteDraft = { contactId: contact.contactId, contactName: contact.contactName, text, isSetAside: false };
  const isThere = ownNote(draft, contact.contactId) !== undefined;
  const notes = isThere
    ? draft.notes.map((other) => (other.contactId === note.contactId ? note : other))
    : [...draft.notes, note];
  return { ...draft, notes: notes.filter((one) => one.text !== '') };
}

/** Leaves a note with its contact, and asks no more. */
export function keepNote(draft: ConversationDraft, contactId: string): ConversationDraft {
  return {
    ...draft,
    notes: draft.notes.map((note) => (note.contactId === contactId ? { ...note, isSetAside: true } : note)),
  };
}

/** Moves a note to another contact, below whatever is there. */
export function moveNote(
  draft: ConversationDraft,
  fromContactId: string,
  to: { readonly contactId: string; readonly contactName: string },
): ConversationDraft {
  const moved = ownNote(draft, fromContactId);
  if (!moved || fromContactId === to.contactId) return draft;
  const before = ownNote(draft, to.contactId)?.text ?? '';
  const text = before.trim() === '' ? moved.text : `${before.trimEnd()}\n\n${moved.text}`;
  return writeNote(discardNote(draft, fromContactId), to, text);
}

export function discardNote(draft: ConversationDraft, contactId: string): ConversationDraft {
  return { ...draft, notes: draft.notes.filter((note) => note.contactId !== contactId) };
}

/** Nothing in it is worth keeping. */
export function isEmptyDraft({ notes, task, create, edit, summary }: ConversationDraft): boolean {
  return (
    notes.every(({ text }) => text === '') &&
    (task === undefined || !(task.title || task.dueOn || task.assigneeId)) &&
    create === undefined &&
    edit === undefined &&
    summary === undefined
  );
}
