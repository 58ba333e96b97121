import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Contact } from '../crm/contact.ts';
import type { RecordDetail } from '../desk/relay.ts';
import type { Conversation } from '../store/desk-state.ts';
import {
  selectAsks,
  selectFocused,
  selectHasHeard,
  selectIsListUncertain,
  selectOpenCount,
} from '../store/selectors.ts';
import type { Choice } from './choice.ts';
import { CustomerPane, type OpenForm } from './customer-pane.tsx';
import type { OpenSections } from './desk-data/open-sections.ts';
import { lazyPart } from './lazy-part.tsx';
import { foreignNotes } from './outbox/conversation-draft.ts';
import { selectDraft } from './outbox/create-drafts.ts';
import { useDesk, usePanel } from './panel-context.tsx';
import { conversationKey } from './record-query.ts';
import { useText } from './text/text-context.tsx';
import { useAnnouncement } from './use-announcement.ts';
import { type ChoiceControl, useChoice } from './use-choice.ts';
import { useCustomer } from './use-customer.ts';
import { useDepartedDrafts } from './use-departed-drafts.ts';
import { useMayWrite } from './use-may-write.ts';
import { useOpenForm } from './use-open-form.ts';
import { usePerVisitor } from './use-per-visitor.ts';
import { useShownCustomer } from './use-shown-customer.ts';
import { forgetOlderPages } from './use-timeline.ts';
import { useTimelineSummary } from './use-timeline-summary.ts';
import { Announcer } from './views/announcer.tsx';
import { NoFocus } from './views/no-focus.tsx';
import { VisitorCard } from './views/visitor-card.tsx';

// What is done with a customer is fetched once there is one; the record itself waits for nothing.
const WorkArea = lazyPart(() => import('./work-area.tsx').then((file) => file.WorkArea));

const DeskSections = lazyPart(() => import('./desk-data/desk-sections.tsx').then((file) => file.DeskSections));

const MovedDrafts = lazyPart(() => import('./moved-drafts.tsx').then((file) => file.MovedDrafts));
const DepartedConversations = lazyPart(() =>
  import('./departed-conversations.tsx').then((file) => file.DepartedConversations),
);

export interface WorkspaceProps {
  /** Hears what became of the look-up of the visitor in focus. */
  readonly onRecord?: (record: RecordDetail) => void;
  /** How it stands where the desk has a page of its own for it. */
  readonly own?: {
    /** The name of who is shown stands above the record already. */
    readonly nameAbove: boolean;
    /** What that desk knows of the visitor in focus, in place of what iAdvize knows. */
    readonly sections: (shown: Pick<WorkspaceParts, 'conversation' | 'contact'>) => ReactNode;
    readonly arrange: (parts: WorkspaceParts) => ReactNode;
  };
}

/** The customer of a conversation, in parts. */
export interface WorkspaceParts {
  readonly conversation: Conversation;
  readonly contact: Contact | undefined;
  /** As the record, or else the desk, names them; `undefined` while nobody does. */
  readonly name: string | undefined;
  /** Their record, or why there is none. */
  readonly customer: ReactNode;
  /** The visitor as the desk knows them. */
  readonly visitor: ReactNode;
  /** What is done with them. */
  readonly work: ReactNode;
}

/** The visitor in focus and their customer. One for each agent: nothing in it outlives a sign-in by somebody else. */
export function Workspace({ onRecord, own }: WorkspaceProps) {
  const { t } = useText();
  const { client, drafts, line, schedule } = usePanel();
  const conversation = useDesk(selectFocused);
  const openCount = useDesk(selectOpenCount);
  const hasHeard = useDesk(selectHasHeard);
  const isUncertain = useDesk(selectIsListUncertain);
  const asks = useDesk(selectAsks);
  const [choices, setChoice] = usePerVisitor<Choice>();
  const [forms, setForm] = usePerVisitor<OpenForm>();
  const [openSections, setOpenSections] = usePerVisitor<OpenSections>();

  const visitorVersion = conversation?.visitorVersion ?? 0;
  const chosen = choices.get(visitorVersion);
  const customer = useCustomer(conversation, chosen);
  const choice = useChoice(conversation, [chosen, setChoice], customer.answer);
  const { found, status, lookUpAgain } = customer;
  const conversationId = conversation?.id;
  const contactId = found?.contact.id;
  const summary = useTimelineSummary(conversationId, contactId);
  const mayWrite = useMayWrite();
  const openForm = useOpenForm(conversation, found?.contact, forms.get(visitorVersion));
  // What was typed in it is kept, and it is there again once it may be submitted.
  const form = mayWrite ? openForm : undefined;
  useShownCustomer(conversation, customer, chosen);
  // Only whether there is any: what is typed changes with every key.
  const hasForeign = useStore(drafts.state, (state) =>
    Boolean(
      conversationId && foreignNotes(selectDraft(state, { desk: line.desk, conversationId }), contactId).length > 0,
    ),
  );
  // Nobody is asked while it is still being looked up whose text it is.
  const hasMoved = mayWrite && (found || !customer.isFetching) && hasForeign;

  // Another record or another visitor is a switch; a visitor who is only named differently is not.
  const subject = status && `${conversationId} ${contactId ?? visitorVersion}`;
  // Once it is on the screen: whoever is told must not keep the record from getting there.
  useEffect(() => {
    if (conversationId && status && onRecord) return schedule(() => onRecord({ conversationId, contactId, status }));
  }, [schedule, conversationId, contactId, status, onRecord]);

  // The agent clicked the conversation they already had: they want it checked (L5).
  const askAgain = () => {
    lookUpAgain();
    if (!conversationId) return;
    forgetOlderPages(client, conversationId);
    void client.invalidateQueries({ queryKey: conversationKey(conversationId) });
  };
  const again = useRef(askAgain);
  again.current = askAgain;
  useEffect(() => {
    if (asks > 0) again.current();
  }, [asks]);

  const top = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever is shown next, or again, is shown from the top
  useEffect(() => {
    const frame = requestAnimationFrame(() => top.current?.scrollIntoView?.({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [asks, visitorVersion]);

  // What the agent did may have taken away the button they did it with: the keyboard goes on from the customer.
  const pane = useRef<HTMLDivElement>(null);
  const hasActed = useRef(false);
  useEffect(() => {
    if (!hasActed.current) return;
    hasActed.current = false;
    if (document.activeElement === document.body) pane.current?.focus({ preventScroll: true });
  });

  const acting = ({ choose, chooseCreated, undo, ...shown }: ChoiceControl): ChoiceControl => {
    const act =
      <Args extends readonly unknown[]>(does: (...args: Args) => void) =>
      (...args: Args) => {
        hasActed.current = true;
        does(...args);
      };
    return { ...shown, choose: act(choose), chooseCreated: act(chooseCreated), undo: undo && act(undo) };
  };

  // Beside the record, or beside the word that there is none; a form that changes it must not find it changed meanwhile.
  const deskSections =
    conversation &&
    form !== 'edit' &&
    (own
      ? own.sections({ conversation, contact: found?.contact })
      : conversation.visitor.status === 'known' &&
        status && (
          <DeskSections
            key={`${visitorVersion} ${contactId}`}
            conversation={conversation}
            contact={found?.contact}
            openSections={openSections.get(visitorVersion) ?? []}
            onToggle={(section) =>
              setOpenSections(visitorVersion, (before = []) =>
                before.includes(section) ? before.filter((one) => one !== section) : [...before, section],
              )
            }
          />
        ));

  const parts = conversation && {
    conversation,
    contact: found?.contact,
    name: customer.name || undefined,
    customer: (
      <>
        <CustomerPane
          key={visitorVersion}
          conversation={conversation}
          customer={customer}
          choice={acting(choice)}
          summary={summary}
          form={form}
          onForm={(opened) => {
            hasActed.current = true;
            setForm(visitorVersion, () => opened);
          }}
          mayWrite={mayWrite}
          nameAbove={own?.nameAbove}
        />
        {hasMoved && <MovedDrafts conversation={conversation} contact={found?.contact} />}
      </>
    ),
    visitor: <VisitorCard visitor={conversation.visitor} />,
    work:
      found && !form ? (
        <AfterTheRecord key={`${visitorVersion} ${found.contact.id}`}>
          <WorkArea conversation={conversation} contact={found.contact} mayWrite={mayWrite}>
            {deskSections}
          </WorkArea>
        </AfterTheRecord>
      ) : (
        deskSections
      ),
  };

  return (
    <>
      <Announcement subject={subject} message={t.announce.nowShowing(customer.name ?? t.visitorFallback)} />
      <div ref={top} />
      {parts ? (
        <div ref={pane} tabIndex={-1}>
          {own ? (
            own.arrange(parts)
          ) : (
            <>
              {parts.customer}
              {parts.visitor}
              {parts.work}
            </>
          )}
        </div>
      ) : (
        <NoFocus heardNothing={!hasHeard} openCount={openCount} uncertain={isUncertain} />
      )}
      <Departed />
    </>
  );
}

/** Apart, so that what is said draws nothing else again. */
function Announcement({ subject, message }: { readonly subject: string | undefined; readonly message: string }) {
  return <Announcer message={useAnnouncement(subject, message)} />;
}

/**
 * Drawn once the record has been painted: it takes several times as long, and the agent looks for the record first. Of a customer whom
 * the agent only passes by it is not drawn at all.
 */
function AfterTheRecord({ children }: { readonly children: ReactNode }) {
  const { schedule } = usePanel();
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    // The first frame is the record's own.
    let cancel = schedule(() => {
      cancel = schedule(() => setPainted(true));
    });
    return () => cancel();
  }, [schedule]);
  return isPainted && children;
}

/** Apart, since what is typed in it draws nothing else again. */
function Departed() {
  const departed = useDepartedDrafts();
  if (departed.length === 0) return null;
  return <DepartedConversations departed={departed} />;
}
