/** An agent, as what they did names them. */
export interface Author {
  readonly id: string;
  readonly name: string;
}

/** A conversation on a desk. */
export interface ConversationRef {
  readonly desk: Desk;
  readonly conversationId: string;
}

export const DESKS = ['iadvize', 'giosg'] as const;
export type Desk = (typeof DESKS)[number];

// All times are ISO-8601 in UTC; `dueOn` is a day, as in "2026-11-30".

/** `text` is Markdown; what of it is drawn is the panel's business. */
export interface Note {
  readonly id: string;
  readonly text: string;
  readonly conversation?: ConversationRef | undefined;
  readonly createdAt: string;
  readonly createdBy: Author;
}

/** `version` starts at 1 and rises with every change. */
export interface Task {
  readonly id: string;
  readonly title: string;
  readonly dueOn?: string | undefined;
  readonly assignee?: Author | undefined;
  readonly doneAt?: string | undefined;
  readonly doneBy?: Author | undefined;
  readonly createdAt: string;
  readonly createdBy: Author;
  readonly version: number;
}

/** `currency` is an ISO 4217 code, `total` a decimal number as text, as in "129.90". */
export interface Order extends Money {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly placedAt: string;
}

export interface Money {
  readonly currency: string;
  readonly total: string;
}

/** How it was known whose conversation it was: why the activity was logged, or that an agent logged it by hand. */
export const ACTIVITY_BASES = ['link', 'verified', 'chosen', 'confirmed'] as const;
export type ActivityBasis = (typeof ACTIVITY_BASES)[number];

/** A conversation with a contact: one for each (desk, conversation). `endedAt` is absent while it goes on. */
export interface Activity extends ConversationRef {
  readonly id: string;
  readonly basis: ActivityBasis;
  readonly startedAt: string;
  readonly endedAt?: string | undefined;
  readonly summary?: string | undefined;
  readonly loggedBy: Author;
}

/** Something with a contact, at the time it is listed under: made, placed or begun. */
export type TimelineEntry = { readonly at: string } & (
  | ({ readonly type: 'note' } & Note)
  | ({ readonly type: 'task' } & Task)
  | ({ readonly type: 'order' } & Order)
  | ({ readonly type: 'activity' } & Activity)
);

/** Part of a timeline, newest first; `next` asks for what comes after it. */
export interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  readonly next?: string | undefined;
  /** Only with the first page: what an agent wants to know without reading on. */
  readonly summary?: TimelineSummary | undefined;
}

export interface TimelineSummary {
  /** The earliest due first, those without a day last; at most 20. */
  readonly openTasks: readonly Task[];
  /** What was ordered, in each currency. */
  readonly orders: readonly (Money & { readonly count: number })[];
}
