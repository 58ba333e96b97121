import type { Task } from '../../crm/work.ts';
import { useText } from '../text/text-context.tsx';
import { dateOfDay, today } from './day.ts';
import { present } from './present.ts';
import styles from './task-row.module.css';

export interface TaskRowProps {
  readonly task: Task;
  /** A change of it is on its way. */
  readonly busy: boolean;
  /** Left out while nothing may be written: the task is there to be read. */
  readonly onDone?: ((task: Task, done: boolean) => void) | undefined;
}

/** A task, to be ticked off. */
export function TaskRow({ task, busy, onDone }: TaskRowProps) {
  const { t, formatDay } = useText();
  const { title, dueOn, assignee, doneAt, doneBy } = task;
  const isDone = doneAt !== undefined;
  const isOverdue = !isDone && dueOn !== undefined && dueOn < today();
  const due = dueOn && formatDay(dateOfDay(dueOn));
  const about = present([
    isDone && doneBy ? t.timeline.done(doneBy.name, formatDay(new Date(doneAt))) : undefined,
    !isDone && due && !isOverdue ? t.timeline.due(due) : undefined,
    !isDone && assignee ? t.timeline.assignedTo(assignee.name) : undefined,
  ]);
  return (
    <div className={styles.task} data-done={isDone} aria-busy={busy}>
      {onDone ? (
        <label className={styles.label}>
          <input
            type="checkbox"
            checked={isDone}
            aria-disabled={busy || undefined}
            onChange={() => !busy && onDone(task, !isDone)}
          />
          <span className={styles.title}>{title}</span>
        </label>
      ) : (
        <p className={styles.title}>{title}</p>
      )}
      {(isOverdue || about.length > 0) && (
        <p className={styles.about}>
          {isOverdue && due && <span className={styles.overdue}>{t.timeline.overdue(due)}</span>}
          {about.map((words) => (
            <span key={words}>{words}</span>
          ))}
        </p>
      )}
    </div>
  );
}
