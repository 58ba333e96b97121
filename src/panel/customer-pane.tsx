import { useRef } from 'react';
import { ApiError } from '../api/api-error.ts';
import { type Contact, contactName } from '../crm/contact.ts';
import type { Candidate } from '../crm/match.ts';
import { hasKey, identityOf } from '../crm/visitor.ts';
import type { TimelineSummary } from '../crm/work.ts';
import type { Conversation } from '../store/desk-state.ts';
import { lazyPart } from './lazy-part.tsx';
import type { ChoiceControl } from './use-choice.ts';
import type { Customer } from './use-customer.ts';
import { useReveal } from './use-reveal.ts';
import { CustomerRecord } from './views/customer-record.tsx';
import { LookupFailure } from './views/lookup-failure.tsx';
import { NoRecord } from './views/no-record.tsx';
import { NothingToLookUp } from './views/nothing-to-look-up.tsx';
import { PossibleMatches } from './views/possible-matches.tsx';
import { RecordPending } from './views/record-pending.tsx';
import { WaitingForVisitor } from './views/waiting-for-visitor.tsx';

// Most conversations need none of them: they are fetched when one does.
const CreateContact = lazyPart(
  () => import('./create-contact.tsx').then((file) => file.CreateContact),
  <RecordPending />,
);
const FindContact = lazyPart(() => import('./find-contact.tsx').then((file) => file.FindContact), <RecordPending />);
const EditContact = lazyPart(() => import('./edit-contact.tsx').then((file) => file.EditContact), <RecordPending />);

/** The form the agent has open. */
export type OpenForm = 'create' | 'search' | 'edit';

export interface CustomerPaneProps {
  readonly conversation: Conversation;
  readonly customer: Customer;
  readonly choice: ChoiceControl;
  readonly summary: TimelineSummary | undefined;
  readonly form: OpenForm | undefined;
  /** Opens a form, or closes the one that is open. */
  readonly onForm: (form: OpenForm | undefined) => void;
  /** Otherwise whatever writes for the visitor in focus is left out, and so is what leads to it. */
  readonly mayWrite: boolean;
  /** The name stands above the record already. */
  readonly nameAbove?: boolean | undefined;
}

/** The customer of the conversation in focus: their record, or why there is none and what to do. */
export function CustomerPane(props: CustomerPaneProps) {
  const { conversation, customer, choice, summary, form, onForm, mayWrite, nameAbove } = props;
  const { found, answer, error, answeredAt, isFetching, isUndoing, hasLookup, lookUpAgain } = customer;
  const visitor = conversation.visitor.status === 'known' ? conversation.visitor.visitor : {};
  const reveal = useReveal(found?.contact, conversation.id);
  // What takes the keyboard focus takes it when the agent brought it about, and not when it comes back with its conversation.
  const actedOn = useRef<OpenForm | 'record' | 'matches'>(undefined);
  const open = (opened: OpenForm) => {
    actedOn.current = opened;
    onForm(opened);
  };
  const close = () => onForm(undefined);
  const actions = mayWrite ? { onSearch: () => open('search'), onCreate: () => open('create') } : {};
  const candidates = answer?.status === 'ambiguous' ? answer.candidates : answer?.status === 'found' ? [answer] : [];
  const choose = (candidate: Candidate) => {
    actedOn.current = 'record';
    choice.choose(candidate, candidates);
    close();
  };
  const chooseContact = (contact: Contact) =>
    choose(candidates.find((one) => one.contact.id === contact.id) ?? { contact, evidence: [], conflicts: [] });

  if (form === 'create' && !found) {
    return (
      <CreateContact
        conversation={conversation}
        visitor={visitor}
        candidates={candidates}
        takeFocus={actedOn.current === 'create'}
        onCreated={(contact, made) => {
          actedOn.current = 'record';
          choice.chooseCreated(contact, made);
          close();
        }}
        onUse={chooseContact}
        onClose={close}
      />
    );
  }
  if (form === 'search') {
    return (
      <FindContact
        conversation={conversation}
        takeFocus={actedOn.current === 'search'}
        onChoose={chooseContact}
        onClose={close}
      />
    );
  }
  if (form === 'edit' && found) {
    return (
      <EditContact
        key={found.contact.id}
        conversation={conversation}
        contact={withRevealed(found.contact, reveal?.revealed)}
        takeFocus={actedOn.current === 'edit'}
        onClose={close}
      />
    );
  }
  if (!found && conversation.visitor.status !== 'known') {
    return <WaitingForVisitor unreadable={conversation.visitor.status === 'unreadable'} {...actions} />;
  }
  const isLinkedOnly = !hasKey(identityOf(visitor)) && answer?.status === 'none' && !error;
  if (!found && (!hasLookup || isLinkedOnly)) return <NothingToLookUp {...actions} />;
  if (isUndoing || (!found && !answer && !error)) return <RecordPending />;

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
          key={found.contact.id}
          contact={found.contact}
          evidence={found.evidence}
          conflicts={found.conflicts}
          choice={choice.shown}
          onUndo={
            mayWrite && choice.undo
              ? () => {
                  actedOn.current = 'matches';
                  choice.undo?.();
                }
              : undefined
          }
          onElse={actions.onSearch}
          asOf={asOf}
          refreshing={isFetching}
          takeFocus={actedOn.current === 'record'}
          onEdit={mayWrite ? () => open('edit') : undefined}
          nameAbove={nameAbove}
          reveal={mayWrite ? reveal : undefined}
          summary={summary}
        />
      )}
      {!found && answer?.status === 'ambiguous' && (
        <PossibleMatches
          candidates={answer.candidates}
          takeFocus={actedOn.current === 'matches'}
          onChoose={
            mayWrite
              ? (contactId) => {
                  const candidate = answer.candidates.find(({ contact }) => contact.id === contactId);
                  if (candidate) choose(candidate);
                }
              : undefined
          }
          {...actions}
        />
      )}
      {!found && answer?.status === 'none' && <NoRecord visitor={visitor} {...actions} />}
    </>
  );
}

/** What the agent was shown may also be corrected. */
function withRevealed(contact: Contact, revealed: Partial<Contact> | undefined): Contact {
  if (!revealed) return contact;
  const masked = contact.masked?.filter(({ field }) => revealed[field] === undefined);
  return { ...contact, ...revealed, masked: masked?.length ? masked : undefined };
}
