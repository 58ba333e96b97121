import { useStore } from 'zustand';
import type { ConversationRef } from '../crm/work.ts';
import { selectConversations } from '../store/selectors.ts';
import { logActivity } from './log-activity.ts';
import {
  type ConversationDraft,
  type DepartureDraft,
  discardNote,
  type NoteDraft,
  saysSomething,
  textOf,
} from './outbox/conversation-draft.ts';
import { useDesk, usePanel } from './panel-context.tsx';
import { submitNote, submitTask } from './submit-work.ts';
import { Departed, type DepartedConversation } from './views/departed.tsx';

/** One thing to see to: the conversation itself, with what was typed for its contact, or what was typed for somebody else in it. */
interface Item {
  readonly id: string;
  readonly conversation: ConversationRef;
  readonly departure: DepartureDraft;
  readonly note: NoteDraft | undefined;
  readonly shown: DepartedConversation;
}

/** Conversations that left and wait for the agent's word. */
export function DepartedConversations() {
  const panel = usePanel();
  const { drafts, outbox } = panel;
  const all = useStore(drafts.state, (state) => state.drafts);
  const open = useDesk(selectConversations);
  const items = Object.values(all)
    .filter(({ conversationId }) => !open[conversationId])
    .sort((one, other) => (other.departure?.endedAtMs ?? 0) - (one.departure?.endedAtMs ?? 0))
    .flatMap(itemsOf);
  const withItem = (act: (item: Item) => void) => (id: string) => {
    const item = items.find((one) => one.id === id);
    if (item) act(item);
  };

  return (
    <Departed
      conversations={items.map(({ shown }) => shown)}
      onLog={(id, summary) =>
        withItem(({ conversation, departure }) => {
          const submitted = { ...departure, ...conversation, summary: summary ?? '' };
          const { stored } = logActivity(outbox, submitted, 'confirmed');
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
    />
  );
}

function itemsOf({ desk, conversationId, departure, notes }: ConversationDraft): readonly Item[] {
  if (!departure) return [];
  const conversation = { desk, conversationId };
  const unsent = notes.filter(saysSomething);
  const own = unsent.find(({ contactId }) => contactId === departure.contactId);
  const durationMs = departure.endedAtMs - departure.startedAtMs;
  const itemOf = (
    contact: Pick<NoteDraft, 'contactId' | 'contactName'>,
    note: NoteDraft | undefined,
    isOffer: boolean,
  ): Item => {
    const id = `${conversationId} ${contact.contactId}`;
    const offer = isOffer ? { matchedBy: departure.matchedBy, summary: departure.summary } : undefined;
    const unsentNote = note && textOf(note);
    return {
      id,
      conversation,
      departure,
      note,
      shown: { conversationId: id, name: contact.contactName, durationMs, offer, unsentNote },
    };
  };
  const first = !departure.isLogged || own ? [itemOf(departure, own, !departure.isLogged)] : [];
  return [...first, ...unsent.filter((note) => note !== own).map((note) => itemOf(note, note, false))];
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
