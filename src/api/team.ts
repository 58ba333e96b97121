import * as v from 'valibot';
import { ChannelState } from './desk-data.ts';

// For the role `lead`, and only of the websites that are among the projects of their token.

const Text = v.nullable(v.string());
const Id = v.pipe(v.number(), v.safeInteger());
const Day = v.pipe(v.string(), v.isoDate());

/** What an indicator is counted in; `null` where the vendor does not say. */
export const INDICATOR_UNITS = ['second', 'number', 'rate', 'amount'] as const;

/** The answer of `GET /api/team/choices`: everything a lead can ask by. */
export const TeamChoices = v.object({
  websites: v.array(v.object({ id: v.number(), label: v.string(), currency: Text })),
  groups: v.array(v.object({ id: v.number(), name: v.string() })),
  skills: v.array(v.object({ id: v.number(), name: v.string() })),
  channels: v.array(v.string()),
  resources: v.array(v.string()),
  granularities: v.array(v.string()),
  indicators: v.array(
    v.object({
      name: v.string(),
      label: v.string(),
      description: v.string(),
      unit: v.nullable(v.picklist(INDICATOR_UNITS)),
      group: v.string(),
      channels: v.array(v.string()),
    }),
  ),
});
export type TeamChoices = v.InferOutput<typeof TeamChoices>;

/** The body of `POST /api/team/live`. */
export const LiveRequest = v.object({ websiteId: Id });
export type LiveRequest = v.InferOutput<typeof LiveRequest>;

/**
 * Its answer: who is available and who is offline, each asked for all, for each group and for each skill; then one by one who was in
 * none of these and may be connected; put together by operator. `atMs` is when it was read. At least `unreadable` operators are not among them.
 */
export const LiveAnswer = v.object({
  atMs: v.number(),
  operators: v.array(
    v.object({
      id: v.number(),
      name: v.string(),
      connected: v.nullable(v.boolean()),
      channels: v.array(ChannelState),
    }),
  ),
  unreadable: v.number(),
});
export type LiveAnswer = v.InferOutput<typeof LiveAnswer>;

/** The body of `POST /api/team/statistics`; names are those of the choices, both days are included. */
export const StatisticsRequest = v.object({
  websiteIds: v.pipe(v.array(Id), v.minLength(1), v.maxLength(100)),
  from: Day,
  to: Day,
  indicators: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.minLength(1), v.maxLength(60)),
  channel: v.nullish(v.pipe(v.string(), v.maxLength(50))),
  resource: v.nullish(v.pipe(v.string(), v.maxLength(50))),
  resourceId: v.nullish(v.pipe(v.string(), v.maxLength(100))),
  granularity: v.nullish(v.pipe(v.string(), v.maxLength(10))),
});
export type StatisticsRequest = v.InferInput<typeof StatisticsRequest>;

/** Its answer. `label` names the operator, group or skill of a row where it is known; `at` is a step of time as the vendor wrote it. */
export const StatisticsAnswer = v.object({
  rows: v.array(v.object({ id: Text, label: Text, at: Text, values: v.record(v.string(), v.nullable(v.number())) })),
  unreadable: v.number(),
});
export type StatisticsAnswer = v.InferOutput<typeof StatisticsAnswer>;
