import type { Visitor } from '../../crm/visitor.ts';
import type { Desk } from '../../crm/work.ts';
import type { ConversationId, DeskEvent, RefusalReason } from '../desk-event.ts';
import type { MessageShape } from './shape-of.ts';

/** What a desk said, without who it said it of: one JSON value a line, the header first. `docs/tapes.md` describes the text. */
export interface Tape {
  readonly header: TapeHeader;
  readonly lines: readonly TapeLine[];
}

export const TAPE_VERSION = 1;

export interface TapeHeader {
  readonly desk: Desk;
  /** How many lines came before the first and were let go, because there was no more room. */
  readonly dropped?: number;
  /** What must be true when the tape has been played: what makes it a test. */
  readonly end?: TapeEnd;
}

/** `atMs` counts from the tape's first line and never goes back. */
export type TapeLine = HeardLine | RefusedLine;

export interface HeardLine {
  readonly atMs: number;
  readonly event: DeskEvent;
}

/** A message that was refused. Of what it held there is its shape at most. */
export interface RefusedLine extends Partial<MessageShape> {
  readonly atMs: number;
  readonly refused: RefusalReason;
}

export interface TapeEnd {
  /** The open conversations in the order they came. */
  readonly open: readonly ConversationId[];
  readonly focused: ConversationId | undefined;
  /** By conversation. Of a visitor only the named fields are compared; `null` says that the desk does not tell it. */
  readonly visitors?: Readonly<Record<string, ExpectedVisitor | 'waiting' | 'unreadable'>>;
  /** By conversation, how many messages wait unread. */
  readonly unread?: Readonly<Record<string, number>>;
  /** Whether one of the open conversations may be gone (L12). */
  readonly uncertain?: boolean;
}

export type ExpectedVisitor = { readonly [Field in keyof Visitor]?: string | null };
