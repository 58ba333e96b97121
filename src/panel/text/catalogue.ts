import type { Write } from '../../api/write.ts';
import type { Conflict, EvidenceKind } from '../../crm/match.ts';
import type { Desk } from '../../crm/work.ts';

/** What the agent reads in front of an alert: what failed, and what to do about it. */
interface Failure {
  readonly title: string;
  readonly advice: string;
}

/** Every text of the panel. One object per language, complete; what varies is a function. Dates, regions and languages come formatted. */
export interface Catalogue {
  readonly visitorFallback: string;
  readonly product: string;
  readonly search: string;
  readonly createContact: string;
  readonly choose: string;
  readonly cancel: string;
  readonly tryAgain: string;
  /** Of a part of the page that could not be fetched. */
  readonly notLoaded: { readonly title: string; readonly advice: string };
  readonly saving: string;
  readonly discard: string;
  readonly today: string;
  readonly yesterday: string;
  /** A time span; less than a minute when both are 0. */
  readonly duration: (hours: number, minutes: number) => string;
  readonly announce: { readonly nowShowing: (name: string) => string };

  readonly conversations: {
    readonly label: string;
    readonly none: string;
    readonly clickInDesk: string;
    readonly forget: string;
    readonly unread: (count: number) => string;
    readonly waiting: string;
    readonly unreadable: string;
    readonly uncertain: string;
  };

  readonly deskStatus: {
    readonly listening: string;
    readonly silent: string;
    readonly disconnected: string;
    readonly otherWindow: (count: number) => string;
    readonly refusedOrigin: (count: number) => string;
  };

  readonly visitor: {
    readonly label: string;
    readonly hearsay: string;
    readonly waiting: string;
    readonly unreadable: string;
    readonly nothingKnown: string;
    readonly more: string;
    readonly less: string;
  };

  /** Names of facts, of visitors, contacts and forms alike. */
  readonly facts: {
    readonly firstName: string;
    readonly lastName: string;
    readonly company: string;
    readonly email: string;
    readonly phone: string;
    readonly customerNumber: string;
    readonly visitorId: string;
    readonly address: string;
    readonly street: string;
    readonly zip: string;
    readonly city: string;
    readonly country: string;
    readonly language: string;
    readonly tags: string;
    readonly browser: string;
  };

  readonly record: {
    readonly label: string;
    readonly unnamed: string;
    readonly customerSince: (year: string) => string;
    readonly from: (time: string) => string;
    readonly lookingUp: string;
    readonly refreshing: string;
    readonly edit: string;
    readonly openTasks: string;
    /** `due` is the day of the earliest, where one has a day; it may be past. */
    readonly tasks: (count: number, due: { readonly day: string; readonly isOverdue: boolean } | undefined) => string;
    readonly orders: string;
    readonly ordered: (count: number, total: string) => string;
  };

  /** Values that are there and not shown until the agent says why they need them. */
  readonly masked: {
    readonly show: string;
    readonly showField: (field: string) => string;
    readonly reason: (field: string) => string;
    readonly reasonHint: string;
    readonly reasonTooShort: string;
    readonly asking: string;
    readonly shown: string;
    readonly notEditable: string;
  };

  readonly evidence: {
    readonly kind: Readonly<Record<EvidenceKind, string>>;
    /** "Matched by customer number CUST-1, not verified": `pieces` is the list in words. */
    readonly matchedBy: (pieces: string) => string;
    readonly matchedByChoice: string;
    readonly matchedByAnAgent: string;
    /** A piece inside a sentence, and on its own. */
    readonly piece: (kind: EvidenceKind, value: string) => string;
    readonly alone: (kind: EvidenceKind, value: string) => string;
    /** `count` pieces in one list, that all are, or are not, verified. */
    readonly verified: (pieces: string, count: number) => string;
    readonly notVerified: (pieces: string, count: number) => string;
    readonly undo: string;
    /** Leads from a record that was matched to the search for the right one. */
    readonly someoneElse: string;
    readonly matchesToo: (piece: string) => string;
    readonly different: (kind: Conflict['kind'], value: string) => string;
    /** `by` is `undefined` for the agent who reads it. */
    readonly chosenBy: (by: string | undefined, day: string) => string;
    readonly stale: (chosen: string) => string;
    readonly notSaved: string;
  };

  readonly matches: {
    readonly label: string;
    readonly shared: (count: number, kind: EvidenceKind) => string;
    readonly several: string;
    readonly one: string;
  };

  readonly none: {
    readonly title: string;
    readonly known: (visitor: string) => string;
    readonly knownQuoted: (name: string) => string;
    readonly nothingToLookUp: string;
    readonly nothingToLookUpAdvice: string;
  };

  readonly failure: {
    readonly unreachable: Failure;
    readonly timed_out: Failure;
    readonly bad_answer: Failure;
    readonly database_unavailable: Failure;
    readonly internal: Failure;
    readonly forbidden: Failure;
    readonly version_conflict: Failure;
    readonly field_masked: Failure;
    readonly idempotency_key_reused: Failure;
    readonly fields_unavailable: Failure;
    readonly bad_request: Failure;
    readonly not_found: Failure;
    readonly focus_moved: Failure;
    readonly session_ended: Failure;
    readonly expired: Failure;
    readonly other: Failure;
    readonly oldAnswer: (name: string, time: string) => string;
    readonly trying: string;
  };

  readonly noFocus: {
    readonly title: string;
    readonly advice: string;
    readonly heardNothing: string;
    readonly uncertain: string;
    readonly open: (count: number) => string;
  };

  readonly waitingForVisitor: {
    readonly title: string;
    readonly advice: string;
    readonly unreadable: string;
    readonly unreadableAdvice: string;
  };

  readonly form: {
    readonly title: string;
    readonly name: string;
    readonly reach: string;
    readonly save: string;
    readonly saving: string;
    readonly prefilled: string;
    readonly languageHint: string;
    readonly countryHint: string;
    readonly wrongFields: (count: number) => string;
    readonly nameNeeded: string;
    readonly emailWrong: string;
    readonly phoneWrong: string;
    readonly fieldWrong: string;
    readonly notSaved: string;
    readonly perLine: string;
    readonly saveAnyway: string;
    readonly duplicates: (count: number) => string;
    readonly sameName: string;
    readonly useThis: string;
  };

  readonly editing: {
    readonly title: string;
    readonly save: string;
    readonly notSaved: string;
    readonly wrongFields: (count: number) => string;
    readonly leftOut: string;
    readonly conflict: string;
    readonly conflictAdvice: string;
    readonly yours: string;
    readonly theirs: string;
    readonly empty: string;
    readonly chooseOne: string;
    readonly saveAgain: string;
    readonly undecided: (count: number) => string;
  };

  readonly searching: {
    readonly title: string;
    readonly field: string;
    readonly hint: string;
    readonly running: string;
    readonly nothing: (query: string) => string;
    readonly found: (count: number) => string;
    readonly near: string;
    readonly results: string;
  };

  readonly composer: {
    readonly label: string;
    readonly kind: string;
    readonly note: string;
    readonly task: string;
    readonly noteFor: (name: string) => string;
    readonly taskFor: (name: string) => string;
    readonly markdown: string;
    readonly dueOn: string;
    readonly assignee: string;
    readonly me: string;
    readonly nobody: string;
    readonly saveNote: string;
    readonly saveTask: string;
    /** Which keys save. */
    readonly keys: string;
    readonly tooLong: (over: number) => string;
    readonly left: (count: number) => string;
  };

  readonly moved: {
    readonly title: (name: string) => string;
    readonly about: (name: string) => string;
    readonly keep: (name: string) => string;
    readonly move: (name: string) => string;
  };

  readonly timeline: {
    readonly label: string;
    readonly openTasks: (count: number) => string;
    readonly pending: string;
    readonly nothing: (name: string) => string;
    readonly loading: string;
    readonly more: string;
    readonly note: string;
    readonly task: string;
    readonly order: (number: string) => string;
    readonly conversation: (desk: Desk) => string;
    readonly inProgress: string;
    readonly due: (day: string) => string;
    readonly overdue: (day: string) => string;
    readonly assignedTo: (name: string) => string;
    readonly done: (name: string, day: string) => string;
  };

  readonly outbox: {
    readonly label: string;
    readonly what: Readonly<Record<Write['type'], (name: string | undefined) => string>>;
    readonly waiting: (count: number) => string;
    readonly offline: (count: number) => string;
    readonly failed: (count: number) => string;
    readonly sent: string;
    readonly notKept: string;
    readonly notKeptAdvice: string;
    readonly others: (count: number) => string;
    readonly othersAdvice: string;
    readonly dropped: (count: number) => string;
    readonly droppedAdvice: string;
    readonly mayHaveArrived: string;
    readonly state: Readonly<Record<'waiting' | 'sending' | 'sent' | 'failed', string>>;
  };

  readonly departed: {
    readonly label: string;
    readonly ended: (name: string) => string;
    readonly why: (kind: EvidenceKind | undefined) => string;
    readonly summary: string;
    readonly log: string;
    readonly notNow: string;
    readonly unsentNote: string;
    readonly unsentForm: Readonly<Record<'create' | 'edit', string>>;
    readonly saveTo: (name: string) => string;
  };

  readonly fields: {
    readonly from: (crm: string) => string;
    readonly loading: string;
    readonly none: (crm: string) => string;
    readonly opensAway: string;
    readonly done: string;
    readonly refused: string;
    readonly running: string;
  };

  readonly console: {
    readonly label: string;
    readonly frame: string;
    readonly mode: string;
    readonly auto: string;
    readonly pinned: string;
    readonly closed: string;
    readonly open: (count: number) => string;
    readonly keep: string;
    readonly notKept: string;
  };

  readonly consoleReason: {
    readonly conversationsOpen: (count: number, graceSeconds: number) => string;
    readonly waitingForFirst: string;
    readonly hidesIn: (seconds: number) => string;
    readonly inUse: (seconds: number) => string;
    readonly kept: string;
    readonly allLeft: string;
    readonly pinned: string;
    readonly closed: (count: number) => string;
  };

  readonly session: {
    readonly missing: string;
    readonly invalid: string;
    readonly ended: string;
    readonly codeInvalid: string;
    readonly refused: string;
    readonly failed: string;
    readonly signInHere: string;
    readonly signInThere: string;
    readonly reload: string;
    readonly signIn: string;
    readonly waiting: string;
  };

  readonly setup: {
    readonly title: string;
    readonly notFramed: string;
    readonly notFramedAdvice: string;
    readonly ancestor: (origin: string) => string;
    readonly ancestorAdvice: (origin: string) => string;
    readonly deskOrigins: (origins: string, count: number) => string;
    readonly deskOriginsAdvice: (origins: string) => string;
    readonly noDeskUrl: string;
    readonly noDeskUrlAdvice: string;
    readonly doctor: string;
  };
}
