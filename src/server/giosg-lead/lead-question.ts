import type { CallOptions } from '../../giosg/client.ts';
import type { GiosgLead } from './create-giosg-lead.ts';

/** What a lead asks, or changes. */
export interface LeadQuestion {
  readonly lead: GiosgLead;
  /** The organisation that everything is of. */
  readonly orgId: string;
  /** With whatever ends the waiting. */
  readonly options: CallOptions;
}
