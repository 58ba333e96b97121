import type { PastConversation, ProfileAnswer } from '../../api/desk-data.ts';
import type { Catalogue } from './catalogue.ts';

type Failure = Catalogue['failure']['other'];
type FoundBy = Extract<ProfileAnswer, { status: 'found' }>['foundBy'];
type Satisfaction = NonNullable<PastConversation['satisfaction']>;

/** The texts of what iAdvize knows of a visitor; they come with the sections that need them, and not with the panel. */
export interface DeskDataCatalogue {
  /** Heads the sections where no record does. */
  readonly title: string;
  readonly loading: string;
  readonly unreadable: (count: number) => string;
  readonly timeZoneUnknown: string;
  readonly nobody: string;
  /** Which time a list covers; `to` is `undefined` where it goes on until now. Days come formatted. */
  readonly covers: (from: string, to: string | undefined) => string;
  readonly notConfigured: string;
  readonly notConfiguredAdvice: string;

  readonly failure: {
    readonly desk_unavailable: Failure;
    readonly desk_forbidden: Failure;
  };

  readonly profile: {
    readonly label: string;
    readonly foundBy: Readonly<Record<FoundBy, string>>;
    readonly knownSince: string;
    readonly nothing: string;
    readonly same: string;
    readonly differs: (crm: string) => string;
    readonly missing: string;
    readonly hidden: (crm: string) => string;
    readonly copy: string;
    readonly copyField: (field: string, value: string) => string;
    readonly copying: (field: string) => string;
    readonly copied: (field: string) => string;
    readonly notCopied: string;
  };

  readonly conversations: {
    readonly label: string;
    readonly count: (count: number) => string;
    readonly none: string;
    readonly older: string;
    /** By the vendor's word; others are shown as they came. */
    readonly channel: Readonly<Record<string, string>>;
    readonly unknownTime: string;
    readonly lasted: (duration: string) => string;
    readonly website: string;
    readonly operator: string;
    readonly skill: string;
    readonly tags: string;
    readonly satisfaction: string;
    /** A percentage that is already formatted. */
    readonly note: Readonly<Record<Exclude<keyof Satisfaction, 'comment'>, (percentage: string) => string>>;
    readonly quoted: (comment: string) => string;
  };

  readonly transcript: {
    readonly label: string;
    readonly empty: string;
    readonly unreadable: (count: number) => string;
    readonly author: Readonly<Record<PastConversation['lines'][number]['author'], string>>;
  };

  readonly transactions: {
    readonly label: string;
    readonly count: (count: number) => string;
    readonly none: string;
    readonly older: string;
    readonly totals: string;
    readonly total: (amount: string, count: number) => string;
    readonly completeTo: (day: string) => string;
    readonly onlyWithConversation: string;
    readonly withoutCurrency: (amount: string) => string;
    readonly withoutAmount: string;
    readonly number: (number: string) => string;
    readonly withoutNumber: string;
  };

  readonly meetings: {
    readonly label: string;
    readonly count: (count: number) => string;
    readonly none: string;
    readonly status: Readonly<Record<string, string>>;
    readonly phone: string;
    readonly statusName: string;
  };
}
