import type { IncomingMessage } from 'node:http';
import type { Fault } from './fault.ts';

/** A visitor on top of the invented ones, by their variables, as in `{ username: 'Ada', email: 'ada@post.example' }`. */
export interface EmulatorVisitor {
  readonly variables: Readonly<Record<string, string>>;
  /** What they write, in this order; the first two may be there at the start. */
  readonly says?: readonly string[] | undefined;
}

/** Runs something after so many milliseconds; what it returns takes that back. */
export type SetTimer = (run: () => void, delayMs: number) => () => void;

/** What the documentation leaves open is an option; so are the clock, the timers and the dice. */
export interface GiosgEmulatorOptions {
  /** 0 is any free one. */
  readonly port: number;
  /** How many to a page, of any list. */
  readonly pageSize: number;
  /** Whether `next` and `previous` are whole URLs or paths. */
  readonly next: 'absolute' | 'relative';
  /** How a refusal is written: by field, all under `detail`, as a list, as a page, or without a body. */
  readonly errors: 'fields' | 'detail' | 'list' | 'html' | 'empty';
  /** The status of what the documentation drafts. */
  readonly notImplemented: 404 | 405 | 501;
  /** What `app` in an installation is: the seed's installed app, or the nested app of the vendor's types. */
  readonly installationApp: 'installed' | 'nested';
  /** Whether times end in "Z" or have no zone. */
  readonly dates: 'zoned' | 'bare';
  /** Whether `is_available_to_anyone` can be written. */
  readonly anyone: 'read-only' | 'writable';
  /** How the pattern of the installations channel comes back. */
  readonly installationsPattern: 'braces' | 'ids';
  /** What a bot may do: what was allowed on installation, or nothing beyond what any user may. */
  readonly botScopes: 'allowed' | 'none';
  /** How a trigger says that there is no chat. */
  readonly noChat: 'empty' | 'null';
  /** Which triggers bring a code: the installing one, or each of an app with a bot. */
  readonly codes: 'install' | 'always';
  /** Whether giosg or the operator's browser sends what happens in the background: `console_load`, `chat_start` and both ends. */
  readonly background: 'server' | 'browser';
  /** How the console's page sends its pings. */
  readonly ajax: 'no-cors' | 'cors' | 'credentials';
  /** Whether a webhook of something removed brings the resource. */
  readonly removed: 'bare' | 'resource';
  /** Whether a webhook about an installation brings the bot's token. */
  readonly installationAuth: 'without' | 'with';
  /** One log entry for a delivery, or one for each attempt. */
  readonly log: 'each' | 'one';
  /** How long a webhook that was written still acts as before. */
  readonly webhookDelayMs: number;
  readonly webhookTimeoutMs: number;
  /** How long to wait before each retry; there are as many as these. */
  readonly retryDelaysMs: readonly number[];
  /** The trigger URL of the app called Deskside. */
  readonly triggerUrl: string | null;
  readonly visitors: readonly EmulatorVisitor[];
  /** Whether the invented visitors are in chats, too. */
  readonly invented: boolean;
  /** Whom the operators' page takes somebody for who has not said who they are; absent: it asks. */
  readonly signedInAs: 'admin' | 'operator' | undefined;
  readonly seed: number;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly setTimer: SetTimer;
  /** Asked before each request to the API; what it returns happens instead. */
  readonly faults: ((request: IncomingMessage) => Fault | undefined) | undefined;
}

export const DEFAULT_OPTIONS: GiosgEmulatorOptions = {
  port: 0,
  pageSize: 2,
  next: 'absolute',
  errors: 'fields',
  notImplemented: 405,
  installationApp: 'installed',
  dates: 'zoned',
  anyone: 'read-only',
  installationsPattern: 'braces',
  botScopes: 'allowed',
  noChat: 'empty',
  codes: 'always',
  background: 'server',
  ajax: 'no-cors',
  removed: 'bare',
  installationAuth: 'without',
  log: 'each',
  webhookDelayMs: 0,
  webhookTimeoutMs: 10_000,
  retryDelaysMs: [1_000, 5_000, 30_000],
  triggerUrl: null,
  visitors: [],
  invented: true,
  signedInAs: undefined,
  seed: 1,
  nowMs: Date.now,
  setTimer(run, delayMs) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
  faults: undefined,
};
