import * as v from 'valibot';
import { assertNever } from '../crm/assert-never.ts';
import {
  ACTIVITY_BASES,
  type Activity,
  type Author,
  type ConversationRef,
  DESKS,
  type Note,
  type Order,
  type Task,
  type TimelineEntry,
  type TimelinePage,
} from '../crm/work.ts';
import { Cursor, PageSize } from './page-query.ts';

const Text = (maxLength: number) =>
  v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'), v.maxLength(maxLength));
/** Absent on the wire is `null` or left out. */
const orAbsent = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(
    v.nullish(schema),
    v.transform((value) => value ?? undefined),
  );
const Id = v.pipe(v.string(), v.uuid());
const Day = v.pipe(v.string(), v.isoDate('must be a day, as in 2026-11-30'));
const Instant = v.pipe(v.string(), v.isoTimestamp('must be a time, as in 2026-11-30T09:00:00.000Z'));

const AuthorAnswer = v.object({ id: v.string(), name: v.string() }) satisfies v.GenericSchema<unknown, Author>;
const Conversation = v.object({
  desk: v.picklist(DESKS),
  conversationId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)),
}) satisfies v.GenericSchema<unknown, ConversationRef>;

/** The body of `POST /api/contacts/:id/notes`, and its answer. */
export const NewNoteRequest = v.object({ text: Text(10_000), conversation: orAbsent(Conversation) });
export type NewNote = v.InferOutput<typeof NewNoteRequest>;
export const NoteAnswer = v.object({
  id: Id,
  text: v.string(),
  conversation: orAbsent(Conversation),
  createdAt: v.string(),
  createdBy: AuthorAnswer,
}) satisfies v.GenericSchema<unknown, Note>;

export function encodeNote({ id, text, conversation, createdAt, createdBy }: Note) {
  return { id, text, conversation: conversation ?? null, createdAt, createdBy };
}

/** The body of `POST /api/contacts/:id/tasks`, and its answer. `assigneeId` is the id of an agent in `GET /api/agents`. */
export const NewTaskRequest = v.object({
  title: Text(300),
  dueOn: orAbsent(Day),
  assigneeId: orAbsent(Text(220)),
});
export type NewTask = v.InferOutput<typeof NewTaskRequest>;
export const TaskAnswer = v.object({
  id: Id,
  title: v.string(),
  dueOn: orAbsent(v.string()),
  assignee: orAbsent(AuthorAnswer),
  doneAt: orAbsent(v.string()),
  doneBy: orAbsent(AuthorAnswer),
  createdAt: v.string(),
  createdBy: AuthorAnswer,
  version: v.number(),
}) satisfies v.GenericSchema<unknown, Task>;

export function encodeTask(task: Task) {
  return {
    id: task.id,
    title: task.title,
    dueOn: task.dueOn ?? null,
    assignee: task.assignee ?? null,
    doneAt: task.doneAt ?? null,
    doneBy: task.doneBy ?? null,
    createdAt: task.createdAt,
    createdBy: task.createdBy,
    version: task.version,
  };
}

/** The body of `PATCH /api/tasks/:id`: the version that was read and what changes. `null` empties `dueOn` or `assigneeId`. */
export const TaskChangesRequest = v.pipe(
  v.object({
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    title: v.optional(Text(300)),
    dueOn: v.optional(v.nullable(Day)),
    assigneeId: v.optional(v.nullable(Text(220))),
    done: v.optional(v.boolean()),
  }),
  v.transform(({ version, ...changes }) => ({ version, changes })),
);
export type TaskChanges = v.InferOutput<typeof TaskChangesRequest>['changes'];

/**
 * The body of `PUT /api/activities`: a conversation that was had with a contact, begun or ended. Its answer is the one row there is.
 * `verified` is nobody's word: the server finds out itself whether it is so, and refuses (`not_linked`) where it is not.
 */
export const ActivityRequest = v.object({
  ...Conversation.entries,
  contactId: Id,
  basis: v.picklist(ACTIVITY_BASES),
  startedAt: Instant,
  endedAt: orAbsent(Instant),
  summary: orAbsent(v.pipe(v.string(), v.trim(), v.maxLength(2_000))),
  /** The desk's unique id of the visitor: the contact is found by it from then on. */
  uniqueId: orAbsent(Text(1024)),
});
export type NewActivity = v.InferOutput<typeof ActivityRequest>;
export const ActivityAnswer = v.object({
  ...Conversation.entries,
  id: Id,
  basis: v.picklist(ACTIVITY_BASES),
  startedAt: v.string(),
  endedAt: orAbsent(v.string()),
  summary: orAbsent(v.string()),
  loggedBy: AuthorAnswer,
}) satisfies v.GenericSchema<unknown, Activity>;

export function encodeActivity(activity: Activity) {
  return {
    id: activity.id,
    desk: activity.desk,
    conversationId: activity.conversationId,
    basis: activity.basis,
    startedAt: activity.startedAt,
    endedAt: activity.endedAt ?? null,
    summary: activity.summary ?? null,
    loggedBy: activity.loggedBy,
  };
}

const Money = { currency: v.string(), total: v.string() };
const OrderAnswer = v.object({ ...Money, id: Id, number: v.string(), status: v.string(), placedAt: v.string() });
const at = { at: v.string() };

export function encodeOrder({ id, number, status, placedAt, currency, total }: Order) {
  return { id, number, status, placedAt, currency, total };
}

/** The query of `GET /api/contacts/:id/timeline`; `cursor` is the `next` of the page before. */
export const TimelineQuery = v.object({ cursor: v.optional(Cursor), limit: v.optional(PageSize, '30') });

/** The answer of `GET /api/contacts/:id/timeline?cursor=&limit=` (`limit` up to 100, 30 when left out). */
export const TimelineAnswer = v.object({
  entries: v.array(
    v.variant('type', [
      v.object({ ...NoteAnswer.entries, ...at, type: v.literal('note') }),
      v.object({ ...TaskAnswer.entries, ...at, type: v.literal('task') }),
      v.object({ ...OrderAnswer.entries, ...at, type: v.literal('order') }),
      v.object({ ...ActivityAnswer.entries, ...at, type: v.literal('activity') }),
    ]) satisfies v.GenericSchema<unknown, TimelineEntry>,
  ),
  next: orAbsent(v.string()),
  summary: orAbsent(
    v.object({
      openTasks: v.array(TaskAnswer),
      orders: v.array(v.object({ ...Money, count: v.number() })),
    }),
  ),
}) satisfies v.GenericSchema<unknown, TimelinePage>;

export function encodeTimeline({ entries, next, summary }: TimelinePage) {
  return {
    entries: entries.map(encodeEntry),
    next: next ?? null,
    summary: summary ? { openTasks: summary.openTasks.map(encodeTask), orders: summary.orders } : null,
  };
}

function encodeEntry(entry: TimelineEntry) {
  const { type, at } = entry;
  switch (type) {
    case 'note':
      return { type, at, ...encodeNote(entry) };
    case 'task':
      return { type, at, ...encodeTask(entry) };
    case 'order':
      return { type, at, ...encodeOrder(entry) };
    case 'activity':
      return { type, at, ...encodeActivity(entry) };
    default:
      return assertNever(entry);
  }
}

/** The answer of `GET /api/agents`: who a task can be given to. */
export const AgentsAnswer = v.object({ agents: v.array(AuthorAnswer) });
