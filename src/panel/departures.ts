import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NewActivity } from '../api/work.ts';
import type { EvidenceKind } from '../crm/match.ts';
import { type Identity, identityOf, isSameIdentity } from '../crm/visitor.ts';
import type { ConversationId } from '../desk/desk-event.ts';
import type { DeskLine, LineEvent } from './desk-line.ts';
import type { Following } from './giosg/create-following.ts';
import { isNotVouchedFor, logActivity } from './log-activity.ts';
import type { Clock } from './outbox/clock.ts';
import { type ConversationDraft, hasUnsent, saysSomething } from './outbox/conversation-draft.ts';
import { type Drafts, selectDraft } from './outbox/create-drafts.ts';
import type { Outbox } from './outbox/create-outbox.ts';

/** Whose record was shown for a conversation, and how that was known. */
export interface ShownCustomer {
  readonly conversationId: string;
  readonly identity: Identity;
  readonly contactId: string;
  readonly contactName: string;
  /** Good enough to log the conversation by itself; absent when only an agent can say so. */
  readonly basis: NewActivity['basis'] | undefined;
  /** The strongest piece of evidence. */
  readonly matchedBy: EvidenceKind | undefined;
}

export interface DeparturesState {
  /** The desk has had its time to name all that is open: what it has not named has ended. */
  readonly isSettled: boolean;
  /** Left with the page that was in the desk's frame (L9). Until the next has had its time, they may be named again. */
  readonly dropped: ReadonlySet<string>;
}

/**
 * Follows which conversations leave, and with whom they were: logs them where that is known well enough, and leaves the others among
 * the drafts, for the agent to say.
 */
export interface Departures {
  readonly state: Pick<StoreApi<DeparturesState>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** Whose record a conversation shows now. */
  shown(customer: ShownCustomer): void;
  /** A conversation that shows nobody's record any more. */
  notShown(conversationId: string): void;
  clear(): void;
  dispose(): void;
}

/** Of conversations that left and may not be over, those of which it is remembered with whom they were. */
const MOST_REMEMBERED = 1_000;
/** How long after its first word a desk may take to name what is open. */
const NAMING_FOR_MS = 5_000;

/** Whether a conversation that is not open has ended, and left something that waits for the agent's word. */
export function hasDeparted(draft: ConversationDraft, { isSettled, dropped }: DeparturesState): boolean {
  if (dropped.has(draft.conversationId)) return false;
  return draft.departure !== undefined || (isSettled && hasUnsent(draft));
}

export function createDepartures(deps: {
  readonly line: Pick<DeskLine, 'desk' | 'onApplied' | 'store'>;
  /** Where giosg opened the page. */
  readonly giosg: Pick<Following, 'view' | 'hasConfirmed'> | undefined;
  readonly outbox: Pick<Outbox, 'submit' | 'discard'>;
  readonly drafts: Pick<Drafts, 'state' | 'change'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
}): Departures {
  const { line, giosg, outbox, drafts, clock } = deps;
  const state = createStore<DeparturesState>(() => ({ isSettled: false, dropped: new Set() }));
  const customers = new Map<string, ShownCustomer>();
  /** Since when the agent has somebody's record before them for a conversation. */
  const startedAtMs = new Map<string, number>();
  /** They left the desk, and nobody has said that they are over. */
  const remembered = new Set<string>();
  /** They are over, and are shown all the same. */
  const ended = new Set<string>();
  let openBefore: readonly ConversationId[] = [];
  let stopWaiting: (() => void) | undefined;

  const isOpen = (conversationId: string) => line.store.getState().conversations.has(conversationId);

  /** With whom it was is kept, for when it is over. */
  const remember = (conversationId: string) => {
    remembered.delete(conversationId);
    remembered.add(conversationId);
    const [oldest] = remembered;
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) forget(oldest);
  };

  const forget = (conversationId: string) => {
    remembered.delete(conversationId);
    customers.delete(conversationId);
    startedAtMs.delete(conversationId);
  };

  const leave = (conversationId: string, atMs: number) => {
    const customer = customers.get(conversationId);
    const shownSinceMs = startedAtMs.get(conversationId) ?? atMs;
    forget(conversationId);
    // With nobody before the agent there is nobody to log it with; what they typed speaks for itself.
    if (!customer) return;
    const conversation = { desk: line.desk, conversationId };
    // Where nothing signs which conversation has the focus, the agent has to have said so once.
    const basis = !giosg || giosg.hasConfirmed(conversationId, customer.identity) ? customer.basis : undefined;
    const draft = selectDraft(drafts.state.getState(), conversation);
    const departure = {
      contactId: customer.contactId,
      contactName: customer.contactName,
      matchedBy: customer.matchedBy,
      uniqueId: customer.identity.uniqueId,
      // What was typed before the page was reloaded was typed in the same conversation.
      startedAtMs: Math.min(shownSinceMs, draft?.firstSeenAtMs ?? atMs, atMs),
      endedAtMs: atMs,
      isLogged: basis !== undefined,
      summary: '',
    };
    if (basis) {
      const { settled } = logActivity(outbox, { ...conversation, ...departure }, basis);
      if (basis === 'verified') {
        // What the vendor no longer vouches for, the agent may.
        settled.catch((error: unknown) => {
          if (!isNotVouchedFor(error) || isOpen(conversationId)) return;
          drafts.change(conversation, (before) => ({ ...before, departure: { ...departure, isLogged: false } }));
        });
      }
    }
    const isWaiting = !departure.isLogged || draft?.notes.some(saysSomething);
    if (isWaiting) drafts.change(conversation, (before) => ({ ...before, departure }));
  };

  const comeBack = (conversationId: string) => {
    // A page that stands beside one chat shows it, whether it is over or not.
    if (!isOpen(conversationId) || giosg?.view === 'dialog') return;
    remembered.delete(conversationId);
    const { dropped } = state.getState();
    if (dropped.has(conversationId)) {
      state.setState({ dropped: new Set([...dropped].filter((id) => id !== conversationId)) });
    }
    const conversation = { desk: line.desk, conversationId };
    const departure = selectDraft(drafts.state.getState(), conversation)?.departure;
    if (!departure) return;
    startedAtMs.set(conversationId, departure.startedAtMs);
    drafts.change(conversation, (draft) => ({ ...draft, departure: undefined }));
  };

  /** They left with the desk's page, and are not spoken of while the next may still name them. */
  const drop = (): readonly string[] => {
    const conversationIds = openBefore.filter((id) => !isOpen(id));
    stopWaiting?.();
    stopWaiting = undefined;
    state.setState(({ dropped }) => ({ dropped: new Set([...dropped, ...conversationIds]) }));
    return conversationIds;
  };

  const hear = ({ event, atMs }: LineEvent) => {
    switch (event.type) {
      case 'visitorUpdated': {
        const customer = customers.get(event.conversationId);
        const identity = event.visitor ? identityOf(event.visitor) : {};
        // Somebody else: the record that was shown is not theirs, whatever comes next.
        if (customer && !isSameIdentity(identity, customer.identity)) customers.delete(event.conversationId);
        comeBack(event.conversationId);
        return;
      }
      case 'conversationAdded':
      case 'conversationFocused':
      case 'conversationClicked':
        comeBack(event.conversationId);
        return;
      case 'messageReceived':
        if (event.conversationId) comeBack(event.conversationId);
        return;
      case 'conversationRemoved':
        if (event.hasMessages === false) remember(event.conversationId);
        else leave(event.conversationId, atMs);
        return;
      case 'conversationEnded':
        // It is still shown, and may be said to be over again: it was seen to once.
        if (!ended.has(event.conversationId)) leave(event.conversationId, atMs);
        ended.add(event.conversationId);
        return;
      case 'conversationForgotten':
        leave(event.conversationId, atMs);
        return;
      case 'deskLoaded':
        // L9: like any other that leaves.
        for (const id of drop()) leave(id, atMs);
        return;
      case 'deskCleared':
        // None of them is over: that has a word of its own.
        for (const id of drop()) remember(id);
        return;
      default:
    }
  };

  const settle = () => {
    stopWaiting = undefined;
    state.setState({ isSettled: true, dropped: new Set() });
  };
  const unsubscribe = line.onApplied((events) => {
    events.forEach(hear);
    const { openIds, hasHeard } = line.store.getState();
    openBefore = openIds;
    const { isSettled, dropped } = state.getState();
    if (hasHeard && !stopWaiting && (!isSettled || dropped.size > 0)) stopWaiting = clock.after(NAMING_FOR_MS, settle);
  });

  return {
    state,
    shown(customer) {
      customers.set(customer.conversationId, customer);
      if (!startedAtMs.has(customer.conversationId)) startedAtMs.set(customer.conversationId, clock.now());
    },
    notShown: (conversationId) => void customers.delete(conversationId),
    clear() {
      customers.clear();
      remembered.clear();
      ended.clear();
      startedAtMs.clear();
    },
    dispose() {
      unsubscribe();
      stopWaiting?.();
    },
  };
}
