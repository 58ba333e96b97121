import type { NewActivity } from '../api/work.ts';
import type { EvidenceKind } from '../crm/match.ts';
import { type Identity, identityOf, isSameIdentity } from '../crm/visitor.ts';
import type { DeskLine, LineEvent } from './desk-line.ts';
import { logActivity } from './log-activity.ts';
import { saysSomething } from './outbox/conversation-draft.ts';
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

/**
 * Follows which conversations leave, and with whom they were: logs them where that is known well enough, and leaves the others among
 * the drafts, for the agent to say.
 */
export interface Departures {
  /** Whose record a conversation shows now. */
  shown(customer: ShownCustomer): void;
  /** A conversation that shows nobody's record any more. */
  notShown(conversationId: string): void;
  clear(): void;
  dispose(): void;
}

export function createDepartures(deps: {
  readonly line: Pick<DeskLine, 'onApplied'>;
  readonly outbox: Pick<Outbox, 'submit'>;
  readonly drafts: Pick<Drafts, 'state' | 'change'>;
}): Departures {
  const { line, outbox, drafts } = deps;
  const customers = new Map<string, ShownCustomer>();
  /** Since when the agent has somebody's record before them for a conversation. */
  const startedAtMs = new Map<string, number>();

  const leave = (conversationId: string, atMs: number) => {
    const customer = customers.get(conversationId);
    const shownSinceMs = startedAtMs.get(conversationId) ?? atMs;
    customers.delete(conversationId);
    startedAtMs.delete(conversationId);
    const conversation = { desk: 'iadvize', conversationId } as const;
    const draft = selectDraft(drafts.state.getState(), conversation);
    const unsent = draft?.notes.find(saysSomething);
    const subject = customer ?? unsent;
    if (!subject) return;
    const departure = {
      contactId: subject.contactId,
      contactName: subject.contactName,
      matchedBy: customer?.matchedBy,
      uniqueId: customer?.identity.uniqueId,
      // What was typed before the page was reloaded was typed in the same conversation.
      startedAtMs: Math.min(shownSinceMs, draft?.firstSeenAtMs ?? atMs, atMs),
      endedAtMs: atMs,
      // With nobody before the agent in the end there is nobody to log it with: only what they typed is left.
      isLogged: !customer || customer.basis !== undefined,
      summary: '',
    };
    if (customer?.basis) logActivity(outbox, { conversationId, ...departure }, customer.basis);
    if (!departure.isLogged || unsent) drafts.change(conversation, (before) => ({ ...before, departure }));
  };

  const comeBack = (conversationId: string) => {
    const conversation = { desk: 'iadvize', conversationId } as const;
    if (!selectDraft(drafts.state.getState(), conversation)?.departure) return;
    drafts.change(conversation, (draft) => ({ ...draft, departure: undefined }));
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
        comeBack(event.conversationId);
        return;
      case 'conversationRemoved':
      case 'conversationForgotten':
        leave(event.conversationId, atMs);
        return;
      default:
    }
  };
  const unsubscribe = line.onApplied((events) => events.forEach(hear));

  return {
    shown(customer) {
      customers.set(customer.conversationId, customer);
      if (!startedAtMs.has(customer.conversationId)) startedAtMs.set(customer.conversationId, Date.now());
    },
    notShown: (conversationId) => void customers.delete(conversationId),
    clear() {
      customers.clear();
      startedAtMs.clear();
    },
    dispose: unsubscribe,
  };
}
