/** Who or what a line of a transcript is by; `unknown` is kept with the vendor's own number of its type. */
export type TranscriptAuthor = 'operator' | 'visitor' | 'system' | 'page' | 'unknown';

/** One line of a conversation. */
export interface TranscriptLine {
  /** 1, 2, 3, 5, 6 or 7 as documented, or whatever the vendor sent. */
  readonly type: number;
  readonly author: TranscriptAuthor;
  /** Text that was written or a notice, or the address of a page visited or of an image or file sent. */
  readonly content: string;
  readonly isRich: boolean;
  /** As written, `YYYY-MM-DD HH:MM:SS` in an unnamed time zone. */
  readonly wallTime: string;
  /** Milliseconds since 1970, where the vendor gave it. */
  readonly epochMs?: number | undefined;
}

export interface Transcript {
  readonly lines: readonly TranscriptLine[];
  /** How many entries could not be read. */
  readonly unreadable: number;
  /**
   * Minutes the wall times are ahead of UTC, by the lines that have both, to a quarter of an hour; `undefined` where none has.
   */
  readonly offsetMinutes?: number | undefined;
}
