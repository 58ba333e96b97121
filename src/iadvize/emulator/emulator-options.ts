import type { IncomingMessage } from 'node:http';
import type { Fault } from './fault.ts';

/** A visitor as the vendor knows them. A string that is absent is not known. */
export interface EmulatorVisitor {
  /** 45 hexadecimal digits; made up when absent. */
  readonly uniqueId?: string | undefined;
  /** The customer number the visitor was authenticated with. */
  readonly externalUserId?: string | undefined;
  /** The customer number the site's own script declared: anybody may set it. */
  readonly externalId?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly address?: string | undefined;
  readonly city?: string | undefined;
  readonly zip?: string | undefined;
  readonly country?: string | undefined;
  readonly browser?: string | undefined;
  /** Website 1234 when absent. */
  readonly websiteIds?: readonly number[] | undefined;
}

/** An operator on top of the forty: connected, on chat, call and video, in no group and without skills. */
export interface EmulatorOperator {
  readonly externalId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email?: string | undefined;
  /** Website 1234 when absent. */
  readonly websiteIds?: readonly number[] | undefined;
}

/** What the documentation leaves open is an option; so are the clock and the dice. */
export interface EmulatorOptions {
  /** 0 is any free one. */
  readonly port: number;
  /** The status of a refusal: always 200, or the 4xx that fits. */
  readonly errors: '200' | 'http';
  /** One thing that was asked for or written: an object, or an array of one. */
  readonly single: 'object' | 'array';
  /** How a conversation's history is written: an array, the JSON of one as text, or the seed's list of lines in braces. */
  readonly history: 'array' | 'json' | 'lines';
  /** Whether `live` leaves out who has a group or a skill unless the request names it. */
  readonly live: 'strict' | 'open';
  /** Whether a month is one of the calendar or 30 days. */
  readonly months: 'calendar' | 'days';
  /** The seed whose profile of an operator is given: 004 has `twitter`. */
  readonly profile: '003' | '004';
  /** `YYYY-MM-DD HH:MM:SS`, where the clock then stands; when absent it runs with the real one of Paris. */
  readonly now: string | undefined;
  readonly seed: number;
  /** People on top of the data set, with conversations, transactions, satisfactions and call meetings of their own. */
  readonly people: {
    readonly visitors?: readonly EmulatorVisitor[] | undefined;
    readonly operators?: readonly EmulatorOperator[] | undefined;
  };
  /** Fields gone from the GraphQL schema, as `email` or `Visitor.email`. */
  readonly goneFields: readonly string[];
  /** Asked before each request; what it returns happens instead of the answer. */
  readonly faults: ((request: IncomingMessage) => Fault | undefined) | undefined;
}

export const DEFAULT_OPTIONS: EmulatorOptions = {
  port: 0,
  errors: '200',
  single: 'object',
  history: 'array',
  live: 'strict',
  months: 'calendar',
  profile: '003',
  now: undefined,
  seed: 1,
  people: {},
  goneFields: [],
  faults: undefined,
};
