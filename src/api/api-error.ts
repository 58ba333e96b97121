import * as v from 'valibot';
import type { FieldConflict } from '../crm/contact.ts';

/** Every code a refusal of ours carries, with the status it goes out under. */
export const ERROR_STATUS = {
  bad_request: 400,
  token_missing: 401,
  token_invalid: 401,
  token_expired: 401,
  token_used: 401,
  code_invalid: 401,
  session_ended: 401,
  signature_invalid: 401,
  forbidden: 403,
  demo_only_local: 403,
  field_masked: 403,
  not_found: 404,
  not_configured: 404,
  method_not_allowed: 405,
  not_linked: 409,
  version_conflict: 409,
  stale: 409,
  too_large: 413,
  wrong_host: 421,
  idempotency_key_reused: 422,
  internal: 500,
  fields_unavailable: 502,
  desk_unavailable: 502,
  desk_forbidden: 502,
  desk_unpaid: 502,
  identity_unavailable: 503,
  database_unavailable: 503,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

/** What went wrong with one field of a request; `field` is its path, as in "emails.0". */
export const FieldError = v.object({ field: v.string(), message: v.string() });
export type FieldError = v.InferOutput<typeof FieldError>;

const Value = v.nullable(v.union([v.string(), v.array(v.string())]));

/** What was changed by somebody else since the version that was named: the version there is now, and both values of each field. */
export const VersionConflict = v.object({
  version: v.number(),
  fields: v.array(v.object({ field: v.string(), yours: Value, theirs: Value })),
});
export interface VersionConflict {
  readonly version: number;
  readonly fields: readonly FieldConflict[];
}

/** The body of every refusal; `conflict` with `version_conflict` only. */
export const ErrorAnswer = v.object({
  code: v.string(),
  message: v.string(),
  fields: v.optional(v.array(FieldError)),
  conflict: v.optional(VersionConflict),
});

/**
 * A request that got no usable answer. `code` is the server's, or one of the client's own:
 * `unreachable` (no connection), `timed_out`, `bad_answer` (an answer that is not the documented shape).
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode | 'unreachable' | 'timed_out' | 'bad_answer' | (string & {});
  readonly status: number | undefined;
  readonly fields: readonly FieldError[];
  readonly conflict: VersionConflict | undefined;

  constructor(
    code: ApiError['code'],
    message: string,
    details: { status?: number; fields?: readonly FieldError[]; conflict?: VersionConflict } = {},
  ) {
    super(message);
    this.code = code;
    this.status = details.status;
    this.fields = details.fields ?? [];
    this.conflict = details.conflict;
  }
}
