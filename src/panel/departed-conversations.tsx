import { useStore } from 'zustand';
import { contactName } from '../crm/contact.ts';
import type { ConversationRef } from '../crm/work.ts';
import { logActivity } from './log-activity.ts';
import {
  type ConversationDraft,
  type DepartureDraft,
  discardNote,
  type NoteDraft,
  saysSomething,
  textOf,
} from './outbox/conversation-draft.ts';
import type { OutboxEntry } from './outbox/outbox-entry.ts';
import { usePanel } from './panel-context.tsx';
import { submitNote, submitTask } from './submit-work.ts';
import { draftOf, toNewContact } from './views/contact-draft.ts';
import { Departed, type DepartedConversation } from './views/departed.tsx';

/** One thing to see to: the conversation itself, with what was typed for its contact, what was typed for somebody else in it, or a form. */
interface Item {
  readonly id: string;
  readonly conversation: ConversationRef;
  /** There when it is offered for logging. */
  readonly offer?: DepartureDraft | undefined;
  readonly note?: NoteDraft | undefined;
  readonly shown: DepartedConversation;
}

/** Conversations that left and wait for the agent's word. */
export function DepartedConversations({ departed }: { readonly departed: readonly ConversationDraft[] }) {
  const panel = usePanel();
  const { drafts, outbox, giosg } = panel;
  const entries = useStore(outbox.state, (state) => state.entries);
  const items = departed.flatMap((draft) =>
    // Where it is still shown, what is typed in it stands where it was typed.
    giosg?.view === 'dialog'
      ? conversationItems({ ...draft, notes: [] })
      : [...conversationItems(draft), ...formItems(draft, entries)],
  );
  const withItem = (act: (item: Item) => void) => (id: string) => {
    const item = items.find((one) => one.id === id);
    if (item) act(item);
  };

  return (
    <Departed
      conversations={items.map(({ shown }) => shown)}
      onLog={(id, summary) =>
        withItem(({ conversation, offer }) => {
          if (!offer) return;
          const { stored } = logActivity(outbox, { ...offer, ...conversation, summary: summary ?? '' }, 'confirmed');
          drafts.change(conversation, (draft) => settled(draft), stored);
        })(id)
      }
      onSummaryChange={(id, summary) =>
        withItem(({ conversation }) =>
          drafts.change(conversation, (draft) =>
            draft.departure ? { ...draft, departure: { ...draft.departure, summary } } : draft,
          ),
        )(id)
      }
      onDecline={withItem(({ conversation }) => drafts.change(conversation, (draft) => settled(draft)))}
      onSaveNote={withItem(({ conversation, note }) => {
        if (!note) return;
        if (note.text.trim()) submitNote(panel, conversation, note, note.text.trim());
        const title = note.task?.title.trim();
        if (note.task && title) {
          const { dueOn, assigneeId } = note.task;
          submitTask(panel, conversation, note, {
            title,
            dueOn: dueOn || undefined,
            assigneeId: assigneeId || undefined,
          });
        }
        drafts.change(conversation, (draft) => withoutNothing(draft));
      })}
      onDiscardNote={withItem(({ conversation, note }) => {
        if (note) drafts.change(conversation, (draft) => withoutNothing(discardNote(draft, note.contactId)));
      })}
      onDiscardForm={withItem(({ conversation, shown: { unsentForm } }) => {
        if (unsentForm) drafts.change(conversation, (draft) => ({ ...draft, [unsentForm.type]: undefined }));
      })}
    />
  );
}

/** The conversation, where it was seen to end, and what was typed for each contact in it. */
function conversationItems({ desk, conversationId, departure, notes }: ConversationDraft): readonly Item[] {
  const conversation = { desk, conversationId };
  const unsent = notes.filter(saysSomething);
  const own = unsent.find(({ contactId }) => contactId === departure?.contactId);
  const durationMs = departure && departure.endedAtMs - departure.startedAtMs;
  const offer = departure?.isLogged === false ? departure : undefined;
  const itemOf = (
    contact: Pick<NoteDraft, 'contactId' | 'contactName'>,
    note: NoteDraft | undefined,
    offered?: DepartureDraft,
  ): Item => {
    const id = `${conversationId} ${contact.contactId}`;
    const unsentNote = note && textOf(note);
    return {
      id,
      conversation,
      offer: offered,
      note,
      shown: {
        conversationId: id,
        name: contact.contactName,
        durationMs,
        offer: offered && { matchedBy: offered.matchedBy, summary: offered.summary },
        unsentNote,
      },
    };
  };
  const first = offer ? [itemOf(offer, own, offer)] : own ? [itemOf(own, own)] : [];
  return [...first, ...unsent.filter((note) => note !== own).map((note) => itemOf(note, note))];
}

/** What was typed in a form, unless it was submitted: then the outbox speaks of it. */
function formItems(
  { desk, conversationId, create, edit }: ConversationDraft,
  entries: readonly OutboxEntry[],
): readonly Item[] {
  const conversation = { desk, conversationId };
  const isSubmitted = (type: 'createContact' | 'changeContact') =>
    entries.some(
      ({ write, about, status }) => write.type === type && about.conversationId === conversationId && status !== 'sent',
    );
  const itemOf = (type: 'create' | 'edit', name: string, fields: Readonly<Record<string, string>>): Item => {
    const id = `${conversationId} ${type}`;
    const shown = { conversationId: id, name, durationMs: undefined, unsentForm: { type, fields } };
    return { id, conversation, shown };
  };
  return [
    ...(create && !isSubmitted('createContact')
      ? [itemOf('create', contactName(toNewContact({ ...draftOf({}), ...create.fields })), typedIn(create.fields))]
      : []),
    ...(edit && !isSubmitted('changeContact') ? [itemOf('edit', edit.contactName, edit.fields)] : []),
  ];
}

/** Of a contact that is not there yet, an empty field says nothing. */
function typedIn(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
}

/** The conversation is logged, or is not to be. */
function settled(draft: ConversationDraft): ConversationDraft {
  return withoutNothing({
    ...draft,
    departure: draft.departure && { ...draft.departure, isLogged: true, summary: '' },
  });
}

/** A departure with nothing left to say is none. */
function withoutNothing(draft: ConversationDraft): ConversationDraft {
  return draft.departure?.isLogged && !draft.notes.some(saysSomething) ? { ...draft, departure: undefined } : draft;
}
