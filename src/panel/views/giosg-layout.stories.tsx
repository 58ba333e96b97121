import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactNode, useRef } from 'react';
import { useText } from '../text/text-context.tsx';
import { Announcer } from './announcer.tsx';
import { ChatEnded } from './chat-ended.tsx';
import { ChatHead } from './chat-head.tsx';
import { Composer } from './composer.tsx';
import { ConfirmWhom } from './confirm-whom.tsx';
import { ConversationList } from './conversation-list.tsx';
import { CustomerRecord } from './customer-record.tsx';
import { FollowingStatus, type Hearing } from './following-status.tsx';
import { GiosgColumns, GiosgLayout } from './giosg-layout.tsx';
import { GiosgVariables } from './giosg-variables.tsx';
import { NoFocus } from './no-focus.tsx';
import { NoRecord } from './no-record.tsx';
import { OpenFromGiosg } from './open-from-giosg.tsx';
import { OutboxStatus } from './outbox-status.tsx';
import { PossibleMatches } from './possible-matches.tsx';
import {
  agents,
  byAda,
  byEmail,
  byNumber,
  conversations,
  igorVisitor,
  longest,
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
import { VisitorCard } from './visitor-card.tsx';
import { VisitorNotRead } from './visitor-not-read.tsx';
import { emptyWorkDraft } from './work-draft.ts';

interface PageProps {
  readonly view: 'dialog' | 'nav';
  readonly name: string | undefined;
  readonly open?: typeof conversations;
  readonly hearing?: Hearing;
  readonly sending?: boolean;
  readonly notice?: ReactNode;
  /** Left out where nobody has the focus. */
  readonly who?: ReactNode;
  readonly work?: ReactNode;
}

/** The panel in a frame of giosg's console, as the wiring composes it. */
function Page({
  view,
  name,
  open = conversations,
  hearing = 'listening',
  sending = false,
  notice,
  who,
  work,
}: PageProps) {
  const { t } = useText();
  const isDialog = view === 'dialog';
  return (
    <GiosgLayout
      bar={
        <>
          {isDialog ? (
            // As the wiring puts it there.
            <div style={{ display: 'flex', flex: 1, minBlockSize: 34 }}>
              <ChatHead name={name} />
            </div>
          ) : (
            <ConversationList conversations={open} uncertain={false} onForget={nothing} />
          )}
          <OutboxStatus
            items={sending ? [outboxItems[0]] : []}
            online
            kept
            othersCount={0}
            droppedCount={0}
            onRetry={nothing}
            onDiscard={nothing}
          />
          <FollowingStatus hearing={hearing} short={isDialog} onFollowHere={nothing} />
        </>
      }
    >
      {notice}
      <Announcer message={t.announce.nowShowing('Zoé Quartz')} />
      {who ? <GiosgColumns who={who} work={work} /> : <NoFocus heardNothing={false} openCount={0} uncertain={false} />}
    </GiosgLayout>
  );
}

function Work({ writes }: { readonly writes: boolean }) {
  // Short enough to be drawn whole, so nothing looks for what scrolls.
  const scrollRef = useRef<HTMLElement>(null);
  return (
    <>
      {writes && (
        <Composer
          name="Zoé Quartz"
          draft={emptyWorkDraft('crm:ada')}
          onDraftChange={nothing}
          agents={agents}
          agentId="crm:ada"
          onSaveNote={nothing}
          onSaveTask={nothing}
        />
      )}
      <Variables writes={writes} withRecord />
      <Timeline
        name="Zoé Quartz"
        entries={timeline}
        more={{ status: 'end' }}
        onMore={nothing}
        pending={[]}
        openTasks={openTasks}
        busyTaskIds={new Set()}
        onTaskDone={writes ? nothing : undefined}
        onRetry={nothing}
        onDiscard={nothing}
        scrollRef={scrollRef}
      />
    </>
  );
}

interface VariablesProps {
  readonly writes: boolean;
  readonly isOpen?: boolean;
  readonly withRecord?: boolean;
}

function Variables({ writes, isOpen = false, withRecord = false }: VariablesProps) {
  return (
    <GiosgVariables
      variables={[
        { key: 'username', value: 'Zoé Quartz' },
        { key: 'customer_number', value: 'CUST-10427' },
        { key: 'iban', value: null },
      ]}
      reading={false}
      withRecord={withRecord}
      isOpen={isOpen}
      onToggle={nothing}
      write={undefined}
      onRetry={nothing}
      form={
        writes ? { draft: { key: '', value: '' }, onChange: nothing, onSubmit: nothing, focusMoved: false } : undefined
      }
    />
  );
}

const nothing = () => undefined;
const visitor = <VisitorCard visitor={{ status: 'known', visitor: zoeVisitor }} />;
const record = (nameAbove: boolean) => (
  <CustomerRecord
    contact={zoe}
    evidence={[byNumber]}
    refreshing={false}
    onEdit={nothing}
    onElse={nothing}
    nameAbove={nameAbove}
    summary={summary}
  />
);
const confirmZoe = <ConfirmWhom name="Zoé Quartz" heard onConfirm={nothing} />;

const meta = {
  title: 'Pages/giosg',
  component: Page,
  parameters: { page: 'panel' },
  args: { view: 'dialog', name: 'Zoé Quartz' },
  decorators: [
    // As large as the frames that giosg's console gives it.
    (Story, { args: { view } }) => (
      <div style={view === 'dialog' ? { inlineSize: 300, blockSize: 368 } : { inlineSize: 700, blockSize: 400 }}>
        <Story />
      </div>
    ),
  ],
  globals: { width: '700' },
} satisfies Meta<typeof Page>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Dialog: Story = {
  args: {
    who: (
      <>
        {record(true)}
        {visitor}
      </>
    ),
    work: <Work writes />,
  },
};
export const DialogDark: Story = { ...Dialog, globals: { theme: 'dark' } };
export const DialogFrench: Story = { ...Dialog, globals: { locale: 'fr' } };
export const DialogLongest: Story = {
  args: {
    name: `${longest.firstName} ${longest.lastName}`,
    who: (
      <>
        <CustomerRecord contact={longest} evidence={[byNumber]} refreshing={false} onEdit={nothing} nameAbove />
        {visitor}
      </>
    ),
    work: <Work writes />,
    sending: true,
  },
};
export const DialogEnded: Story = { args: { ...Dialog.args, notice: <ChatEnded /> } };
export const DialogWritingVariable: Story = { args: { who: <Variables writes isOpen /> } };
export const DialogWritingVariableDark: Story = { ...DialogWritingVariable, globals: { theme: 'dark' } };
export const DialogChosenAndMasked: Story = {
  args: {
    who: (
      <>
        <CustomerRecord
          contact={masked}
          evidence={[byEmail]}
          conflicts={[{ kind: 'externalId', value: 'CUST-10427' }]}
          choice={byAda}
          onUndo={nothing}
          refreshing={false}
          onEdit={nothing}
          nameAbove
          reveal={{ revealed: {}, onReveal: nothing }}
        />
        {visitor}
      </>
    ),
    work: <Work writes />,
  },
};
export const DialogSeveral: Story = {
  args: {
    name: 'Igor W',
    who: (
      <>
        <PossibleMatches candidates={walnuts} onChoose={nothing} onSearch={nothing} onCreate={nothing} />
        <VisitorCard visitor={{ status: 'known', visitor: igorVisitor }} />
      </>
    ),
  },
};
export const DialogNone: Story = {
  args: {
    name: 'Marie',
    who: (
      <>
        <NoRecord visitor={marie} onSearch={nothing} onCreate={nothing} />
        <VisitorCard visitor={{ status: 'known', visitor: marie }} />
      </>
    ),
    work: <Variables writes />,
  },
};
export const DialogNotRead: Story = {
  args: {
    name: undefined,
    who: (
      <>
        <VisitorNotRead code="desk_unavailable" onRetry={nothing} />
        <VisitorCard visitor={{ status: 'waiting' }} />
      </>
    ),
  },
};
export const DialogCutOff: Story = { args: { ...Dialog.args, hearing: 'cutOff' } };
export const DialogSignedOut: Story = {
  args: { ...Dialog.args, notice: <OpenFromGiosg code="session_ended" waiting={false} onRetry={nothing} /> },
};

export const Nav: Story = {
  args: {
    view: 'nav',
    who: (
      <>
        {record(false)}
        {visitor}
      </>
    ),
    work: <Work writes />,
  },
};
export const NavDark: Story = { ...Nav, globals: { theme: 'dark' } };
export const NavUnconfirmed: Story = {
  args: {
    view: 'nav',
    who: (
      <>
        {confirmZoe}
        <CustomerRecord contact={zoe} evidence={[byNumber]} refreshing={false} summary={summary} />
        {visitor}
      </>
    ),
    work: <Work writes={false} />,
  },
};
export const NavUnconfirmedDark: Story = { ...NavUnconfirmed, globals: { theme: 'dark' } };
export const NavUnconfirmedFrench: Story = { ...NavUnconfirmed, globals: { locale: 'fr' } };
export const NavThirty: Story = { args: { ...Nav.args, view: 'nav', open: thirty, sending: true } };
export const NavSeveralUnconfirmed: Story = {
  args: {
    view: 'nav',
    name: 'Igor W',
    who: (
      <>
        <ConfirmWhom name="Igor W" heard onConfirm={nothing} />
        <PossibleMatches candidates={walnuts} />
        <VisitorCard visitor={{ status: 'known', visitor: igorVisitor }} />
      </>
    ),
    work: <Variables writes={false} />,
  },
};
export const NavCutOff: Story = {
  args: {
    ...NavUnconfirmed.args,
    view: 'nav',
    hearing: 'cutOff',
    who: (
      <>
        <ConfirmWhom name="Zoé Quartz" heard={false} onConfirm={nothing} />
        <CustomerRecord contact={zoe} evidence={[byNumber]} refreshing={false} summary={summary} />
      </>
    ),
  },
};
export const NavReplaced: Story = { args: { ...NavCutOff.args, view: 'nav', hearing: 'replaced' } };
export const NavIdle: Story = { args: { view: 'nav', open: [], name: undefined } };
