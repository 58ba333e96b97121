import type { RefusalReason } from '../../desk/desk-event.ts';

/** In the order in which they are read: what is around us, what is heard, the browser, the server, and the gate. */
export const CHECK_IDS = [
  'framing',
  'offer',
  'deskOrigins',
  'refused',
  'secureContext',
  'browser',
  'storage',
  'cookies',
  'tabs',
  'server',
  'clock',
  'versions',
  'table',
  'sandbox',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];
export type Verdict = 'ok' | 'warning' | 'failed' | 'unknown';

/** What was found, and what to do about it. */
interface Words {
  readonly found: string;
  readonly advice: string;
}

/** The texts of the doctor's page; they come with it, and not with the panel. */
export interface DoctorCatalogue {
  readonly title: string;
  readonly intro: string;
  readonly again: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyByHand: string;
  readonly report: string;
  readonly checks: string;
  readonly examining: string;
  readonly summary: (failed: number, warnings: number, unknown: number) => string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly toDo: string;
  readonly titles: Readonly<Record<CheckId, string>>;
  readonly seconds: (seconds: number) => string;

  readonly framing: {
    /** `listed` is empty where no page may frame the panel. */
    readonly tab: (listed: string) => Words;
    readonly unseen: Words;
    readonly hidden: Words;
    readonly listed: (origins: string) => string;
    readonly unlisted: (origins: string, all: string) => Words;
    readonly noAnswer: Words;
    readonly removed: (hasFrameOptions: boolean) => Words;
    readonly altered: (answered: string, wanted: string) => Words;
  };
  readonly offer: {
    readonly notFramed: Words;
    readonly waiting: string;
    readonly missing: (origin: string) => Words;
    readonly ancestor: (origin: string) => Words;
    readonly deskOrigins: (origins: string, all: string) => Words;
    readonly taken: (origins: string) => string;
  };
  readonly deskOrigins: {
    readonly none: Words;
    readonly silent: (configured: string) => Words;
    readonly silentTab: (configured: string) => Words;
    readonly heard: (events: number, origins: string) => string;
    readonly onlyOtherOrigins: (count: number, origins: string) => Words;
    readonly onlyOtherWindows: (count: number) => Words;
    readonly atWindow: (origin: string, count: number, isListed: boolean) => string;
    readonly straight: (configured: string) => Words;
  };
  readonly refused: {
    readonly none: string;
    readonly noLine: string;
    readonly some: (count: number) => Words;
    readonly count: (count: number, meaning: string) => string;
    readonly reasons: Readonly<Record<RefusalReason, string>>;
  };
  readonly secureContext: { readonly yes: string; readonly no: Words };
  readonly browser: { readonly fits: string; readonly tooOld: (missing: string) => Words };
  readonly storage: {
    readonly works: string;
    readonly apart: string;
    readonly noDatabases: Words;
    readonly onlyDatabases: Words;
  };
  readonly cookies: { readonly notNeeded: string; readonly blocked: string; readonly unblocked: string };
  readonly tabs: { readonly both: string; readonly missing: (names: string) => Words };
  readonly server: {
    readonly up: (ms: number, databaseMs: number) => string;
    readonly offline: Words;
    readonly blocked: (directive: string) => Words;
    readonly unreachable: Words;
    readonly timedOut: Words;
    readonly notOurs: (status: number | undefined) => Words;
    readonly refused: (code: string) => Words;
    readonly databaseDown: Words;
    readonly noHealth: Words;
  };
  readonly clock: {
    readonly notKnown: string;
    readonly same: (seconds: string) => string;
    readonly ahead: (seconds: string) => string;
    readonly behind: (seconds: string) => string;
    readonly advice: string;
    readonly farAdvice: string;
  };
  readonly versions: {
    readonly notKnown: (page: string) => string;
    readonly same: (version: string) => string;
    readonly older: (page: string, server: string) => Words;
    readonly otherContract: (page: string, server: string) => Words;
  };
  readonly table: { readonly holds: (rows: number) => string; readonly broken: (count: number) => Words };
  readonly sandbox: {
    readonly refused: (origin: string, reason: string) => string;
    readonly admitted: (origin: string) => Words;
    readonly silent: Words;
  };
}
