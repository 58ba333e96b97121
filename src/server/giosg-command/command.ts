import type { CallOptions, GiosgClient } from '../../giosg/client.ts';
import type { Flags } from '../command-line/flag.ts';
import type { Item } from '../command-line/print-table.ts';
import type { WebhookSecrets } from '../giosg/webhook-secrets.ts';

/** What a command has to say, in its order. */
export type Output =
  | { readonly type: 'list'; readonly items: AsyncIterable<Item> }
  | { readonly type: 'rows'; readonly rows: readonly Item[] }
  | { readonly type: 'one'; readonly item: Item }
  /** Beside what was asked for. */
  | { readonly type: 'note'; readonly text: string };

/** What a command works with. Both of giosg's throw a `ConfigError` where the settings that they need are missing or wrong. */
export interface Context {
  readonly giosg: () => GiosgClient;
  /** giosg's origin. */
  readonly origin: () => string;
  /** The organisation that the token is of. */
  readonly organizationId: () => Promise<string>;
  /** Of the database that the server uses, which is opened for it. */
  readonly webhookSecrets: () => Promise<Pick<WebhookSecrets, 'issue' | 'holds'>>;
  readonly options: CallOptions;
  readonly env: { readonly PUBLIC_URL?: string | undefined; readonly GIOSG_APP_ID?: string | undefined };
}

export type Run = (context: Context) => AsyncIterable<Output>;

/** Ids and options as they were given. */
export interface Given {
  readonly ids: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
}

export interface Command {
  readonly about: string;
  /** The words that must follow, as in `APP WEBHOOK`. */
  readonly ids: readonly string[];
  readonly flags: Flags;
  /** Options without a value, and what they do. */
  readonly switches: Readonly<Record<string, string>>;
  /** Throws a `WrongUsage` for what cannot be asked. */
  prepare(given: Given): Run;
}
