/** What happens instead of an answer; for tests. */
export type Fault =
  /** The socket is closed before anything is said. */
  | { readonly type: 'destroy' }
  /** Nothing ever arrives. */
  | { readonly type: 'hang' }
  /** HTML, a redirect, 429, 5xx: whatever a gateway in between would say. */
  | {
      readonly type: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>> | undefined;
      readonly body?: string | undefined;
    };
