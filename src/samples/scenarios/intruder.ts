import type { ConversationId } from '../../desk/desk-event.ts';
import { sampleVisitors } from '../visitors.ts';
import { added, after, clicked, focused, focusLost, removed, sentBy, switches, updated, wrote } from './desk-says.ts';
import type { Scenario } from './scenario.ts';

const { zoe, igor, conflict } = sampleVisitors;

export const intruder: Scenario = {
  id: 'intruder',
  title: 'An intruder',
  proves: 'Only the desk is heard: not a page of another origin, nor another window of the desk’s own origin.',
  watch: 'Zoé stays on screen as the desk has named her. The panel may say that messages were refused.',
  isSeeded: false,
  write({ idOf }) {
    const [first, second, theirs] = [idOf(1), idOf(2), idOf(3)];
    const attack = attackOn(first, second, theirs);
    return {
      steps: [
        ...after(0, added(first), updated(first, zoe.visitor), focused(first)),
        ...after(300, added(second), updated(second, igor.visitor)),
        ...sentBy('foreignOrigin', 1_500, ...attack),
        ...sentBy('otherWindow', 1_500, ...attack),
        // The desk itself is still heard.
        ...after(1_000, wrote(second)),
      ],
      end: {
        open: [first, second],
        focused: first,
        visitors: { [first]: zoe.visitor, [second]: igor.visitor },
        unread: { [first]: 0, [second]: 1 },
        uncertain: false,
      },
    };
  },
};

/** Every event there is, of the one on screen, of the other, and of one that nobody else knows. */
function attackOn(shown: ConversationId, other: ConversationId, unknown: ConversationId): readonly unknown[] {
  return [
    ...[added(unknown), updated(unknown, conflict.visitor), focused(unknown), clicked(unknown), wrote(unknown)],
    ...[updated(shown, conflict.visitor), wrote(other), ...switches(shown, other), focusLost(shown), removed(shown)],
    ...[
      JSON.stringify(focused(other)),
      { ...focused(other), conversationId: 42 },
      { ...removed(other), conversationId: 42 },
    ],
  ];
}
