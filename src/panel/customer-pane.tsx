import { lazy, Suspense, useRef } from 'react';
import { ApiError } from '../api/api-error.ts';
import { contactName } from '../crm/contact.ts';
import type { Candidate } from '../crm/match.ts';
import { hasKey, identityOf } from '../crm/visitor.ts';
import type { Conversation } from '../store/desk-state.ts';
import type { Customer } from './use-customer.ts';
import type { ContactDraft } from './views/contact-draft.ts';
import { CustomerRecord } from './views/customer-record.tsx';
import { LookupFailure } from './views/lookup-failure.tsx';
import { NoRecord } from './views/no-record.tsx';
import { NothingToLookUp } from './views/nothing-to-look-up.tsx';
import { PossibleMatches } from './views/possible-matches.tsx';
import { RecordPending } from './views/record-pending.tsx';
import { WaitingForVisitor } from './views/waiting-for-visitor.tsx';

// Most conversations need neither: they are fetched when one does.
const CreateContact = lazy(() => import('./create-contact.tsx').then((file) => ({ default: file.CreateContact })));
const FindContact = lazy(() => import('./find-contact.tsx').then((file) => ({ default: file.FindContact })));

/** What the agent has opened for a visitor who has no record yet. */
export type Task = { readonly type: 'create'; readonly draft?: ContactDraft } | { readonly type: 'search' };

export interface CustomerPaneProps {
  readonly conversation: Conversation;
  readonly customer: Customer;
  readonly isChosen: boolean;
  readonly onChoose: (candidate: Candidate | undefined) => void;
  readonly task: Task | undefined;
  readonly onTask: (task: Task | undefined) => void;
}

/** The customer of the conversation in focus: their record, or why there is none and what to do. */
export function CustomerPane({ conversation, customer, isChosen, onChoose, task, onTask }: CustomerPaneProps) {
  const { found, answer, error, answeredAt, isFetching, lookUpAgain } = customer;
  const visitor = conversation.visitor.status === 'known' ? conversation.visitor.visitor : {};
  // A form takes the keyboard focus when the agent opens it, and not when it comes back with its conversation.
  const isOpenedNow = useRef(false);
  const open = (opened: Task) => {
    isOpenedNow.current = true;
    onTask(opened);
  };
  const actions = { onSearch: () => open({ type: 'search' }), onCreate: () => open({ type: 'create' }) };
  const choose = (candidate: Candidate) => {
    onChoose(candidate);
    onTask(undefined);
  };

  if (task && !isChosen) {
    return (
      <Suspense fallback={<RecordPending />}>
        {task.type === 'create' ? (
          <CreateContact
            conversation={conversation}
            visitor={visitor}
            draft={task.draft}
            takeFocus={isOpenedNow.current}
            onDraft={(draft) => onTask({ type: 'create', draft })}
            onCreated={(contact) => choose({ contact, evidence: [] })}
            onCancel={() => onTask(undefined)}
          />
        ) : (
          <FindContact
            conversation={conversation}
            takeFocus={isOpenedNow.current}
            onChoose={choose}
            onCancel={() => onTask(undefined)}
          />
        )}
      </Suspense>
    );
  }
  if (!found && conversation.visitor.status !== 'known') {
    return <WaitingForVisitor unreadable={conversation.visitor.status === 'unreadable'} {...actions} />;
  }
  if (!found && !hasKey(identityOf(visitor))) return <NothingToLookUp {...actions} />;
  if (!found && !answer && !error) return <RecordPending />;

  // A look-up that failed is said, and never drawn as "nobody found"; what was answered before stays, marked as old.
  const asOf = error && answer ? answeredAt : undefined;
  return (
    <>
      {error && (
        <LookupFailure
          code={error instanceof ApiError ? error.code : 'internal'}
          name={found && contactName(found.contact)}
          asOf={asOf}
          retrying={isFetching}
          onRetry={lookUpAgain}
        />
      )}
      {found && (
        <CustomerRecord
          {...found}
          chosen={isChosen}
          onUndo={isChosen ? () => onChoose(undefined) : undefined}
          asOf={asOf}
          refreshing={isFetching}
        />
      )}
      {!found && answer?.status === 'ambiguous' && (
        <PossibleMatches
          candidates={answer.candidates}
          onChoose={(contactId) => {
            const candidate = answer.candidates.find(({ contact }) => contact.id === contactId);
            if (candidate) choose(candidate);
          }}
          {...actions}
        />
      )}
      {!found && answer?.status === 'none' && <NoRecord visitor={visitor} {...actions} />}
    </>
  );
}
