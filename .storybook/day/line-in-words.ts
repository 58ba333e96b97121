import { assertNever } from '../../src/crm/assert-never.ts';
import { visitorName } from '../../src/crm/visitor.ts';
import type { TapeLine } from '../../src/desk/tape/tape.ts';
import type { sampleVisitors } from '../../src/samples/visitors.ts';

/** A line of the day's tape as somebody would say it who has never seen a desk's messages. */
export function lineInWords(line: TapeLine): string {
  if (!('event' in line)) return `A message is refused: ${line.refused}`;
  const { event } = line;
  const whose = 'conversationId' in event && event.conversationId ? whoseConversation(event.conversationId) : '';
  switch (event.type) {
    case 'conversationAdded':
      return `${whose} opens`;
    case 'conversationFocused':
      return `${whose} gets the focus`;
    case 'conversationFocusLost':
      return `${whose} loses the focus`;
    case 'conversationClicked':
      return `The agent clicks ${whose}`;
    case 'conversationRemoved':
      return `${whose} leaves the desk`;
    case 'conversationEnded':
      return `${whose} is over`;
    case 'conversationForgotten':
      return `The agent says that ${whose} is gone`;
    case 'visitorUpdated':
      return `The visitor of ${whose}: ${nameIn(event.visitor) ?? 'not named'}`;
    case 'messageReceived':
      return `${event.author === 'visitor' ? 'The visitor' : 'The agent'} writes in ${whose}`;
    case 'availabilityUpdated':
      return 'The agent’s availability';
    case 'deskLoaded':
      return 'The desk’s page has loaded';
    case 'deskCleared':
      return 'Nothing is open on the desk';
    case 'focusUnreadable':
      return 'The focus moves to what cannot be read';
    case 'removalUnreadable':
      return 'A conversation leaves that cannot be read';
    default:
      return assertNever(event);
  }
}

function nameIn(visitor: Parameters<typeof visitorName>[0] | undefined): string | undefined {
  return visitor && (visitorName(visitor) ?? visitor.email);
}

const names = { zoe: 'Zoé', igor: 'Igor', amara: 'Amara' } satisfies Partial<
  Record<keyof typeof sampleVisitors, string>
>;

/** The tape names a conversation by its visitor, as in "day-zoe". */
function whoseConversation(conversationId: string): string {
  const name = Object.entries(names).find(([visitor]) => conversationId === `day-${visitor}`)?.[1];
  return name ? `${name}’s conversation` : conversationId;
}
