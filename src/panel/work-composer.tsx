import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';
import { type Contact, contactName } from '../crm/contact.ts';
import type { Conversation } from '../store/desk-state.ts';
import { ownNote, writeNote } from './outbox/conversation-draft.ts';
import { usePanel } from './panel-context.tsx';
import { submitNote, submitTask } from './submit-work.ts';
import { useDraft } from './use-draft.ts';
import { Composer } from './views/composer.tsx';
import { emptyWorkDraft, type WorkDraft } from './views/work-draft.ts';

export interface WorkComposerProps {
  readonly conversation: Conversation;
  readonly contact: Contact;
}

/** Where the agent writes to the customer in focus. What is typed belongs to the conversation and this contact. */
export function WorkComposer({ conversation, contact }: WorkComposerProps) {
  const panel = usePanel();
  const { line, session, api } = panel;
  const agentId = useStore(session.state, (state) => (state.status === 'signedIn' ? state.agent.id : ''));
  const [draft, changeDraft] = useDraft(conversation.id);
  const typed = ownNote(draft, contact.id);
  const [wantedKind, setWantedKind] = useState<WorkDraft['kind']>();
  // Until the agent says which, it is what there is: drafts may be read, or moved here, after this is drawn.
  const kind = wantedKind ?? (typed?.task?.title && !typed.text ? 'task' : 'note');
  const to = { contactId: contact.id, contactName: contactName(contact) };
  const ref = { desk: line.desk, conversationId: conversation.id };
  // Asked once a task is wanted, and once for all.
  const agents = useQuery({
    queryKey: ['agents'],
    queryFn: kind === 'task' ? ({ signal }) => session.run((token) => api.listAgents(token, signal)) : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    refetchOnWindowFocus: false,
  });
  /** A write first takes in all that was delivered, then looks who is in focus: what is drawn may be a moment behind. */
  const isStillInFocus = () => line.drainedFocus()?.visitorVersion === conversation.visitorVersion;

  return (
    <Composer
      name={to.contactName}
      draft={{ ...emptyWorkDraft(agentId), ...typed?.task, kind, note: typed?.text ?? '' }}
      onDraftChange={({ kind: wanted, note, title, dueOn, assigneeId }) => {
        setWantedKind(wanted);
        const isTask = title !== '' || dueOn !== '' || assigneeId !== agentId;
        const task = isTask ? { title, dueOn, assigneeId } : undefined;
        changeDraft((before) => writeNote(before, to, { text: note, task }));
      }}
      agents={agents.data ?? []}
      agentId={agentId}
      onSaveNote={(text) => {
        if (isStillInFocus()) submitNote(panel, ref, to, text);
      }}
      onSaveTask={({ title, dueOn, assigneeId }) => {
        if (isStillInFocus()) submitTask(panel, ref, to, { title, dueOn, assigneeId });
      }}
    />
  );
}
