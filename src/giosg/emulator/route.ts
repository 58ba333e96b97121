import type { Scope } from '../resources.ts';
import type { Caller } from './authenticate.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request that passed the gates before 404. */
export interface Call extends Caller {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** What stands in the path for `{name}`. */
  param(name: string): string;
}

export interface Answer {
  readonly status: 200 | 201 | 204;
  readonly body?: object | undefined;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** `{org}` must be the caller's organisation and `{user}` the caller. */
export interface Route {
  /** Below `/api/v5`, as in `/orgs/{org}/owned_apps`. */
  readonly path: string;
  /** What the caller must be permitted. */
  readonly scope?: Scope | undefined;
  readonly methods: Partial<Record<Method, Handler>>;
}

export const ok = (body: object): Answer => ({ status: 200, body });
export const created = (body: object): Answer => ({ status: 201, body });
export const DONE: Answer = { status: 204 };

/** What stands for each `{name}`; `undefined` when the path is another. */
export function matchPath(template: string, path: string): ReadonlyMap<string, string> | undefined {
  const [names, parts] = [template.split('/'), path.split('/')];
  if (names.length !== parts.length) return undefined;
  const params = new Map<string, string>();
  for (const [at, name] of names.entries()) {
    const part = parts[at] ?? '';
    if (name.startsWith('{')) params.set(name.slice(1, -1), part);
    else if (name !== part) return undefined;
  }
  return params;
}
