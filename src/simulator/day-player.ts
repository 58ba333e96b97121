import { type DayAct, type DayStep, sampleDay } from '../samples/day.ts';
import type { DeskAction, DeskState } from './desk-model.ts';

/** How far the scripted day has come; it survives the refresh in its middle. */
export interface DayProgress {
  /** The step that was taken last. */
  readonly step: number;
  readonly isPlaying: boolean;
}

export function isDayOver(day: DayProgress): boolean {
  return day.step >= sampleDay.length - 1;
}

export function stepOf(day: DayProgress): DayStep | undefined {
  return sampleDay[day.step];
}

/** What a step of the day means on this desk; `undefined` when the agent has taken its conversation away meanwhile. */
export function actionOfDay(act: Exclude<DayAct, { type: 'refresh' }>, desk: DeskState, newId: () => string) {
  if (act.type === 'arrive')
    return { type: 'arrive', conversationId: newId(), sample: act.visitor } satisfies DeskAction;
  const conversation = desk.conversations.findLast(({ sample }) => sample === act.visitor);
  if (!conversation) return undefined;
  const conversationId = conversation.id;
  switch (act.type) {
    case 'transfer':
    case 'close':
      return { type: 'leave', conversationId } satisfies DeskAction;
    default:
      return { type: act.type, conversationId } satisfies DeskAction;
  }
}
