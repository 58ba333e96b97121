/** What goes wrong with a request; for tests. The first three happen instead of it, the others to its answer. */
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
    }
  /** Half of the body arrives, and the socket is closed. */
  | { readonly type: 'cut' }
  /** Half of the body arrives as if it were all. */
  | { readonly type: 'truncate' }
  /** A body that never ends. */
  | { readonly type: 'endlessBody' }
  /** Behind every page there is another, with the same items again. */
  | { readonly type: 'endlessPages' }
  /** The list says so many pages, however many there are. */
  | { readonly type: 'lyingPages'; readonly pages: number };
