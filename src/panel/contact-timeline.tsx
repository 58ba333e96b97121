import { type RefObject, useMemo } from 'react';
import { useStore } from 'zustand';
import { ApiError } from '../api/api-error.ts';
import type { Write } from '../api/write.ts';
import { type Contact, contactName } from '../crm/contact.ts';
import type { Task } from '../crm/work.ts';
import type { Conversation } from '../store/desk-state.ts';
import { outboxItemOf } from './outbox-item-of.ts';
import { usePanel } from './panel-context.tsx';
import { useTimeline } from './use-timeline.ts';
import { Timeline, type TimelineMore } from './views/timeline.tsx';

export interface ContactTimelineProps {
  readonly conversation: Conversation;
  readonly contact: Contact;
  /** Otherwise no task can be ticked off. */
  readonly mayWrite: boolean;
  readonly scrollRef: RefObject<HTMLElement | null>;
}

/** Everything with the contact, and what the agent has just added to it. */
export function ContactTimeline({ conversation, contact, mayWrite, scrollRef }: ContactTimelineProps) {
  const { line, outbox } = usePanel();
  const { id: conversationId, visitorVersion } = conversation;
  const timeline = useTimeline(conversationId, contact.id);
  const allEntries = useStore(outbox.state, ({ entries }) => entries);
  const unsent = allEntries.filter(({ status }) => status !== 'sent');
  const name = contactName(contact);
  const entries = useMemo(() => timeline.data?.pages.flatMap((page) => page.entries), [timeline.data]);

  const setDone = (task: Task, done: boolean) => {
    if (line.drainedFocus()?.visitorVersion !== visitorVersion) return;
    const { settled } = outbox.submit(
      { type: 'changeTask', taskId: task.id, version: task.version, changes: { done } },
      { contactId: contact.id, contactName: name, conversationId },
    );
    settled.catch(() => {
      // Somebody else was faster: what they made of it is what the agent must see.
      void timeline.refetch();
    });
  };

  return (
    <Timeline
      name={name}
      entries={entries}
      more={moreOf(timeline)}
      onMore={() => void (entries && !timeline.isRefetchError ? timeline.fetchNextPage() : timeline.refetch())}
      pending={unsent
        .filter(({ write, about }) => about.contactId === contact.id && isForTimeline(write))
        .map(outboxItemOf)
        .reverse()}
      openTasks={timeline.data?.pages[0]?.summary?.openTasks ?? []}
      busyTaskIds={new Set(unsent.flatMap(({ write }) => (write.type === 'changeTask' ? [write.taskId] : [])))}
      onTaskDone={mayWrite ? setDone : undefined}
      onRetry={outbox.retry}
      onDiscard={outbox.discard}
      scrollRef={scrollRef}
    />
  );
}

function moreOf({ error, isFetching, hasNextPage, data }: ReturnType<typeof useTimeline>): TimelineMore {
  if (error && !isFetching) return { status: 'failed', code: error instanceof ApiError ? error.code : 'internal' };
  if (isFetching && (!data || hasNextPage)) return { status: 'loading' };
  return { status: !data || hasNextPage ? 'idle' : 'end' };
}

function isForTimeline({ type }: Write): boolean {
  return type === 'addNote' || type === 'addTask' || type === 'logActivity' || type === 'changeTask';
}
