import { assertNever } from '../../crm/assert-never.ts';
import type { Contact } from '../../crm/contact.ts';
import type { CustomerField } from '../../crm/customer-field.ts';
import type { ConversationRef } from '../../crm/work.ts';

/** Whose fields are asked for, in which conversation and by which agent. */
export interface FieldQuestion extends ConversationRef {
  readonly contact: Pick<Contact, 'emails' | 'externalId'>;
  /** The desk's own id of the visitor's browser. */
  readonly uniqueId?: string | undefined;
  readonly projectId?: number | undefined;
  readonly agentId: string;
  /** BCP 47. */
  readonly locale?: string | undefined;
}

/** `action` is the value of an ACTION field. */
export interface FieldAction extends FieldQuestion {
  readonly action: string;
}

/** What became of an action, in the other CRM's words. */
export interface ActionResult {
  readonly success: boolean;
  readonly message?: string | undefined;
}

/** Another CRM, whose fields are shown below the matched record. Both methods throw a `FieldFailure`: no fields is an answer, a failure never is one. */
export interface FieldSource {
  /** What agents know it by. */
  readonly name: string;
  /** At most 50, each id once; URL fields are https. */
  readFields(question: FieldQuestion): Promise<readonly CustomerField[]>;
  /** After a failure nobody knows whether it was done; the same key again lets the other CRM tell. */
  runAction(action: FieldAction, idempotencyKey: string): Promise<ActionResult>;
}

export type FieldFailureReason = 'timed_out' | 'too_large' | 'redirected' | 'bad_answer' | 'refused' | 'unreachable';

/** The other CRM gave no usable answer. Holds nothing of what was asked, nor of the answer. */
export class FieldFailure extends Error {
  override readonly name = 'FieldFailure';
  readonly reason: FieldFailureReason;
  /** The status it answered with, where it answered. */
  readonly status: number | undefined;

  constructor(reason: FieldFailureReason, status?: number) {
    super(wordsFor(reason, status));
    this.reason = reason;
    this.status = status;
  }
}

function wordsFor(reason: FieldFailureReason, status: number | undefined): string {
  switch (reason) {
    case 'timed_out':
      return 'it did not answer in time (timed_out)';
    case 'too_large':
      return 'its answer is too large (too_large)';
    case 'redirected':
      return 'it sends us elsewhere, which is not followed (redirected)';
    case 'bad_answer':
      return 'its answer is not of the documented shape (bad_answer)';
    case 'refused':
      return `it answered with status ${status} (refused)`;
    case 'unreachable':
      return 'it cannot be reached (unreachable)';
    default:
      return assertNever(reason);
  }
}
