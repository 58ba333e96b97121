import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactNode } from 'react';
import { useText } from '../text/text-context.tsx';
import { Announcer } from './announcer.tsx';
import { ConsoleBar } from './console-bar.tsx';
import { draftOf } from './contact-draft.ts';
import { ContactForm } from './contact-form.tsx';
import { ConversationList, type ConversationListProps } from './conversation-list.tsx';
import { CustomerRecord } from './customer-record.tsx';
import { type DeskHearing, DeskStatus } from './desk-status.tsx';
import { LookupFailure } from './lookup-failure.tsx';
import { NoFocus } from './no-focus.tsx';
import { NoRecord } from './no-record.tsx';
import { PanelLayout } from './panel-layout.tsx';
import { PossibleMatches } from './possible-matches.tsx';
import { RecordPending } from './record-pending.tsx';
import { SearchForm } from './search-form.tsx';
import { SessionNotice } from './session-notice.tsx';
import {
  byAda,
  byEmail,
  byNumber,
  conversations,
  igorVisitor,
  marie,
  thirty,
  walnuts,
  zoe,
  zoeVisitor,
} from './story-data.ts';
import { VisitorCard, type VisitorKnowledge } from './visitor-card.tsx';
import { WaitingForVisitor } from './waiting-for-visitor.tsx';

interface PageProps {
  readonly conversations: ConversationListProps['conversations'];
  readonly uncertain?: boolean;
  readonly hearing?: DeskHearing;
  readonly visitor?: VisitorKnowledge;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** The `/panel` page as the wiring composes it. */
function Page({
  conversations: open,
  uncertain = false,
  hearing = { type: 'listening' },
  visitor,
  foot,
  children,
}: PageProps) {
  const { t } = useText();
  return (
    <PanelLayout
      bar={
        <>
          <ConversationList conversations={open} uncertain={uncertain} onForget={nothing} />
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
export const FoundVerified: Story = {
  args: {
    children: <CustomerRecord contact={zoe} evidence={[{ ...byNumber, verified: true }, byEmail]} refreshing={false} />,
  },
};
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
