import type { SignedInAgent } from './signed-in-agent.ts';

/** Codes that open the CRM tab. Shared by all processes over one database; throws `DatabaseFailure`. */
export interface SessionCodes {
  /** A code worth one sign-in within a minute. */
  issue(agent: SignedInAgent): Promise<string>;
  /** Who it was issued for; `undefined` when it is unknown, spent or too old. Nobody can take it twice. */
  redeem(code: string): Promise<SignedInAgent | undefined>;
}
