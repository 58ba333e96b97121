import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useRef } from 'react';
import { useText } from '../text/text-context.tsx';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { ConsoleBar } from './console-bar.tsx';
import { draftOf } from './contact-draft.ts';
import { ContactForm } from './contact-form.tsx';
import { ConversationList, type ConversationListProps } from './conversation-list.tsx';
import { CustomerFields } from './customer-fields.tsx';
import { CustomerRecord } from './customer-record.tsx';
import { Departed } from './departed.tsx';
import { type DeskHearing, DeskStatus } from './desk-status.tsx';
import { LookupFailure } from './lookup-failure.tsx';
import { NoFocus } from './no-focus.tsx';
import { NoRecord } from './no-record.tsx';
import { OutboxStatus, type OutboxStatusProps } from './outbox-status.tsx';
import { PanelLayout } from './panel-layout.tsx';
import { PossibleMatches } from './possible-matches.tsx';
import { RecordPending } from './record-pending.tsx';
import { SearchForm } from './search-form.tsx';
import { SessionNotice } from './session-notice.tsx';
import {
  agents,
  byAda,
  byEmail,
  byNumber,
  conversations,
  igorVisitor,
  marie,
  masked,
  openTasks,
  outboxItems,
  summary,
  thirty,
  timeline,
  walnuts,
  zoe,
  zoeVisitor,
} from './story-data.ts';
import { Timeline } from './timeline.tsx';
import { VisitorCard, type VisitorKnowledge } from './visitor-card.tsx';
import { WaitingForVisitor } from './waiting-for-visitor.tsx';
import { emptyWorkDraft } from './work-draft.ts';

interface PageProps {
  readonly conversations: ConversationListProps['conversations'];
  readonly uncertain?: boolean;
  readonly hearing?: DeskHearing;
  readonly visitor?: VisitorKnowledge;
  readonly foot?: ReactNode;
  readonly outbox?: Pick<OutboxStatusProps, 'items' | 'online' | 'kept' | 'othersCount'>;
  readonly children: ReactNode;
}

/** The `/panel` page as the wiring composes it. */
function Page({
  conversations: open,
  uncertain = false,
  hearing = { type: 'listening' },
  visitor,
  foot,
  outbox,
  children,
}: PageProps) {
  const { t } = useText();
  return (
    <PanelLayout
      bar={
        <>
          <ConversationList conversations={open} uncertain={uncertain} onForget={nothing} />
          {outbox && <OutboxStatus {...outbox} droppedCount={0} onRetry={nothing} onDiscard={nothing} />}
          <DeskStatus status={hearing} />
        </>
      }
      foot={foot}
    >
      <Announcer message={t.announce.nowShowing('Zoé Quartz')} />
      {visitor && <VisitorCard visitor={visitor} />}
      {children}
    </PanelLayout>
  );
}

function AtWorkContent() {
  // Short enough to be drawn whole, so nothing looks for what scrolls.
  const scrollRef = useRef<HTMLElement>(null);
  return (
    <>
      <Departed
        conversations={[
          { conversationId: 'gone', name: 'Igor Walnut', durationMs: 720_000, offer: { matchedBy: 'email' } },
        ]}
        onLog={nothing}
        onSummaryChange={nothing}
        onDecline={nothing}
        onSaveNote={nothing}
        onDiscardNote={nothing}
        onDiscardForm={nothing}
      />
      <CustomerRecord
        contact={masked}
        evidence={[byEmail]}
        conflicts={[{ kind: 'externalId', value: 'CUST-10427' }]}
        choice={byAda}
        onUndo={nothing}
        refreshing={false}
        onEdit={nothing}
        reveal={{ revealed: {}, onReveal: nothing }}
        summary={summary}
      />
      <CustomerFields
        name="crm.example"
        state={{
          status: 'done',
          fields: [
            { id: '1', label: 'Loyalty', value: 'Gold since 2021', fieldType: 'TEXT' },
            { id: '2', label: 'Resend the invoice', value: 'resend', fieldType: 'ACTION' },
          ],
        }}
        actions={{}}
        onAction={nothing}
        onRetry={nothing}
      />
      <Composer
        name="Zoé Quartz"
        draft={emptyWorkDraft('crm:ada')}
        onDraftChange={nothing}
        agents={agents}
        agentId="crm:ada"
        onSaveNote={nothing}
        onSaveTask={nothing}
      />
      <Timeline
        name="Zoé Quartz"
        entries={timeline}
        more={{ status: 'end' }}
        onMore={nothing}
        pending={[outboxItems[0]]}
        openTasks={openTasks}
        busyTaskIds={new Set()}
        onTaskDone={nothing}
        onRetry={nothing}
        onDiscard={nothing}
        scrollRef={scrollRef}
      />
    </>
  );
}

const nothing = () => undefined;
const known = { status: 'known', visitor: zoeVisitor } as const;
const actions = { onSearch: nothing, onCreate: nothing };

const meta = {
  title: 'Pages/Panel',
  component: Page,
  parameters: { page: 'panel' },
  args: { conversations, visitor: known, children: null },
} satisfies Meta<typeof Page>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Found: Story = {
  args: { children: <CustomerRecord contact={zoe} evidence={[byNumber]} refreshing={false} /> },
};
/** With a console on the host's page that the panel rules. */
export const FoundWithConsole: Story = {
  args: {
    ...Found.args,
    foot: (
      <ConsoleBar
        mode="auto"
        visible
        openCount={3}
        reason="Shown: 3 conversations open. Hides 5 s after the last one leaves."
        notKept={false}
        onModeChange={nothing}
      />
    ),
  },
};
/** In a frame of one conversation, which has no list. */
export const FoundTitled: Story = {
  render: ({ children }) => (
    <PanelLayout titled bar={null}>
      {children}
    </PanelLayout>
  ),
  args: Found.args,
};
export const FoundVerified: Story = {
  args: {
    children: <CustomerRecord contact={zoe} evidence={[{ ...byNumber, verified: true }, byEmail]} refreshing={false} />,
  },
};
/** A day's work with a customer, as it is after an hour offline. */
export const AtWork: Story = {
  args: {
    outbox: { items: [outboxItems[0], outboxItems[2]], online: false, kept: true, othersCount: 0 },
    children: <AtWorkContent />,
  },
};
export const AtWorkNarrow: Story = { ...AtWork, globals: { width: '320' } };
export const AtWorkWide: Story = { ...AtWork, globals: { width: 'full' } };
export const AtWorkDark: Story = { ...AtWork, globals: { theme: 'dark' } };
export const AtWorkFrench: Story = { ...AtWork, globals: { locale: 'fr' } };
export const FoundAmongThirty: Story = { args: { ...Found.args, conversations: thirty } };
export const FoundDark: Story = { ...Found, globals: { theme: 'dark' } };
export const FoundFrench: Story = { ...Found, globals: { locale: 'fr' } };
export const Chosen: Story = {
  args: {
    children: <CustomerRecord contact={zoe} evidence={[byNumber]} choice={byAda} onUndo={nothing} refreshing={false} />,
  },
};
export const Several: Story = {
  args: {
    visitor: { status: 'known', visitor: igorVisitor },
    children: <PossibleMatches candidates={walnuts} onChoose={nothing} {...actions} />,
  },
};
export const SeveralDark: Story = { ...Several, globals: { theme: 'dark' } };
export const None: Story = {
  args: { visitor: { status: 'known', visitor: marie }, children: <NoRecord visitor={marie} {...actions} /> },
};
export const Pending: Story = { args: { children: <RecordPending /> } };
export const Failed: Story = {
  args: { children: <LookupFailure code="unreachable" retrying={false} onRetry={nothing} /> },
};
export const FailedWithOldRecord: Story = {
  args: {
    children: (
      <>
        <LookupFailure
          code="database_unavailable"
          name="Zoé Quartz"
          asOf={new Date('2026-11-21T10:31:00')}
          retrying={false}
          onRetry={nothing}
        />
        <CustomerRecord contact={zoe} evidence={[byNumber]} asOf={new Date('2026-11-21T10:31:00')} refreshing={false} />
      </>
    ),
  },
};
export const FailedDark: Story = { ...FailedWithOldRecord, globals: { theme: 'dark' } };
export const WaitingForWho: Story = {
  args: { visitor: { status: 'waiting' }, children: <WaitingForVisitor unreadable={false} {...actions} /> },
};
export const Unreadable: Story = {
  args: { visitor: { status: 'unreadable' }, children: <WaitingForVisitor unreadable {...actions} /> },
};
export const Idle: Story = {
  args: {
    conversations: [],
    visitor: undefined,
    children: <NoFocus heardNothing={false} openCount={0} uncertain={false} />,
  },
};
export const Late: Story = {
  args: {
    conversations: [],
    visitor: undefined,
    hearing: { type: 'silent' },
    children: <NoFocus heardNothing openCount={0} uncertain={false} />,
  },
};
export const Uncertain: Story = {
  args: {
    conversations: conversations.map((conversation) => ({ ...conversation, focused: false })),
    uncertain: true,
    visitor: undefined,
    children: <NoFocus heardNothing={false} openCount={3} uncertain />,
  },
};
export const Creating: Story = {
  args: {
    visitor: { status: 'known', visitor: marie },
    children: <ContactForm initial={draftOf(marie)} saving={false} onSubmit={nothing} onCancel={nothing} />,
  },
};
export const Searching: Story = {
  args: {
    visitor: { status: 'known', visitor: marie },
    children: (
      <SearchForm
        query="walnut"
        state={{ status: 'done', query: 'walnut', contacts: walnuts.map(({ contact }) => contact), isFuzzy: false }}
        onQueryChange={nothing}
        onChoose={nothing}
        onRetry={nothing}
        onCancel={nothing}
      />
    ),
  },
};
export const SignedOut: Story = {
  args: {
    conversations: [],
    visitor: undefined,
    children: <SessionNotice code="session_ended" waiting={false} onRetry={nothing} />,
  },
};
