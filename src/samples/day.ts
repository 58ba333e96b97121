import type { SampleVisitorName } from './visitors.ts';

/** One thing that happens on the desk in the scripted day; a conversation is named by its visitor. */
export type DayAct =
  | {
      readonly type: 'arrive' | 'click' | 'logIn' | 'write' | 'transfer' | 'close';
      readonly visitor: SampleVisitorName;
    }
  | { readonly type: 'refresh' };

export interface DayStep {
  /** What happens, in a few words. */
  readonly title: string;
  /** What to look at in the panel. */
  readonly watch: string;
  readonly act: DayAct;
}

/**
 * On the tape of the day (`tapes/day.ndjson`) so much time goes by before each step, the first one included: until then, the desk opens
 * with nobody on it.
 */
export const DAY_STEP_MS = 6_000;

export const sampleDay: readonly DayStep[] = [
  {
    title: 'Zoé arrives',
    watch: 'She is alone, so she has the focus: her record opens, by a customer number that iAdvize confirms.',
    act: { type: 'arrive', visitor: 'zoe' },
  },
  {
    title: 'Igor arrives',
    watch: 'One more conversation in the list. Zoé stays on screen.',
    act: { type: 'arrive', visitor: 'igor' },
  },
  {
    title: 'You switch to Igor',
    watch: 'Three records share his e-mail. The panel asks which one he is.',
    act: { type: 'click', visitor: 'igor' },
  },
  {
    title: 'Somebody arrives',
    watch: 'The desk cannot name this one yet.',
    act: { type: 'arrive', visitor: 'amara' },
  },
  {
    title: 'You switch to them',
    watch: 'No record, and nobody else’s either.',
    act: { type: 'click', visitor: 'amara' },
  },
  {
    title: 'They log in, in mid-conversation',
    watch: 'Amara’s record appears without a click.',
    act: { type: 'logIn', visitor: 'amara' },
  },
  {
    title: 'Zoé writes elsewhere',
    watch: 'Her conversation counts one unread. Amara stays on screen.',
    act: { type: 'write', visitor: 'zoe' },
  },
  {
    title: 'The desk is refreshed',
    watch: 'It sends everything again. The panel ends where it was.',
    act: { type: 'refresh' },
  },
  {
    title: 'You transfer Amara',
    watch: 'The desk elects Zoé; her record is there at once.',
    act: { type: 'transfer', visitor: 'amara' },
  },
  {
    title: 'You close Zoé',
    watch: 'Igor is elected, still to be chosen.',
    act: { type: 'close', visitor: 'zoe' },
  },
  {
    title: 'You close Igor',
    watch: 'Nobody is left. On “Auto” the console counts down and hides; “Pinned” brings it back.',
    act: { type: 'close', visitor: 'igor' },
  },
];
