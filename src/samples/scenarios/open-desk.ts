import type { Visitor } from '../../crm/visitor.ts';
import type { ConversationId } from '../../desk/desk-event.ts';
import { added, clicked, focused, focusLost, removed, updated, wrote } from './desk-says.ts';
import type { ScenarioEnd } from './scenario.ts';

/** A desk that does things at random: says what it says for each, in the order it did, and keeps account of what is true of it. */
export interface OpenDesk {
  readonly openIds: readonly ConversationId[];
  readonly focusedId: ConversationId | undefined;
  arrive(id: ConversationId, visitor: Visitor): readonly unknown[];
  /** The agent clicks it. */
  switchTo(id: ConversationId): readonly unknown[];
  write(id: ConversationId): readonly unknown[];
  learn(id: ConversationId, visitor: Visitor): readonly unknown[];
  /** The desk elects the oldest one left, if it had the focus. */
  leave(id: ConversationId): readonly unknown[];
  end(): ScenarioEnd;
}

// Kept in the plainest way there is, and by none of the rules under test: otherwise both could be wrong in the same way.
export function createOpenDesk(): OpenDesk {
  let openIds: readonly ConversationId[] = [];
  let focusedId: ConversationId | undefined;
  const visitors = new Map<string, Visitor>();
  const unread = new Map<string, number>();

  const elect = (id: ConversationId) => {
    focusedId = id;
    unread.set(id, 0);
  };
  return {
    get openIds() {
      return openIds;
    },
    get focusedId() {
      return focusedId;
    },
    arrive(id, visitor) {
      openIds = [...openIds, id];
      visitors.set(id, visitor);
      unread.set(id, 0);
      return [added(id), updated(id, visitor)];
    },
    switchTo(id) {
      const before = focusedId;
      elect(id);
      return [...(before && before !== id ? [focusLost(before)] : []), clicked(id), focused(id)];
    },
    write(id) {
      if (id !== focusedId) unread.set(id, (unread.get(id) ?? 0) + 1);
      return [wrote(id)];
    },
    learn(id, visitor) {
      visitors.set(id, visitor);
      return [updated(id, visitor)];
    },
    leave(id) {
      openIds = openIds.filter((open) => open !== id);
      visitors.delete(id);
      unread.delete(id);
      if (id !== focusedId) return [removed(id)];
      focusedId = undefined;
      const next = openIds[0];
      if (next) elect(next);
      return [focusLost(id), removed(id), ...(next ? [focused(next)] : [])];
    },
    end: () => ({
      open: openIds,
      focused: focusedId,
      visitors: Object.fromEntries(visitors),
      unread: Object.fromEntries(unread),
      uncertain: false,
    }),
  };
}
