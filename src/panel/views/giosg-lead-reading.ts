import type { FieldError } from '../../api/api-error.ts';

/** Why something was not read or done: the code of an `ApiError`, and what is wrong with which field. */
export interface GiosgLeadFault {
  readonly code: string;
  readonly fields: readonly FieldError[];
}

/** What is known of something that is read at giosg. */
export type GiosgLeadReading<Answer> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly fault: GiosgLeadFault; readonly retrying: boolean }
  /** `fault`: why it could not be read again; what is shown is older then. */
  | {
      readonly status: 'done';
      readonly answer: Answer;
      readonly atMs: number;
      readonly fault?: GiosgLeadFault | undefined;
      readonly retrying: boolean;
    };
