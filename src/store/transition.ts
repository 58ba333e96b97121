import { assertNever } from '../crm/assert-never.ts';
import { identityOf, isSameIdentity } from '../crm/visitor.ts';
import type { ConversationId, DeskEvent, TimedEvent } from '../desk/desk-event.ts';
import type { Conversation, DeskState, KnownVisitor, LeftBehind } from './desk-state.ts';

/** A click this long after the focus came means "ask again"; every ordinary switch sends one too (L5). */
const ASK_AGAIN_AFTER_MS = 1_000;
/** How long a visitor update of a closed conversation waits for it to come back (L7). */
const PARKED_FOR_MS = 10_000;
/** A desk may post this long before its frame fires `load` (L9). */
const LOADING_FOR_MS = 15_000;
const MAX_LEFT_BEHIND = 1_000;

const WAITING: KnownVisitor = { status: 'waiting' };
const UNREADABLE: KnownVisitor = { status: 'unreadable' };

/** The state after one event. Pure; the rules L1 to L12 are numbered as in the design. */
export function transition(state: DeskState, { event, atMs }: TimedEvent): DeskState {
  return transitionAll(state, [{ event, atMs }]);
}

/** The state after a batch of events, in order. Copies each collection and each conversation at most once, however many the events. */
export function transitionAll(state: DeskState, events: readonly TimedEvent[]): DeskState {
  const draft = new Draft(state);
  for (const { event, atMs } of events) apply(draft, event, atMs);
  return draft.finish();
}

function apply(draft: Draft, event: DeskEvent, atMs: number): void {
  if (event.type !== 'deskLoaded') draft.set('hasHeard', true);
  switch (event.type) {
    case 'conversationAdded': {
      // L1, L7
      draft.open(event.conversationId, atMs);
      const conversation = draft.write(event.conversationId);
      if (event.projectId !== undefined) conversation.projectId = event.projectId;
      conversation.addedAtMs = atMs;
      return;
    }
    case 'conversationFocused': // L2, L3, L7
      draft.open(event.conversationId, atMs);
      draft.focus(event.conversationId, atMs);
      return;
    case 'conversationClicked': {
      // L2, L5, L7
      if (draft.hasLeft(event.conversationId)) return;
      draft.open(event.conversationId, atMs);
      const { focus } = draft.state;
      const isAgain = focus?.conversationId === event.conversationId && atMs - focus.sinceMs >= ASK_AGAIN_AFTER_MS;
      draft.focus(event.conversationId, atMs, isAgain);
      return;
    }
    case 'conversationFocusLost': // L4
      draft.unfocus(event.conversationId);
      return;
    case 'conversationRemoved': // L6, L7
      draft.close(event.conversationId, atMs);
      draft.leaveBehind(event.conversationId, { leftAtMs: atMs });
      return;
    case 'visitorUpdated': {
      // L2, L7, L8, L12
      const visitor: KnownVisitor = event.visitor ? { status: 'known', visitor: event.visitor } : UNREADABLE;
      const left = draft.state.left.get(event.conversationId);
      if (left) draft.leaveBehind(event.conversationId, { ...left, parked: { visitor, atMs } });
      else draft.identify(draft.open(event.conversationId, atMs), visitor);
      return;
    }
    case 'messageReceived': {
      // L2, L7, L11
      const { conversationId } = event;
      if (event.author !== 'visitor' || !conversationId || draft.hasLeft(conversationId)) return;
      draft.open(conversationId, atMs);
      if (draft.state.focus?.conversationId === conversationId) return;
      draft.write(conversationId).unread += 1;
      return;
    }
    case 'availabilityUpdated':
      draft.set('availability', { statuses: event.availability, atMs });
      return;
    case 'focusUnreadable': // L12
      draft.set('focus', undefined);
      return;
    case 'removalUnreadable': // L12
      draft.set('focus', undefined);
      draft.set('isListUncertain', true);
      return;
    case 'deskLoaded':
      forgetBefore(draft, atMs);
      return;
    case 'deskCleared':
      for (const id of draft.state.openIds) {
        draft.close(id, atMs);
        draft.leaveBehind(id, { leftAtMs: atMs });
      }
      draft.set('isListUncertain', false);
      return;
    case 'conversationEnded':
      // It is still shown: what it was logged with is for the panel to see to.
      return;
    case 'conversationForgotten': {
      draft.close(event.conversationId, atMs);
      const left = draft.state.left.get(event.conversationId);
      if (left?.parked) draft.leaveBehind(event.conversationId, { leftAtMs: left.leftAtMs });
      return;
    }
    default:
      assertNever(event);
  }
}

/** L9: what the desk said while it was loading stays; all else belongs to the page that is gone. */
function forgetBefore(draft: Draft, atMs: number): void {
  const { conversations, openIds, focus, left } = draft.state;
  const isRecent = (time: number | undefined) => time !== undefined && isWithin(LOADING_FOR_MS, time, atMs);
  const survivors = openIds.flatMap((id) => {
    const conversation = conversations[id];
    return conversation && isRecent(conversation.addedAtMs) ? [conversation] : [];
  });
  const firstAddedMs = Math.min(...survivors.map(({ addedAtMs }) => addedAtMs ?? Number.POSITIVE_INFINITY));
  const isFocusKept =
    focus && focus.confirmedAtMs >= firstAddedMs && survivors.some(({ id }) => id === focus.conversationId);
  draft.replace({
    conversations: Object.fromEntries(survivors.map((conversation) => [conversation.id, conversation])),
    openIds: survivors.map(({ id }) => id),
    focus: isFocusKept ? focus : undefined,
    // The page that is loading may already have said that one left: that stays said.
    left: new Map([...left].filter(([, { leftAtMs }]) => isRecent(leftAtMs))),
    isListUncertain: false,
    emptySinceMs: undefined,
    hasHeard: survivors.length > 0,
  });
}

/** Whether something was at most so long ago. A clock that was set back answers no: then nobody knows how long ago it was. */
function isWithin(periodMs: number, thenMs: number, nowMs: number): boolean {
  return nowMs >= thenMs && nowMs - thenMs <= periodMs;
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** A state being changed. What it has not copied yet is shared with the state before, and never written to. */
class Draft {
  readonly state: Writable<DeskState>;
  readonly #before: DeskState;
  /** The conversations that are this draft's own to write to. */
  readonly #copied = new Set<ConversationId>();
  #isChanged = false;

  constructor(before: DeskState) {
    this.#before = before;
    this.state = { ...before };
  }

  finish(): DeskState {
    return this.#isChanged ? this.state : this.#before;
  }

  set<Key extends keyof DeskState>(key: Key, value: DeskState[Key]): void {
    if (this.state[key] === value) return;
    this.state[key] = value;
    this.#isChanged = true;
  }

  replace(changes: Partial<DeskState>): void {
    Object.assign(this.state, changes);
    this.#isChanged = true;
  }

  /** An open conversation, to be written to. */
  write(id: ConversationId): Writable<Conversation> {
    const conversation = this.#get(id);
    if (this.#copied.has(id)) return conversation;
    // Field by field, so that all have one shape: a spread takes ten times as long.
    const { projectId, visitor, visitorVersion, unread, addedAtMs } = conversation;
    return this.#put({ id, projectId, visitor, visitorVersion, unread, addedAtMs });
  }

  hasLeft(id: ConversationId): boolean {
    return this.state.left.has(id);
  }

  /** The open conversation, opened now if it was not; a visitor parked for it is adopted (L7). */
  open(id: ConversationId, atMs: number): Conversation {
    const known = this.state.conversations[id];
    if (known) return known;
    const left = this.state.left.get(id);
    if (left) (this.#own('left') as Map<ConversationId, LeftBehind>).delete(id);
    const visitorVersion = this.nextVersion();
    this.#put({ id, projectId: undefined, visitor: WAITING, visitorVersion, unread: 0, addedAtMs: undefined });
    (this.#own('openIds') as ConversationId[]).push(id);
    this.set('emptySinceMs', undefined);
    if (left?.parked && isWithin(PARKED_FOR_MS, left.parked.atMs, atMs))
      this.identify(this.#get(id), left.parked.visitor);
    return this.#get(id);
  }

  close(id: ConversationId, atMs: number): void {
    if (this.state.conversations[id]) {
      this.unfocus(id);
      delete (this.#own('conversations') as Record<string, Conversation>)[id];
      this.set(
        'openIds',
        this.state.openIds.filter((open) => open !== id),
      );
    }
    if (this.state.openIds.length > 0) return;
    this.set('emptySinceMs', this.state.emptySinceMs ?? atMs);
    this.set('isListUncertain', false);
  }

  leaveBehind(id: ConversationId, left: LeftBehind): void {
    const all = this.#own('left') as Map<ConversationId, LeftBehind>;
    all.delete(id);
    all.set(id, left);
    for (const oldest of all.keys()) {
      if (all.size <= MAX_LEFT_BEHIND) break;
      all.delete(oldest);
    }
  }

  focus(id: ConversationId, atMs: number, isAgain = false): void {
    if (this.#get(id).unread > 0) this.write(id).unread = 0;
    const { focus } = this.state;
    if (focus?.conversationId !== id) {
      this.set('focus', { conversationId: id, sinceMs: atMs, confirmedAtMs: atMs, asks: 0 });
    } else if (isAgain || focus.confirmedAtMs !== atMs) {
      this.set('focus', { ...focus, confirmedAtMs: atMs, asks: focus.asks + (isAgain ? 1 : 0) });
    }
  }

  unfocus(id: ConversationId): void {
    if (this.state.focus?.conversationId === id) this.set('focus', undefined);
  }

  /** L8: the visitor is what was said last; another identity is another version. */
  identify(conversation: Conversation, visitor: KnownVisitor): void {
    const isSame =
      hasSameIdentity(conversation.visitor, visitor) &&
      (visitor.status !== 'unreadable' || conversation.visitor.status === 'unreadable');
    const written = this.write(conversation.id);
    written.visitor = visitor;
    if (!isSame) written.visitorVersion = this.nextVersion();
  }

  nextVersion(): number {
    this.set('lastVersion', this.state.lastVersion + 1);
    return this.state.lastVersion;
  }

  #get(id: ConversationId): Conversation {
    const conversation = this.state.conversations[id];
    if (!conversation) throw new Error('An open conversation is in the state');
    return conversation;
  }

  #put(conversation: Conversation): Writable<Conversation> {
    (this.#own('conversations') as Record<string, Conversation>)[conversation.id] = conversation;
    this.#copied.add(conversation.id);
    return conversation;
  }

  #own(key: 'conversations' | 'openIds' | 'left'): object {
    if (this.state[key] === this.#before[key]) {
      if (key === 'conversations') this.state.conversations = { ...this.state.conversations };
      else if (key === 'openIds') this.state.openIds = [...this.state.openIds];
      else this.state.left = new Map(this.state.left);
      this.#isChanged = true;
    }
    return this.state[key];
  }
}

function hasSameIdentity(one: KnownVisitor, other: KnownVisitor): boolean {
  // A desk says the same again and again, and what is equal as it came needs no normalising.
  if (one.status === 'known' && other.status === 'known' && isSameIdentity(one.visitor, other.visitor)) return true;
  return isSameIdentity(identityIn(one), identityIn(other));
}

function identityIn(known: KnownVisitor) {
  return known.status === 'known' ? identityOf(known.visitor) : {};
}
