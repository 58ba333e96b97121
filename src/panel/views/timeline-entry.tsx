import { ListTodo, MessagesSquare, Package, StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever } from '../../crm/assert-never.ts';
import type { Task, TimelineEntry } from '../../crm/work.ts';
import { useText } from '../text/text-context.tsx';
import { NoteText } from './note-text.tsx';
import { TaskRow } from './task-row.tsx';
import styles from './timeline-entry.module.css';

export interface TimelineEntryRowProps {
  readonly entry: TimelineEntry;
  readonly busyTaskIds: ReadonlySet<string>;
  /** Left out while nothing may be written. */
  readonly onTaskDone?: ((task: Task, done: boolean) => void) | undefined;
}

const ICONS = { note: StickyNote, task: ListTodo, order: Package, activity: MessagesSquare } as const;

/** Something with a contact. The day it happened on stands above it. */
export function TimelineEntryRow({ entry, busyTaskIds, onTaskDone }: TimelineEntryRowProps) {
  const { t, formatClock, formatDuration, formatMoney } = useText();
  const Icon = ICONS[entry.type];
  return (
    <div className={styles.entry}>
      <Icon size={15} aria-hidden="true" className={styles.icon} />
      <div className={styles.body}>{content()}</div>
    </div>
  );

  function content(): ReactNode {
    switch (entry.type) {
      case 'note':
        return (
          <>
            {about(t.timeline.note, entry.createdBy.name)}
            <NoteText text={entry.text} />
          </>
        );
      case 'task':
        return (
          <>
            {about(t.timeline.task, entry.createdBy.name)}
            <TaskRow task={entry} busy={busyTaskIds.has(entry.id)} onDone={onTaskDone} />
          </>
        );
      case 'order':
        return (
          <>
            {about(t.timeline.order(entry.number), entry.status)}
            <p className={styles.amount}>{formatMoney(entry)}</p>
          </>
        );
      case 'activity': {
        const { startedAt, endedAt } = entry;
        const lasted = endedAt && formatDuration(Date.parse(endedAt) - Date.parse(startedAt));
        return (
          <>
            {about(t.timeline.conversation(entry.desk))}
            <p className={styles.quiet}>{`${lasted ?? t.timeline.inProgress} · ${entry.loggedBy.name}`}</p>
            {entry.summary && <p className={styles.summary}>{entry.summary}</p>}
          </>
        );
      }
      default:
        return assertNever(entry);
    }
  }

  function about(what: string, more?: string) {
    return (
      <p className={styles.about}>
        <span className={styles.what}>{what}</span>
        {more && <span>{more}</span>}
        <time dateTime={entry.at}>{formatClock(new Date(entry.at))}</time>
      </p>
    );
  }
}
