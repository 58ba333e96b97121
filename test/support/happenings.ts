import fc from 'fast-check';
import type { ConversationId, DeskEvent } from '../../src/desk/desk-event.ts';
import { added, clicked, focused, focusLost, removed, updated, x, y, z } from './desk-events.ts';

const IDS: readonly ConversationId[] = [x, y, z];
const PEOPLE = ['zoe@quartz.example', 'igor@walnut.example', 'marie@nouvelle.example'];

/** What really happens on a desk, each told by events that may come in any order, any number of times (L10). */
export type Happening =
  | { readonly type: 'arrives'; readonly id: ConversationId; readonly email: string }
  | { readonly type: 'switches'; readonly id: ConversationId }
  | { readonly type: 'leaves'; readonly id: ConversationId }
  | { readonly type: 'refreshes' };

export interface Desk {
  readonly open: ReadonlyMap<ConversationId, string>;
  readonly focus: ConversationId | undefined;
}

/** What the desk does, and what it tells: the reference our state is held against. */
export function happen(
  desk: Desk,
  happening: Happening,
): { readonly desk: Desk; readonly groups: readonly DeskEvent[][] } {
  switch (happening.type) {
    case 'arrives': {
      const { id, email } = happening;
      if (desk.open.has(id)) return { desk, groups: [] };
      const isFirst = desk.open.size === 0;
      return {
        desk: { open: new Map(desk.open).set(id, email), focus: isFirst ? id : desk.focus },
        groups: [[added(id, 1234), updated(id, { email }), ...(isFirst ? [focused(id)] : [])]],
      };
    }
    case 'switches': {
      const { id } = happening;
      if (!desk.open.has(id)) return { desk, groups: [] };
      if (desk.focus === id) return { desk, groups: [[clicked(id)]] };
      const lost = desk.focus ? [focusLost(desk.focus)] : [];
      return { desk: { ...desk, focus: id }, groups: [[...lost, clicked(id), focused(id)]] };
    }
    case 'leaves': {
      const { id } = happening;
      if (!desk.open.has(id)) return { desk, groups: [] };
      const open = new Map(desk.open);
      open.delete(id);
      if (desk.focus !== id) return { desk: { ...desk, open }, groups: [[removed(id)]] };
      const [next] = open.keys();
      return {
        desk: { open, focus: next },
        groups: [[focusLost(id), removed(id), ...(next ? [focused(next)] : [])]],
      };
    }
    case 'refreshes':
      // The page is gone; the new one tells of all that is open, before or after its frame's `load`.
      return {
        desk,
        groups: [
          ...[...desk.open].map(([id, email]) => [added(id, 1234), updated(id, { email })]),
          desk.focus ? [focused(desk.focus)] : [],
        ],
      };
  }
}

export const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('arrives' as const),
      id: fc.constantFrom(...IDS),
      email: fc.constantFrom(...PEOPLE),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('switches' as const), id: fc.constantFrom(...IDS) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('leaves' as const), id: fc.constantFrom(...IDS) }) },
  { weight: 1, arbitrary: fc.constant({ type: 'refreshes' as const }) },
);

/** An order and multiplicity for a group of events: each at least once, two visitor updates never swapped. */
export const shuffle = fc.infiniteStream(fc.nat());
export function tell(group: readonly DeskEvent[], random: Iterator<number>): DeskEvent[] {
  const next = () => random.next().value as number;
  const events = group.flatMap((event) => Array.from({ length: 1 + (next() % 3) }, () => event));
  for (let index = events.length - 1; index > 0; index--) {
    const other = next() % (index + 1);
    const [one, two] = [events[index], events[other]];
    if (one && two) [events[index], events[other]] = [two, one];
  }
  return events;
}

interface Told {
  readonly desk: Desk;
  readonly events: readonly { readonly event: DeskEvent; readonly atMs: number }[];
}

/** What the desk tells of one thing that happens; a page that loads says some of it before its frame's `load`. */
export function tellOf(
  desk: Desk,
  each: Happening,
  stream: Iterator<number>,
): { readonly desk: Desk; readonly events: readonly DeskEvent[] } {
  const { desk: after, groups } = happen(desk, each);
  const told = groups.flatMap((group) => tell(group, stream));
  if (each.type !== 'refreshes') return { desk: after, events: told };
  const isBefore = (stream.next().value as number) % 2 === 0;
  return { desk: after, events: isBefore ? [...told, { type: 'deskLoaded' }] : [{ type: 'deskLoaded' }, ...told] };
}

/** Everything the desk told, with times: happenings are seconds apart, the events of one come at once. */
export function tellAll(happenings: readonly Happening[], stream: Iterator<number>): Told {
  let desk: Desk = { open: new Map(), focus: undefined };
  let atMs = 0;
  const events: { event: DeskEvent; atMs: number }[] = [];
  for (const each of happenings) {
    atMs += HAPPENING_EVERY_MS;
    const told = tellOf(desk, each, stream);
    desk = told.desk;
    events.push(...told.events.map((event) => ({ event, atMs })));
  }
  return { desk, events };
}

/** Longer than a desk's page takes to load. */
export const HAPPENING_EVERY_MS = 20_000;

const NAMES: Partial<Record<DeskEvent['type'], string>> = {
  conversationAdded: 'CONVERSATION_ADDED',
  conversationFocused: 'CONVERSATION_FOCUSED',
  conversationFocusLost: 'CONVERSATION_FOCUS_LOST',
  conversationClicked: 'CONVERSATION_STATE_BOX_CLICKED',
  conversationRemoved: 'CONVERSATION_REMOVED',
  visitorUpdated: 'CONVERSATION_VISITOR_UPDATED',
};
/** The event as the iAdvize desk posts it. */
export function asMessage({ type, ...fields }: DeskEvent) {
  return { event: `com.iadvize.desk.${NAMES[type]}`, ...fields };
}
