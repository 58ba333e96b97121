import type { Context } from 'hono';
import { ERROR_STATUS, type ErrorCode, type FieldError, type VersionConflict } from '../api/api-error.ts';

/** Thrown wherever a request is refused; becomes the answer `{ code, message, fields?, conflict? }`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[] | undefined;
  readonly conflict: VersionConflict | undefined;

  constructor(code: ErrorCode, message: string, fields?: readonly FieldError[], conflict?: VersionConflict) {
    super(message);
    this.code = code;
    this.fields = fields;
    this.conflict = conflict;
  }
}

/** The one shape every refusal is answered in. */
export function answerRefusal(c: Context, { code, message, fields, conflict }: Refusal): Response {
  if (ERROR_STATUS[code] === 401) c.header('WWW-Authenticate', 'Bearer');
  return c.json({ code, message, fields, conflict }, ERROR_STATUS[code]);
}
