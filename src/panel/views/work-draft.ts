import { dateOfDay } from './day.ts';

/** A note or a task as it is being typed. Nothing of one is lost while the other is written. */
export interface WorkDraft {
  readonly kind: 'note' | 'task';
  readonly note: string;
  readonly title: string;
  /** A day, as in "2026-11-30", or empty. */
  readonly dueOn: string;
  /** An agent's id; empty for nobody. */
  readonly assigneeId: string;
}

export const NOTE_MAX = 10_000;
export const TITLE_MAX = 300;

/** Nothing typed yet; a task is the agent's own until they say otherwise. */
export function emptyWorkDraft(agentId: string): WorkDraft {
  return { kind: 'note', note: '', title: '', dueOn: '', assigneeId: agentId };
}

/** The day that is typed, unless it is none. */
export function dueOf({ dueOn }: WorkDraft): string | undefined {
  return dueOn && !Number.isNaN(dateOfDay(dueOn).getTime()) ? dueOn : undefined;
}
