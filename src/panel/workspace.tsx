import { useEffect, useRef } from 'react';
import type { Candidate } from '../crm/match.ts';
import type { RecordDetail } from '../desk/relay.ts';
import {
  selectAsks,
  selectFocused,
  selectHasHeard,
  selectIsListUncertain,
  selectOpenCount,
} from '../store/selectors.ts';
import { CustomerPane, type Task } from './customer-pane.tsx';
import { useDesk } from './panel-context.tsx';
import { useText } from './text/text-context.tsx';
import { useAnnouncement } from './use-announcement.ts';
import { useCustomer } from './use-customer.ts';
import { usePerVisitor } from './use-per-visitor.ts';
import { Announcer } from './views/announcer.tsx';
import { NoFocus } from './views/no-focus.tsx';
import { VisitorCard } from './views/visitor-card.tsx';

export interface WorkspaceProps {
  /** Hears what became of the look-up of the visitor in focus. */
  readonly onRecord?: (record: RecordDetail) => void;
}

/** The visitor in focus and their customer. One for each agent: nothing in it outlives a sign-in by somebody else. */
export function Workspace({ onRecord }: WorkspaceProps) {
  const { t } = useText();
  const conversation = useDesk(selectFocused);
  const openCount = useDesk(selectOpenCount);
  const hasHeard = useDesk(selectHasHeard);
  const isUncertain = useDesk(selectIsListUncertain);
  const asks = useDesk(selectAsks);
  const [choices, setChoice] = usePerVisitor<Candidate>();
  const [tasks, setTask] = usePerVisitor<Task>();

  const visitorVersion = conversation?.visitorVersion ?? 0;
  const choice = choices.get(visitorVersion);
  const customer = useCustomer(conversation, choice);
  const { found, status, name = t.visitorFallback, lookUpAgain } = customer;
  const conversationId = conversation?.id;
  const contactId = found?.contact.id;

  // Another record or another visitor is a switch; a visitor who is only named differently is not.
  const subject = status && `${conversationId} ${contactId ?? visitorVersion}`;
  const announced = useAnnouncement(subject, t.announce.nowShowing(name));
  useEffect(() => {
    if (conversationId && status) onRecord?.({ conversationId, contactId, status });
  }, [conversationId, contactId, status, onRecord]);

  // The agent clicked the conversation they already had: they want it checked (L5).
  const again = useRef(lookUpAgain);
  again.current = lookUpAgain;
  useEffect(() => {
    if (asks > 0) again.current();
  }, [asks]);

  const top = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever is shown next, or again, is shown from the top
  useEffect(() => {
    top.current?.scrollIntoView?.({ block: 'nearest' });
  }, [asks, visitorVersion]);

  // What the agent did may have taken away the button they did it with: the keyboard goes on from the customer.
  const pane = useRef<HTMLDivElement>(null);
  const hasActed = useRef(false);
  useEffect(() => {
    if (!hasActed.current) return;
    hasActed.current = false;
    if (document.activeElement === document.body) pane.current?.focus({ preventScroll: true });
  });

  return (
    <>
      <Announcer message={announced} />
      <div ref={top} />
      {conversation ? (
        <div ref={pane} tabIndex={-1}>
          <CustomerPane
            key={visitorVersion}
            conversation={conversation}
            customer={customer}
            isChosen={Boolean(choice)}
            onChoose={(candidate) => {
              hasActed.current = true;
              setChoice(visitorVersion, candidate);
            }}
            task={tasks.get(visitorVersion)}
            onTask={(task) => {
              hasActed.current = true;
              setTask(visitorVersion, task);
            }}
          />
          <VisitorCard visitor={conversation.visitor} />
        </div>
      ) : (
        <NoFocus heardNothing={!hasHeard} openCount={openCount} uncertain={isUncertain} />
      )}
    </>
  );
}
