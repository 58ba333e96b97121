import type { VendorAnswer } from '../vendor/fetch-answer.ts';
import {
  Forbidden,
  type GiosgError,
  InvalidFields,
  NotFound,
  NotImplemented,
  PaymentRequired,
  RateLimited,
  Refused,
  Unauthenticated,
  Unreachable,
} from './giosg-error.ts';
import { readFailure } from './read-failure.ts';

/** The body of an answer that says yes, or the `GiosgError` that its status means, thrown; `secrets` are not repeated in it. */
export function readAnswer({ status, text }: VendorAnswer, secrets: readonly string[]): string {
  if (status >= 200 && status < 300) return text;
  throw errorOf(status, text, secrets);
}

function errorOf(status: number, text: string, secrets: readonly string[]): GiosgError {
  const { fields, detail } = readFailure(text, secrets);
  switch (status) {
    case 400:
      return new InvalidFields(fields, detail);
    case 401:
      return new Unauthenticated('giosg does not take the credential', detail);
    case 402:
      return new PaymentRequired('giosg allows this to app providers only, which the organisation is not', detail);
    case 403:
      return new Forbidden('giosg allows no access: by permission, organisation or subscription', detail);
    case 404:
      return new NotFound('giosg knows none with this id', detail);
    case 429:
      return new RateLimited('giosg is asked too often', detail);
    case 501:
      return new NotImplemented('giosg does not serve this', detail);
    default:
      return status >= 500 ? new Unreachable(`giosg answered with status ${status}`) : new Refused(status, detail);
  }
}
