import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NewActivity } from '../api/work.ts';
import type { EvidenceKind } from '../crm/match.ts';
import { type Identity, identityOf, isSameIdentity } from '../crm/visitor.ts';
import type { ConversationId } from '../desk/desk-event.ts';
import type { DeskLine, LineEvent } from './desk-line.ts';
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

/** How long after its first word a desk may take to name what is open. */
const NAMING_FOR_MS = 5_000;

/** Whether a conversation that is not open has ended, and left something that waits for the agent's word. */
export function hasDeparted(draft: ConversationDraft, { isSettled, dropped }: DeparturesState): boolean {
  if (dropped.has(draft.conversationId)) return false;
  return draft.departure !== undefined || (isSettled && hasUnsent(draft));
}

export function createDepartures(deps: {
  readonly line: Pick<DeskLine, 'onApplied' | 'store'>;
  readonly outbox: Pick<Outbox, 'submit' | 'discard'>;
  readonly drafts: Pick<Drafts, 'state' | 'change'>;
  readonly clock: Pick<Clock, 'now' | 'after'>;
}): Departures {
  const { line, outbox, drafts, clock } = deps;
  const state = createStore<DeparturesState>(() => ({ isSettled: false, dropped: new Set() }));
  const customers = new Map<string, ShownCustomer>();
  /** Since when the agent has somebody's record before them for a conversation. */
  const startedAtMs = new Map<string, number>();
  let openBefore: readonly ConversationId[] = [];
  let stopWaiting: (() => void) | undefined;

  const isOpen = (conversationId: string) => line.store.getState().conversations[conversationId] !== undefined;

  const leave = (conversationId: string, atMs: number) => {
    const customer = customers.get(conversationId);
    const shownSinceMs = startedAtMs.get(conversationId) ?? atMs;
    customers.delete(conversationId);
    startedAtMs.delete(conversationId);
    // With nobody before the agent there is nobody to log it with; what they typed speaks for itself.
    if (!customer) return;
    const conversation = { desk: 'iadvize', conversationId } as const;
    const draft = selectDraft(drafts.state.getState(), conversation);
    const departure = {
      contactId: customer.contactId,
      contactName: customer.contactName,
      matchedBy: customer.matchedBy,
      uniqueId: customer.identity.uniqueId,
      // What was typed before the page was reloaded was typed in the same conversation.
      startedAtMs: Math.min(shownSinceMs, draft?.firstSeenAtMs ?? atMs, atMs),
      endedAtMs: atMs,
      isLogged: customer.basis !== undefined,
      summary: '',
    };
    if (customer.basis) {
      const { settled } = logActivity(outbox, { conversationId, ...departure }, customer.basis);
      if (customer.basis === 'verified') {
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
    if (!isOpen(conversationId)) return;
    const { dropped } = state.getState();
    if (dropped.has(conversationId)) {
      state.setState({ dropped: new Set([...dropped].filter((id) => id !== conversationId)) });
    }
    const conversation = { desk: 'iadvize', conversationId } as const;
    const departure = selectDraft(drafts.state.getState(), conversation)?.departure;
    if (!departure) return;
    startedAtMs.set(conversationId, departure.startedAtMs);
    drafts.change(conversation, (draft) => ({ ...draft, departure: undefined }));
  };

  /** L9: they leave with the page, like any other, but are not spoken of while the next may still name them. */
  const drop = (conversationIds: readonly string[], atMs: number) => {
    stopWaiting?.();
    stopWaiting = undefined;
    state.setState(({ dropped }) => ({ dropped: new Set([...dropped, ...conversationIds]) }));
    for (const id of conversationIds) leave(id, atMs);
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
      case 'conversationForgotten':
        leave(event.conversationId, atMs);
        return;
      case 'deskLoaded':
        drop(
          openBefore.filter((id) => !isOpen(id)),
          atMs,
        );
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
      startedAtMs.clear();
    },
    dispose() {
      unsubscribe();
      stopWaiting?.();
    },
  };
}
