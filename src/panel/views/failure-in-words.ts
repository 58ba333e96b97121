import type { Catalogue } from '../text/catalogue.ts';

/** What failed and what to do about it, by the code of an `ApiError`; a code that has no words of its own gets general ones. */
export function failureInWords(code: string, { failure }: Catalogue) {
  return isKnown(code) ? failure[code] : failure.other;
}

const CODES = [
  'unreachable',
  'timed_out',
  'bad_answer',
  'database_unavailable',
  'internal',
  'forbidden',
  'version_conflict',
  'field_masked',
  'idempotency_key_reused',
  'fields_unavailable',
  'bad_request',
  'not_found',
  'focus_moved',
  'session_ended',
  'expired',
] as const;

function isKnown(code: string): code is (typeof CODES)[number] {
  return CODES.some((known) => known === code);
}
