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
  | 'database_unavailable';

interface Answer {
  readonly status: 400 | 403 | 409 | 502 | 503;
  /** For people: what is wrong, and what to do. */
  readonly message: string;
}

const AGAIN = 'Open Deskside in giosg again.';
const FORGED = `This address was not made by giosg for this app. ${AGAIN}`;
const INCOMPLETE = `This address is not complete. ${AGAIN}`;

/** What each is answered with. The vendor's own bindings answer 400 to whatever they cannot verify. */
export const TRIGGER_PROBLEMS: Readonly<Record<TriggerProblem, Answer>> = {
  missing_type: { status: 400, message: INCOMPLETE },
  unknown_type: { status: 400, message: 'giosg asks for something that Deskside does not know.' },
  missing_data: { status: 400, message: INCOMPLETE },
  malformed: { status: 400, message: INCOMPLETE },
  wrong_algorithm: { status: 400, message: FORGED },
  bad_signature: {
    status: 400,
    message: `${FORGED} If it stays so, tell the operator: GIOSG_APP_SECRET is not the secret of the app at giosg.`,
  },
  expired: { status: 400, message: `This address was for ten minutes only. ${AGAIN}` },
  wrong_app: { status: 400, message: FORGED },
  missing_redirect: { status: 400, message: INCOMPLETE },
  foreign_redirect: { status: 400, message: FORGED },
  missing_token: { status: 400, message: INCOMPLETE },
  foreign_token: { status: 400, message: FORGED },
  missing_chat: { status: 400, message: 'giosg does not say which chat it is about. Open Deskside beside a chat.' },
  org_not_allowed: {
    status: 403,
    message: 'Your organization may not use this Deskside. Its operator allows organizations with GIOSG_ORG_IDS.',
  },
  unknown_installation: {
    status: 403,
    message:
      'Deskside does not know that your organization has it installed. Install it again in the settings of giosg.',
  },
  missing_user: { status: 400, message: 'giosg does not say who you are. Open Deskside from your console.' },
  replayed: { status: 409, message: `This address counts once, and was opened before. ${AGAIN}` },
  still_installed: { status: 409, message: 'giosg says that the app is still installed, so nothing was removed.' },
  desk_unavailable: { status: 502, message: 'giosg does not answer just now. Try again.' },
  database_unavailable: { status: 503, message: 'The database does not answer just now. Try again.' },
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
