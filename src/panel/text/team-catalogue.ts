import type { BoardOrder } from '../views/live-operators.ts';
import type { DraftProblem, Period } from '../views/statistics-draft.ts';
import type { Catalogue } from './catalogue.ts';

type Failure = Catalogue['failure']['other'];
/** Names of what the server lists; what has none is shown as the server names it. */
type Names = Readonly<Record<string, string>>;

/** The texts of the team's page; they come with it, and not with the panel. */
export interface TeamCatalogue {
  readonly loading: string;
  readonly noWebsite: string;
  readonly noWebsiteAdvice: string;
  readonly forbidden: Failure;
  readonly badRequest: Failure;
  readonly unreadable: (count: number) => string;
  readonly website: string;

  readonly board: {
    readonly label: string;
    readonly filter: string;
    readonly asOf: (time: string) => string;
    readonly oldAnswer: (time: string) => string;
    readonly counts: string;
    readonly available: (count: number) => string;
    readonly busy: (count: number) => string;
    readonly notKnown: (count: number) => string;
    readonly table: string;
    readonly column: Readonly<Record<BoardOrder, string>>;
    readonly connected: Readonly<Record<'yes' | 'no' | 'unknown', string>>;
    readonly status: Readonly<Record<'yes' | 'no' | 'unknown', string>>;
    readonly disabled: string;
    readonly isBusy: Readonly<Record<'yes' | 'no' | 'unknown', string>>;
    readonly slots: (used: number | undefined, of: number | undefined) => string;
    readonly nobody: string;
    readonly nobodyNamed: (filter: string) => string;
    readonly shown: (count: number) => string;
  };

  readonly statistics: {
    readonly label: string;
    readonly websites: string;
    readonly all: string;
    readonly none: string;
    readonly period: string;
    readonly periods: Readonly<Record<Period, string>>;
    readonly from: string;
    readonly to: string;
    readonly channel: string;
    readonly allChannels: string;
    readonly channels: Names;
    readonly grouping: string;
    readonly noGrouping: string;
    readonly resources: Names;
    readonly only: string;
    readonly onlyHint: string;
    readonly onlyWithGrouping: string;
    readonly everyone: string;
    readonly granularity: string;
    readonly noGranularity: string;
    readonly granularities: Names;
    readonly onlyOneIndicator: string;
    readonly indicators: string;
    readonly groups: Names;
    readonly chosen: (count: number) => string;
    readonly notOn: (channel: string) => string;
    readonly problems: Readonly<Record<DraftProblem, string>>;
    readonly show: string;
    readonly reading: string;
    readonly results: string;
    readonly table: (from: string, to: string) => string;
    readonly time: string;
    readonly indicator: string;
    readonly value: string;
    readonly units: Readonly<Record<'second' | 'number' | 'rate' | 'amount', string>>;
    readonly notGiven: string;
    readonly nothing: string;
    readonly nothingAdvice: string;
    readonly download: string;
    readonly chartOf: (drawn: number, all: number) => string;
  };
}
