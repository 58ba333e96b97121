import type { Candidate } from '../crm/match.ts';

/** What an agent said about one visitor, until the server's answer says it too. */
export type Choice =
  /** This is who it is. `linkId` names the link that is being made, `key` its entry in the outbox. */
  | { readonly type: 'chosen'; readonly candidate: Candidate; readonly linkId: string; readonly key: string }
  /** The link is taken back. */
  | { readonly type: 'undone'; readonly linkId: string };
