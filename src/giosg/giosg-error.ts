import type { Vendor } from '../vendor/vendor.ts';

/**
 * What a call to giosg failed by. Its message holds nothing of what was sent but names of fields, and nothing of the vendor's words;
 * those are in `detail`, without credentials. Every class below has one code.
 */
export abstract class GiosgError extends Error {
  abstract readonly code:
    | 'not_sent'
    | 'invalid_fields'
    | 'unauthenticated'
    | 'payment_required'
    | 'forbidden'
    | 'not_found'
    | 'not_implemented'
    | 'refused'
    | 'rate_limited'
    | 'timed_out'
    | 'bad_answer'
    | 'unreachable';
  /** What giosg says about it, for the person who asked and not for logs; 500 characters at most. */
  readonly detail: string | undefined;

  constructor(message: string, detail?: string) {
    super(message);
    this.detail = detail;
  }
}

/** Refused here, before anything was sent, since the documentation rules it out. */
export class NotSent extends GiosgError {
  override readonly name = 'NotSent';
  readonly code = 'not_sent';
  /** As in `trigger_conditions` or `channel_subscriptions.0.channel_pattern`. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** 400. What is wrong with which field, in giosg's own words; empty where it names none. */
export class InvalidFields extends GiosgError {
  override readonly name = 'InvalidFields';
  readonly code = 'invalid_fields';
  readonly fields: Readonly<Record<string, readonly string[]>>;

  constructor(fields: Readonly<Record<string, readonly string[]>>, detail?: string) {
    const names = Object.keys(fields).join(', ');
    super(names ? `giosg does not take these fields: ${names}` : 'giosg does not take what was sent', detail);
    this.fields = fields;
  }
}

/** 401. The credential is missing, wrong, or has ended. */
export class Unauthenticated extends GiosgError {
  override readonly name = 'Unauthenticated';
  readonly code = 'unauthenticated';
}

/** 402. The organisation is not an app provider. */
export class PaymentRequired extends GiosgError {
  override readonly name = 'PaymentRequired';
  readonly code = 'payment_required';
}

/** 403. No active subscription, no access to the organisation, or no permission: giosg does not tell them apart by status. */
export class Forbidden extends GiosgError {
  override readonly name = 'Forbidden';
  readonly code = 'forbidden';
}

export class NotFound extends GiosgError {
  override readonly name = 'NotFound';
  readonly code = 'not_found';
}

/** What the documentation drafts and giosg does not serve. */
export class NotImplemented extends GiosgError {
  override readonly name = 'NotImplemented';
  readonly code = 'not_implemented';
}

/** Any other status that says no. */
export class Refused extends GiosgError {
  override readonly name = 'Refused';
  readonly code = 'refused';
  readonly status: number;

  constructor(status: number, detail?: string) {
    super(`giosg refused with status ${status}`, detail);
    this.status = status;
  }
}

export class RateLimited extends GiosgError {
  override readonly name = 'RateLimited';
  readonly code = 'rate_limited';
}

export class TimedOut extends GiosgError {
  override readonly name = 'TimedOut';
  readonly code = 'timed_out';
}

/** HTML, half a body, something else than was asked for, a redirect, pages that lead elsewhere or never end. */
export class BadAnswer extends GiosgError {
  override readonly name = 'BadAnswer';
  readonly code = 'bad_answer';
}

/** No connection, or a status that says the vendor's side is down. */
export class Unreachable extends GiosgError {
  override readonly name = 'Unreachable';
  readonly code = 'unreachable';
}

export const GIOSG: Vendor = { name: 'giosg', TimedOut, BadAnswer, Unreachable, RateLimited };
