import type { MaskableField } from '../../crm/contact.ts';
import type { Audit } from '../audit.ts';
import type { SessionTokens } from '../identity/session-tokens.ts';
import type { RecordSource } from '../record-source.ts';

/** What routes that have to do with contacts need. */
export interface RouteDeps {
  readonly tokens: SessionTokens;
  readonly records: RecordSource;
  readonly audit: Audit;
  /** What the role `agent` does not see until it is revealed. */
  readonly maskedFields: readonly MaskableField[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
