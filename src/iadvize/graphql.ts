/** What iAdvize itself knows of a conversation of the desk; whatever has gone from the schema is absent. */
export interface BridgedConversation {
  /** The desk's own id of it, a UUID. */
  readonly id: string;
  /** Its id in the REST API. */
  readonly legacyId?: number | undefined;
  readonly projectId?: number | undefined;
  readonly visitor?:
    | {
        /** Its id in the REST API. */
        readonly legacyVisitorId?: number | undefined;
        /** The customer number that the visitor was authenticated with, or that the site declared. */
        readonly externalUserId?: string | undefined;
        readonly email?: string | undefined;
      }
    | undefined;
}

export interface IadvizeGraphql {
  /** `undefined` when iAdvize knows no such conversation. Rejects with an `IadvizeError`. */
  readConversation(id: string, options?: { readonly signal?: AbortSignal }): Promise<BridgedConversation | undefined>;
}

export interface IadvizeGraphqlOptions {
  /** As in `https://api.iadvize.com/graphql`; https, but on loopback. */
  readonly url: string;
  readonly token: string;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** In ms; 3,000 when absent. */
  readonly timeoutMs?: number | undefined;
}
