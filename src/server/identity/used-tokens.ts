/** Tokens of others that are worth one sign-in. Shared by all processes over one database; throws `DatabaseFailure`. */
export interface UsedTokens {
  /** Whether it comes for the first time; of two who come at once, one hears yes. `expiresAtMs` is when it ends by itself. */
  claim(token: string, expiresAtMs: number): Promise<boolean>;
}
