import { assertNever } from '../crm/assert-never.ts';
import type { ConversationId, DeskEvent, RefusalReason } from '../desk/desk-event.ts';
import type { Tape, TapeEnd } from '../desk/tape/tape.ts';
import { CHANNELS, type Channel, type ChannelStatus, createAvailabilityMessage } from '../samples/desk-message.ts';
import { added, clicked, focused, focusLost, removed, updated, wrote } from '../samples/scenarios/desk-says.ts';
import type { ScenarioStep, Sender } from '../samples/scenarios/scenario.ts';

/** What a tape has the desk say, in the desk's own messages. */
export interface TapeScript {
  readonly steps: readonly ScenarioStep[];
  readonly end: TapeEnd | undefined;
}

/** Conversations get ids of this run: what a tape closed must not stay closed when it is played again (L7). */
export function scriptOfTape({ header, lines }: Tape, idOf: (number: number) => ConversationId): TapeScript {
  const ids = new Map<ConversationId, ConversationId>();
  const renamed = (id: ConversationId): ConversationId => {
    const known = ids.get(id) ?? idOf(ids.size + 1);
    ids.set(id, known);
    return known;
  };
  let lastMs = 0;
  const steps = lines.flatMap((line): readonly ScenarioStep[] => {
    const said = 'event' in line ? sayEvent(line.event, renamed) : standIn(line.refused, line.name);
    if (!said) return [];
    const afterMs = line.atMs - lastMs;
    lastMs = line.atMs;
    return [said === 'load' ? { type: 'load', afterMs } : { type: 'message', afterMs, ...said }];
  });
  const { end } = header;
  const byNewId = <Value>(values: Readonly<Record<string, Value>> = {}) =>
    Object.fromEntries(Object.entries(values).map(([id, value]) => [ids.get(id as ConversationId) ?? id, value]));
  return {
    steps,
    end: end && {
      ...end,
      open: end.open.map(renamed),
      focused: end.focused && renamed(end.focused),
      visitors: byNewId(end.visitors),
      unread: byNewId(end.unread),
    },
  };
}

interface Said {
  readonly from: Sender;
  readonly message: unknown;
}

const NO_ID = { conversationId: undefined };

/** `undefined` for what no message of iAdvize's says. */
function sayEvent(event: DeskEvent, renamed: (id: ConversationId) => ConversationId): Said | 'load' | undefined {
  const said = (message: unknown): Said => ({ from: 'desk', message });
  switch (event.type) {
    case 'conversationAdded':
      return said({ ...added(renamed(event.conversationId)), projectId: event.projectId });
    case 'conversationFocused':
      return said(focused(renamed(event.conversationId)));
    case 'conversationFocusLost':
      return said(focusLost(renamed(event.conversationId)));
    case 'conversationClicked':
      return said(clicked(renamed(event.conversationId)));
    case 'conversationRemoved':
    // The agent said so, not the desk; to the panel it comes to the same.
    case 'conversationForgotten':
      return said(removed(renamed(event.conversationId)));
    case 'visitorUpdated': {
      const id = renamed(event.conversationId);
      return said(event.visitor ? updated(id, event.visitor) : { ...updated(id, {}), visitor: null });
    }
    case 'messageReceived':
      return said({
        ...wrote(event.conversationId ? renamed(event.conversationId) : ''),
        conversationParticipantType: AUTHORS[event.author],
      });
    case 'availabilityUpdated':
      return said(createAvailabilityMessage(statusesOf(event.availability)));
    case 'focusUnreadable':
      return said({ ...focused(''), ...NO_ID });
    case 'removalUnreadable':
      return said({ ...removed(''), ...NO_ID });
    case 'deskLoaded':
      return 'load';
    case 'conversationEnded':
    case 'deskCleared':
      return undefined;
    default:
      return assertNever(event);
  }
}

const AUTHORS = { visitor: 'Visitor', agent: 'Professional', expert: 'Expert' } as const;
const STATUSES = {
  available: 'AVAILABLE',
  unavailable: 'UNAVAILABLE',
  unavailableForced: 'UNAVAILABLE_FORCED',
} as const;

function statusesOf(
  availability: Extract<DeskEvent, { type: 'availabilityUpdated' }>['availability'],
): Readonly<Record<Channel, ChannelStatus>> {
  const statuses = CHANNELS.map((channel) => [channel, STATUSES[availability[channel] ?? 'unavailable']] as const);
  return Object.fromEntries(statuses) as Record<Channel, ChannelStatus>;
}

/** A tape never holds what was refused; this is refused for the same reason. */
function standIn(reason: RefusalReason, name: string | undefined): Said {
  switch (reason) {
    case 'origin':
      return { from: 'foreignOrigin', message: {} };
    case 'source':
      return { from: 'otherWindow', message: {} };
    case 'tooLarge':
      return { from: 'desk', message: ' '.repeat(65_537) };
    case 'notJson':
      return { from: 'desk', message: '{' };
    case 'notAnObject':
      return { from: 'desk', message: '[]' };
    case 'notADeskEvent':
      return { from: 'desk', message: {} };
    case 'unknownEvent':
      return { from: 'desk', message: { event: name ?? 'com.iadvize.desk.UNKNOWN' } };
    case 'unreadable':
      return { from: 'desk', message: { event: 'com.iadvize.desk.CONVERSATION_ADDED' } };
    default:
      return assertNever(reason);
  }
}
