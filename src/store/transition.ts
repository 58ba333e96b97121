import { assertNever } from '../crm/assert-never.ts';
import { identityOf, isSameIdentity, isSameVisitor, type Visitor } from '../crm/visitor.ts';
import type { ConversationId, DeskEvent, TimedEvent } from '../desk/desk-event.ts';
import type { Conversation, DeskState, Focus, KnownVisitor, LeftBehind } from './desk-state.ts';

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
  const { state } = draft;
  if (event.type !== 'deskLoaded') state.hasHeard = true;
  switch (event.type) {
    case 'conversationAdded': {
      // L1, L7
      const conversation = draft.write(draft.open(event.conversationId, atMs));
      if (event.projectId !== undefined) conversation.projectId = event.projectId;
      conversation.addedAtMs = atMs;
      return;
    }
    case 'conversationFocused': // L2, L3, L7
      draft.focus(draft.open(event.conversationId, atMs), atMs);
      return;
    case 'conversationClicked': {
      // L2, L5, L7
      const conversation = draft.openUnlessLeft(event.conversationId, atMs);
      if (!conversation) return;
      draft.focus(conversation, atMs);
      if (state.focus && atMs - state.focus.sinceMs >= ASK_AGAIN_AFTER_MS)
        state.focus = { ...state.focus, asks: state.focus.asks + 1 };
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
      const conversation = draft.openUnlessLeft(event.conversationId, atMs);
      if (!conversation) draft.park(event.conversationId, knownFrom(event.visitor), atMs);
      // A desk says the same again and again: nobody need be told of that.
      else if (!isSaid(conversation.visitor, event.visitor)) draft.identify(conversation, knownFrom(event.visitor));
      return;
    }
    case 'messageReceived': {
      // L2, L7, L11
      if (event.author !== 'visitor' || !event.conversationId) return;
      const conversation = draft.openUnlessLeft(event.conversationId, atMs);
      if (conversation && !draft.isFocused(conversation)) draft.write(conversation).unread += 1;
      return;
    }
    case 'availabilityUpdated':
      state.availability = { statuses: event.availability, atMs };
      return;
    case 'focusUnreadable': // L12
      state.focus = undefined;
      return;
    case 'removalUnreadable': // L12
      state.focus = undefined;
      state.isListUncertain = true;
      return;
    case 'deskLoaded':
      forgetBefore(draft, atMs);
      return;
    case 'deskCleared':
      for (const id of state.openIds) {
        draft.close(id, atMs);
        draft.leaveBehind(id, { leftAtMs: atMs });
      }
      state.isListUncertain = false;
      return;
    case 'conversationEnded':
      // It is still shown: what it was logged with is for the panel to see to.
      return;
    case 'conversationForgotten': {
      draft.close(event.conversationId, atMs);
      const left = state.left.get(event.conversationId);
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
    const conversation = conversations.get(id);
    return conversation && isRecent(conversation.addedAtMs) ? [conversation] : [];
  });
  const firstAddedMs = Math.min(...survivors.map(({ addedAtMs }) => addedAtMs ?? Number.POSITIVE_INFINITY));
  const isFocusKept =
    focus && focus.confirmedAtMs >= firstAddedMs && survivors.some(({ id }) => id === focus.conversationId);
  draft.replace({
    conversations: new Map(survivors.map((conversation) => [conversation.id, conversation])),
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
  /** The draft's own to write to, however often the focus moves in a batch. */
  #focus: Writable<Focus> | undefined;

  constructor(before: DeskState) {
    this.#before = before;
    this.state = { ...before };
  }

  /** The state before where nothing has changed, so that nobody is told of anything. */
  finish(): DeskState {
    const keys = Object.keys(this.state) as (keyof DeskState)[];
    return keys.every((key) => this.state[key] === this.#before[key]) ? this.#before : this.state;
  }

  /** The open conversation, opened now if it was not; a visitor parked for it is adopted (L7). */
  open(id: ConversationId, atMs: number): Conversation {
    return this.state.conversations.get(id) ?? this.#openNew(id, atMs);
  }

  /** The same, but one that has left stays closed: `undefined` (L7). */
  openUnlessLeft(id: ConversationId, atMs: number): Conversation | undefined {
    const known = this.state.conversations.get(id);
    if (known) return known;
    return this.state.left.has(id) ? undefined : this.#openNew(id, atMs);
  }

  close(id: ConversationId, atMs: number): void {
    const { state } = this;
    if (state.conversations.has(id)) {
      this.unfocus(id);
      this.#ownConversations().delete(id);
      state.openIds = state.openIds.filter((open) => open !== id);
    }
    if (state.openIds.length > 0) return;
    state.emptySinceMs ??= atMs;
    state.isListUncertain = false;
  }

  leaveBehind(id: ConversationId, left: LeftBehind): void {
    const all = this.#ownLeft();
    all.delete(id);
    all.set(id, left);
    for (const oldest of all.keys()) {
      if (all.size <= MAX_LEFT_BEHIND) break;
      all.delete(oldest);
    }
  }

  /** Keeps the visitor of one that has left, for the time it may take to come back (L7). */
  park(id: ConversationId, visitor: KnownVisitor, atMs: number): void {
    const left = this.state.left.get(id);
    if (left) this.leaveBehind(id, { ...left, parked: { visitor, atMs } });
  }

  isFocused({ id }: Conversation): boolean {
    return this.state.focus?.conversationId === id;
  }

  focus(conversation: Conversation, atMs: number): void {
    if (conversation.unread > 0) this.write(conversation).unread = 0;
    const { focus } = this.state;
    if (focus?.conversationId !== conversation.id) {
      this.state.focus = this.#ownFocus(conversation.id, atMs, atMs, 0);
    } else if (focus.confirmedAtMs !== atMs) {
      this.state.focus = this.#ownFocus(conversation.id, focus.sinceMs, atMs, focus.asks);
    }
  }

  unfocus(id: ConversationId): void {
    if (this.state.focus?.conversationId === id) this.state.focus = undefined;
  }

  /** L8: the visitor is what was said last; another identity is another version. */
  identify(conversation: Conversation, visitor: KnownVisitor): void {
    const { visitor: before } = conversation;
    const isSame =
      hasSameIdentity(before, visitor) && (visitor.status !== 'unreadable' || before.status === 'unreadable');
    const written = this.write(conversation);
    written.visitor = visitor;
    if (!isSame) written.visitorVersion = this.#nextVersion();
  }

  /** A conversation just got from this draft, to be written to. What was got before that is out of date from here on. */
  write(conversation: Conversation): Writable<Conversation> {
    const { id, projectId, visitor, visitorVersion, unread, addedAtMs } = conversation;
    if (conversation !== this.#before.conversations.get(id)) return conversation;
    // Field by field, so that all have one shape: a spread takes ten times as long.
    return this.#put({ id, projectId, visitor, visitorVersion, unread, addedAtMs });
  }

  replace(changes: Partial<DeskState>): void {
    Object.assign(this.state, changes);
  }

  #openNew(id: ConversationId, atMs: number): Conversation {
    const left = this.state.left.get(id);
    if (left) this.#ownLeft().delete(id);
    const visitorVersion = this.#nextVersion();
    const opened = this.#put({
      id,
      projectId: undefined,
      visitor: WAITING,
      visitorVersion,
      unread: 0,
      addedAtMs: undefined,
    });
    this.#ownOpenIds().push(id);
    this.state.emptySinceMs = undefined;
    if (left?.parked && isWithin(PARKED_FOR_MS, left.parked.atMs, atMs)) this.identify(opened, left.parked.visitor);
    return opened;
  }

  #nextVersion(): number {
    this.state.lastVersion += 1;
    return this.state.lastVersion;
  }

  #put(conversation: Conversation): Writable<Conversation> {
    this.#ownConversations().set(conversation.id, conversation);
    return conversation;
  }

  #ownFocus(conversationId: ConversationId, sinceMs: number, confirmedAtMs: number, asks: number): Focus {
    if (!this.#focus) {
      this.#focus = { conversationId, sinceMs, confirmedAtMs, asks };
      return this.#focus;
    }
    this.#focus.conversationId = conversationId;
    this.#focus.sinceMs = sinceMs;
    this.#focus.confirmedAtMs = confirmedAtMs;
    this.#focus.asks = asks;
    return this.#focus;
  }

  #ownConversations(): Map<string, Conversation> {
    const { state } = this;
    if (state.conversations === this.#before.conversations) state.conversations = new Map(state.conversations);
    return state.conversations as Map<string, Conversation>;
  }

  #ownOpenIds(): ConversationId[] {
    const { state } = this;
    if (state.openIds === this.#before.openIds) state.openIds = [...state.openIds];
    return state.openIds as ConversationId[];
  }

  #ownLeft(): Map<ConversationId, LeftBehind> {
    const { state } = this;
    if (state.left === this.#before.left) state.left = new Map(state.left);
    return state.left as Map<ConversationId, LeftBehind>;
  }
}

function knownFrom(visitor: Visitor | undefined): KnownVisitor {
  return visitor ? { status: 'known', visitor } : UNREADABLE;
}

function isSaid(known: KnownVisitor, visitor: Visitor | undefined): boolean {
  if (!visitor) return known.status === 'unreadable';
  return known.status === 'known' && isSameVisitor(known.visitor, visitor);
}

function hasSameIdentity(one: KnownVisitor, other: KnownVisitor): boolean {
  // A desk says the same again and again, and what is equal as it came needs no normalising.
  if (one.status === 'known' && other.status === 'known' && isSameIdentity(one.visitor, other.visitor)) return true;
  return isSameIdentity(identityIn(one), identityIn(other));
}

function identityIn(known: KnownVisitor) {
  return known.status === 'known' ? identityOf(known.visitor) : {};
}
