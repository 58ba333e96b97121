import * as v from 'valibot';
import type { VendorAnswer } from '../vendor/fetch-answer.ts';
import {
  BadAnswer,
  Forbidden,
  type IadvizeError,
  InvalidField,
  PeriodTooLong,
  RateLimited,
  Refused,
  UnknownId,
  Unreachable,
} from './iadvize-error.ts';

/** What an answer holds that says of itself that it is a success. */
export interface Envelope {
  readonly message: string | undefined;
  readonly data: unknown;
  readonly pagination: unknown;
}

const Answer = v.object({
  meta: v.object({ status: v.picklist(['success', 'fail', 'error']), message: v.nullish(v.string()) }),
  data: v.optional(v.unknown()),
  pagination: v.optional(v.unknown()),
});

/**
 * What an answer holds, or the `IadvizeError` that it means, thrown. `meta.status` is believed, since no document pairs a body with a
 * status of HTTP; where there is none to read, the status of HTTP decides. Source: seed 004, "Calls, errors & responses".
 */
export function readEnvelope({ status, text }: Pick<VendorAnswer, 'status' | 'text'>): Envelope {
  const answer = v.safeParse(Answer, parseJson(text));
  if (!answer.success) throw withoutMeta(status);
  const { meta, data, pagination } = answer.output;
  const message = meta.message ?? undefined;
  if (meta.status === 'success') return { message, data, pagination };
  throw refusalOf(message ?? '', status);
}

function withoutMeta(status: number): IadvizeError {
  if (status === 401 || status === 403) return new Forbidden(KEY_REFUSED);
  if (status === 429) return new RateLimited(TOO_OFTEN);
  if (status >= 500) return new Unreachable(`iAdvize answered with status ${status}`);
  return new BadAnswer(`iAdvize answered with status ${status} and nothing that can be read`);
}

const KEY_REFUSED = 'iAdvize does not take the key, or not for this';
const TOO_OFTEN = 'iAdvize is asked too often';

// A field's name as the documentation writes them; what else might stand there is not repeated.
const FIELD_MISSING = /^Field '([\w[\].]{1,64})' is missing\.?$/;
const FIELD_NOT_VALID = /^Value of field '([\w[\].]{1,64})' is not valid\.?$/;
// The words of this one are not documented.
const PERIOD = /\b(period|interval|duration|range)\b/i;
const LENGTH = /\b(months?|days?)\b/i;

/**
 * Of the vendor's own words only the documented ones are understood, and none is repeated: they may quote what was sent. The last form
 * of "Unknown" is without its dot.
 */
function refusalOf(message: string, status: number): IadvizeError {
  if (/^Forbidden\.?$/.test(message)) return new Forbidden(KEY_REFUSED);
  if (/^Unknown '.*' with 'id' .*$/.test(message)) return new UnknownId('iAdvize knows none with this id');
  const [, missing] = FIELD_MISSING.exec(message) ?? [];
  if (missing) return new InvalidField(missing, `Field '${missing}' is missing`);
  const [, wrong] = FIELD_NOT_VALID.exec(message) ?? [];
  if (wrong) return new InvalidField(wrong, `Value of field '${wrong}' is not valid`);
  if (status === 401 || status === 403) return new Forbidden(KEY_REFUSED);
  if (status === 429) return new RateLimited(TOO_OFTEN);
  if (PERIOD.test(message) && LENGTH.test(message))
    return new PeriodTooLong('The period is longer than iAdvize allows');
  return new Refused('iAdvize refused, for a reason that its documentation does not name');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
