import type {
  GIOSG_LOG_STATUSES,
  GIOSG_WEBHOOK_ACTIONS,
  GiosgAppKind,
  GiosgLosingChange,
} from '../../api/giosg-lead.ts';
import type { Catalogue } from './catalogue.ts';

type Failure = Catalogue['failure']['other'];
/** Names of what giosg documents; what has none is shown as giosg writes it. */
type Names = Readonly<Record<string, string>>;

/** The texts of the lead's page about giosg; they come with it, and not with the panel. */
export interface GiosgLeadCatalogue {
  readonly loading: string;
  readonly asOf: (time: string) => string;
  readonly oldAnswer: (time: string) => string;
  readonly hasMore: (count: number) => string;
  readonly organization: string;
  readonly unknown: string;
  readonly yes: string;
  readonly no: string;
  readonly none: string;
  readonly isDeskside: string;
  readonly created: string;
  readonly updated: string;
  readonly opensAway: string;
  readonly confirm: {
    readonly name: (name: string) => string;
    readonly wrongName: string;
  };

  readonly failure: {
    readonly notConfigured: Failure;
    /** Names of settings of the server. */
    readonly missing: (settings: readonly string[]) => string;
    readonly forbidden: Failure;
    readonly deskForbidden: Failure;
    readonly deskUnpaid: Failure;
    readonly deskUnavailable: Failure;
    readonly notFound: Failure;
    readonly badRequest: Failure;
    readonly stale: Failure;
    readonly fields: string;
  };

  readonly registration: {
    readonly label: string;
    readonly about: string;
    readonly addresses: string;
    readonly termsUrl: string;
    readonly privacyUrl: string;
    readonly wrongUrl: string;
    readonly showPlan: string;
    readonly severalApps: string;
    readonly app: string;
    readonly appHint: string;
    readonly chooseOne: string;
    readonly willCreate: string;
    readonly willUpdate: (appId: string) => string;
    readonly differences: string;
    readonly column: Readonly<Record<'of' | 'field' | 'now' | 'next', string>>;
    readonly of: Readonly<Record<'app' | 'webhook', string>>;
    readonly nothingYet: string;
    readonly register: string;
    readonly update: string;
    readonly working: string;
    readonly asItShouldBe: string;
    readonly stale: string;
    readonly half: string;
    readonly created: string;
    readonly updated: string;
    readonly shortWhile: string;
    readonly setId: (appId: string) => string;
    readonly setSecret: (command: string) => string;
    readonly install: string;
    readonly installNeeds: string;
  };

  readonly apps: {
    readonly label: string;
    readonly kinds: string;
    readonly kind: Readonly<Record<GiosgAppKind, string>>;
    readonly empty: Readonly<Record<GiosgAppKind, string>>;
    readonly id: string;
    readonly owner: string;
    readonly installations: string;
    readonly bot: string;
    readonly conditions: string;
    readonly scopes: string;
    readonly triggerUrl: string;
    readonly icon: string;
    readonly partners: string;
    readonly anyone: string;
    readonly disabled: string;
    readonly chosen: string;
    readonly choose: string;
    readonly install: (name: string) => string;
    readonly actions: Readonly<Record<GiosgLosingChange | 'available', string>>;
    /** What a button says, with the app it is about: what is read aloud begins with what is seen. */
    readonly of: (words: string, name: string) => string;
    readonly actionOn: Readonly<Record<GiosgLosingChange, (name: string) => string>>;
    readonly question: Readonly<Record<GiosgLosingChange, (name: string) => string>>;
    readonly counting: string;
    readonly losing: (count: number) => string;
    readonly losingAtMost: (count: number) => string;
    readonly done: Readonly<Record<GiosgLosingChange | 'available', (name: string) => string>>;
  };

  readonly chosenApp: {
    readonly label: string;
    readonly hint: string;
    readonly none: string;
    readonly noneAdvice: string;
  };

  readonly installations: {
    readonly label: string;
    readonly ofApp: (name: string) => string;
    readonly ofOrganization: (name: string) => string;
    readonly nowhere: string;
    readonly nothing: string;
    readonly column: Readonly<Record<'organization' | 'app' | 'bot' | 'scopes' | 'since' | 'state', string>>;
    readonly disabled: string;
    readonly enabled: string;
    readonly mayNotInstall: string;
    readonly notKnown: string;
    readonly noToken: string;
    readonly ready: string;
  };

  readonly webhooks: {
    readonly label: (name: string) => string;
    readonly empty: string;
    readonly emptyAdvice: string;
    readonly silent: string;
    readonly subscriptions: string;
    readonly pattern: string;
    readonly delete: string;
    readonly deleteOne: (endpoint: string) => string;
    readonly question: (count: number) => string;
    readonly deleted: string;
  };

  readonly deliveries: {
    readonly label: (name: string) => string;
    readonly about: string;
    readonly filters: string;
    readonly webhook: string;
    readonly status: string;
    readonly action: string;
    readonly any: string;
    readonly channel: string;
    readonly channelHint: string;
    readonly pause: string;
    readonly resume: string;
    readonly paused: string;
    readonly empty: string;
    readonly emptyAdvice: string;
    readonly nothingSuch: string;
    readonly clear: string;
    readonly table: string;
    readonly hasMore: string;
    readonly count: (count: number) => string;
    readonly column: Readonly<Record<'time' | 'status' | 'what' | 'attempt' | 'answer' | 'reason', string>>;
    readonly statuses: Readonly<Record<(typeof GIOSG_LOG_STATUSES)[number], string>> & Names;
    readonly actions: Readonly<Record<(typeof GIOSG_WEBHOOK_ACTIONS)[number], string>> & Names;
    readonly attempt: (retryIndex: number) => string;
    readonly answered: (status: number) => string;
    readonly noAnswer: string;
    readonly duration: (ms: string) => string;
    readonly more: string;
    readonly body: string;
    readonly emptyBody: string;
    readonly endpoint: string;
    readonly completed: string;
  };
}
