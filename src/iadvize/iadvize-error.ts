import type { Vendor } from '../vendor/vendor.ts';

/**
 * What a call to iAdvize failed by. Holds nothing of what was sent but names of fields: no key, no value, no body. Every class below
 * has one code.
 */
export abstract class IadvizeError extends Error {
  abstract readonly code:
    | 'forbidden'
    | 'unknown_id'
    | 'invalid_field'
    | 'period_too_long'
    | 'refused'
    | 'rate_limited'
    | 'timed_out'
    | 'bad_answer'
    | 'unreachable';
}

/** The key is missing, wrong, or has no right to this. Asking again changes nothing. */
export class Forbidden extends IadvizeError {
  override readonly name = 'Forbidden';
  readonly code = 'forbidden';
}

export class UnknownId extends IadvizeError {
  override readonly name = 'UnknownId';
  readonly code = 'unknown_id';
}

/** A field is missing or its value is not valid; found here before sending where the documentation says so, else by the vendor. */
export class InvalidField extends IadvizeError {
  override readonly name = 'InvalidField';
  readonly code = 'invalid_field';
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** The vendor's answer is `fail` or `error` for a reason that is none of the documented ones. */
export class Refused extends IadvizeError {
  override readonly name = 'Refused';
  readonly code = 'refused';
}

export class PeriodTooLong extends IadvizeError {
  override readonly name = 'PeriodTooLong';
  readonly code = 'period_too_long';
}

export class RateLimited extends IadvizeError {
  override readonly name = 'RateLimited';
  readonly code = 'rate_limited';
}

export class TimedOut extends IadvizeError {
  override readonly name = 'TimedOut';
  readonly code = 'timed_out';
}

/** HTML, half a body, an unknown `meta.status`, a redirect, pages that never end or do not add up. */
export class BadAnswer extends IadvizeError {
  override readonly name = 'BadAnswer';
  readonly code = 'bad_answer';
}

/** No connection, or a status that says the vendor's side is down. */
export class Unreachable extends IadvizeError {
  override readonly name = 'Unreachable';
  readonly code = 'unreachable';
}

export const IADVIZE: Vendor = { name: 'iAdvize', TimedOut, BadAnswer, Unreachable, RateLimited };
