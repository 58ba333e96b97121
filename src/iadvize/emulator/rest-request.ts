import type { Rights } from './websites.ts';

export interface RestRequest {
  readonly method: string;
  /** Below `/api/2`, without a slash at either end. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: string;
  /** `undefined` when the key is missing or wrong. */
  readonly rights: Rights | undefined;
}
