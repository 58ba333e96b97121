import { Html } from './html.ts';

/** What goes back for anything but the API. */
export interface PageAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: Html | object | undefined;
}

/** A request for a page or a control. */
export interface PageRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly cookie: string | undefined;
}

export const redirect = (location: string, headers: Readonly<Record<string, string>> = {}): PageAnswer => ({
  status: 302,
  headers: { ...headers, location },
});

export function isHtml(body: Html | object): body is Html {
  return body instanceof Html;
}
