import type { ConversationId } from '../../desk/desk-event.ts';
import type { TapeEnd } from '../../desk/tape/tape.ts';

/** Who posts a message: the desk; a page of another origin; or a window of the desk's origin that is not the desk. */
export type Sender = 'desk' | 'foreignOrigin' | 'otherWindow';

/** `afterMs` counts from the step before; an exact one may not be shortened by whoever plays it faster. */
export type ScenarioStep = { readonly afterMs: number; readonly isExact?: boolean } & (
  | {
      readonly type: 'message';
      readonly from: Sender;
      /** As iAdvize's desk posts it, or not at all as it does. What a window can post to another: no functions, no symbols. */
      readonly message: unknown;
    }
  /** The desk's frame loads again. */
  | { readonly type: 'load' }
);

export interface ScenarioEnd extends TapeEnd {
  readonly visitors: NonNullable<TapeEnd['visitors']>;
  readonly unread: NonNullable<TapeEnd['unread']>;
  readonly uncertain: boolean;
  /** The open conversations may be listed in any order: no rule says which of two came first here. */
  readonly isOrderFree?: boolean;
}

export interface Script {
  readonly steps: readonly ScenarioStep[];
  /** What must be true in whatever has heard all of it. */
  readonly end: ScenarioEnd;
}

export interface ScriptOptions {
  /** What looks like chance comes out the same for the same seed. */
  readonly seed: number;
  /** The id of the nth conversation; another run may have others. */
  readonly idOf: (number: number) => ConversationId;
}

/** Something a desk does that a panel may get wrong. Rules are numbered as in the design (L1 to L12). */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** What whoever passes it has proved, in one sentence. */
  readonly proves: string;
  /** What to look at in a panel while it plays, and at its end. */
  readonly watch: string;
  /** Whether another seed makes another script. */
  readonly isSeeded: boolean;
  readonly write: (options: ScriptOptions) => Script;
}
