import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EvidenceKind } from '../crm/match.ts';
import { type Identity, identityOf, isSameIdentity } from '../crm/visitor.ts';
import type { ActivityBasis } from '../crm/work.ts';
import type { DeskLine, LineEvent } from './desk-line.ts';
import { type Drafts, selectDraft } from './outbox/create-drafts.ts';

/** Whose record was shown for a conversation, and how that was known. */
export interface ShownCustomer {
  readonly conversationId: string;
  readonly identity: Identity;
  readonly contactId: string;
  readonly contactName: string;
  /** Good enough to log the conversation by itself; absent when only an agent can say so. */
  readonly basis: ActivityBasis | undefined;
  /** The strongest piece of evidence. */
  readonly matchedBy: EvidenceKind | undefined;
}

/** A conversation that left while its customer was known. Times are in milliseconds since 1970. */
export interface Departure extends ShownCustomer {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** Follows which conversations leave, and with whom they were. */
export interface Departures {
  /** The ones that left and were not dealt with yet, latest first. */
  readonly state: Pick<StoreApi<readonly Departure[]>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** Whose record a conversation shows now. */
  shown(customer: ShownCustomer): void;
  /** A conversation that shows nobody's record any more. */
  notShown(conversationId: string): void;
  settle(conversationId: string): void;
  clear(): void;
  dispose(): void;
}

const MOST_KEPT = 20;

/** `onLeft` hears of each departure; it answers whether an agent has to see to it. */
export function createDepartures(deps: {
  readonly line: Pick<DeskLine, 'onApplied'>;
  readonly drafts: Pick<Drafts, 'state'>;
  readonly onLeft: (departure: Departure) => boolean;
}): Departures {
  const state = createStore<readonly Departure[]>(() => []);
  const customers = new Map<string, ShownCustomer>();
  /** Since when the agent has somebody's record before them for a conversation. */
  const startedAtMs = new Map<string, number>();
  const settle = (conversationId: string) => {
    const left = state.getState();
    const others = left.filter((departure) => departure.conversationId !== conversationId);
    if (others.length < left.length) state.setState(others, true);
  };

  const hear = ({ event, atMs }: LineEvent) => {
    switch (event.type) {
      case 'visitorUpdated': {
        const customer = customers.get(event.conversationId);
        const identity = event.visitor ? identityOf(event.visitor) : {};
        // Somebody else: the record that was shown is not theirs, whatever comes next.
        if (customer && !isSameIdentity(identity, customer.identity)) customers.delete(event.conversationId);
        return;
      }
      case 'conversationAdded':
      case 'conversationFocused':
        settle(event.conversationId);
        return;
      case 'conversationRemoved':
      case 'conversationForgotten': {
        const customer = customers.get(event.conversationId);
        const shownSinceMs = startedAtMs.get(event.conversationId) ?? atMs;
        customers.delete(event.conversationId);
        startedAtMs.delete(event.conversationId);
        if (!customer) return;
        // What was typed before the page was reloaded was typed in the same conversation.
        const draft = selectDraft(deps.drafts.state.getState(), { desk: 'iadvize', ...event });
        const departure = {
          ...customer,
          startedAtMs: Math.min(shownSinceMs, draft?.firstSeenAtMs ?? atMs, atMs),
          endedAtMs: atMs,
        };
        if (deps.onLeft(departure)) state.setState([departure, ...state.getState()].slice(0, MOST_KEPT), true);
        return;
      }
      default:
    }
  };
  const unsubscribe = deps.line.onApplied((events) => events.forEach(hear));

  return {
    state,
    shown(customer) {
      customers.set(customer.conversationId, customer);
      if (!startedAtMs.has(customer.conversationId)) startedAtMs.set(customer.conversationId, Date.now());
    },
    notShown: (conversationId) => void customers.delete(conversationId),
    settle,
    clear() {
      customers.clear();
      startedAtMs.clear();
      state.setState([], true);
    },
    dispose: unsubscribe,
  };
}
