import type { TriggerRefusal } from '../../giosg/verify-trigger.ts';

/** Why a trigger does nothing. */
export type TriggerProblem =
  | TriggerRefusal
  | 'org_not_allowed'
  | 'unknown_installation'
  | 'missing_user'
  | 'replayed'
  | 'still_installed'
  | 'desk_unavailable'
  | 'database_unavailable'
  | 'not_configured'
  | 'wrong_host'
  | 'internal';

/** What each is answered with. The vendor's own bindings answer 400 to whatever they cannot verify. */
export const TRIGGER_STATUS: Readonly<Record<TriggerProblem, 400 | 403 | 404 | 409 | 421 | 500 | 502 | 503>> = {
  missing_type: 400,
  unknown_type: 400,
  missing_data: 400,
  malformed: 400,
  wrong_algorithm: 400,
  bad_signature: 400,
  expired: 400,
  wrong_app: 400,
  missing_redirect: 400,
  foreign_redirect: 400,
  missing_token: 400,
  foreign_token: 400,
  missing_chat: 400,
  org_not_allowed: 403,
  unknown_installation: 403,
  missing_user: 400,
  replayed: 409,
  still_installed: 409,
  desk_unavailable: 502,
  database_unavailable: 503,
  not_configured: 404,
  wrong_host: 421,
  internal: 500,
};

/** Thrown while a trigger is worked on. */
export class TriggerRefused extends Error {
  override readonly name = 'TriggerRefused';
  readonly code: TriggerProblem;

  constructor(code: TriggerProblem) {
    super(`The trigger is refused (${code})`);
    this.code = code;
  }
}
