import type { Meta, StoryObj } from '@storybook/react-vite';
import { useText } from '../text/text-context.tsx';
import { ConsoleRegion, type ConsoleRegionProps } from './console-region.tsx';
import { ConversationList } from './conversation-list.tsx';
import { CustomerRecord } from './customer-record.tsx';
import { DeskStatus } from './desk-status.tsx';
import { NoFocus } from './no-focus.tsx';
import { byNumber, conversations, zoe, zoeVisitor } from './story-data.ts';
import { TabLayout } from './tab-layout.tsx';
import { VisitorCard } from './visitor-card.tsx';

interface TabProps {
  readonly mode: ConsoleRegionProps['mode'];
  readonly state: 'open' | 'pinned' | 'hiding' | 'left' | 'closed';
  readonly agentName?: string | undefined;
}

/** The agent's CRM tab as the wiring composes it. */
function Tab({ mode, state, agentName }: TabProps) {
  const { t } = useText();
  const visible = state === 'open' || state === 'pinned' || state === 'hiding';
  const open = state === 'hiding' || state === 'left' ? [] : conversations;
  const reason = {
    open: t.consoleReason.conversationsOpen(3, 5),
    pinned: t.consoleReason.pinned,
    hiding: t.consoleReason.inUse(24),
    left: t.consoleReason.allLeft,
    closed: t.consoleReason.closed(3),
  }[state];
  return (
    <TabLayout
      bar={
        <>
          <ConversationList conversations={open} uncertain={false} onForget={nothing} />
          <DeskStatus status={{ type: 'listening' }} />
        </>
      }
      consoleVisible={visible}
      agentName={agentName}
      console={
        <ConsoleRegion
          url="about:blank"
          origins={['https://desk.example']}
          frameRef={{ current: null }}
          mode={mode}
          visible={visible}
          openCount={open.length}
          reason={reason}
          countdownSeconds={state === 'hiding' ? 24 : undefined}
          notKept={false}
          onModeChange={nothing}
          onKeep={nothing}
        />
      }
    >
      {open.length > 0 ? (
        <>
          <VisitorCard visitor={{ status: 'known', visitor: zoeVisitor }} />
          <CustomerRecord contact={zoe} evidence={[byNumber]} refreshing={false} />
        </>
      ) : (
        <NoFocus heardNothing={false} openCount={0} uncertain={false} />
      )}
    </TabLayout>
  );
}

const nothing = () => undefined;

const meta = {
  title: 'Pages/Tab',
  component: Tab,
  parameters: { page: 'tab' },
  args: { mode: 'auto', state: 'open', agentName: 'Ada Adler' },
} satisfies Meta<typeof Tab>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = {};
export const OpenDark: Story = { globals: { theme: 'dark' } };
export const OpenFrench: Story = { globals: { locale: 'fr' } };
export const Hiding: Story = { args: { state: 'hiding' } };
export const AllLeft: Story = { args: { state: 'left' } };
export const Closed: Story = { args: { mode: 'closed', state: 'closed' } };
export const ClosedFrench: Story = { args: { mode: 'closed', state: 'closed' }, globals: { locale: 'fr' } };
export const Pinned: Story = { args: { mode: 'pinned', state: 'pinned' } };
export const SignedOut: Story = { args: { state: 'left', agentName: undefined } };
