import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { type RecordingShown, ToolsMenu } from './tools-menu.tsx';

const running: RecordingShown = { status: 'running', elapsedMs: 125_000, lines: 214, size: 31_400, dropped: 0 };
const stopped: RecordingShown = { ...running, status: 'stopped' };
const FILE = 'deskside-20260421-093005.ndjson';
const TEXT = `{"tape":"deskside","version":1,"desk":"iadvize","redaction":"pseudonyms"}
{"atMs":0,"event":{"type":"conversationAdded","conversationId":"id-bafoti","projectId":1234}}
{"atMs":40,"event":{"type":"conversationFocused","conversationId":"id-bafoti"}}
`;

const open = async ({ canvasElement }: { readonly canvasElement: HTMLElement }) => {
  await userEvent.click(within(canvasElement).getByRole('button', { name: /^Tools|^Outils/ }));
};

const meta = {
  title: 'Header/Tools',
  component: ToolsMenu,
  args: { recording: { status: 'none' }, possible: true, onStart: fn(), onStop: fn(), onSave: fn() },
  decorators: [
    (Story) => (
      <div style={{ display: 'flex', flexWrap: 'wrap', padding: '8px 12px', background: 'var(--surface)' }}>
        <span style={{ flex: 1 }} />
        <Story />
      </div>
    ),
  ],
  play: open,
} satisfies Meta<typeof ToolsMenu>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Closed: Story = { play: undefined };
export const NothingRecorded: Story = {
  async play(context) {
    await open(context);
    const { args, canvasElement } = context;
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('menuitem', { name: 'Download the recording' }));
    await expect(args.onSave).not.toHaveBeenCalled();
    await userEvent.click(canvas.getByRole('menuitem', { name: 'Record what the desk says' }));
    await expect(args.onStart).toHaveBeenCalled();
  },
};
export const WithKeys: Story = {
  async play(context) {
    await open(context);
    const canvas = within(context.canvasElement);
    const item = (name: string) => canvas.getByRole('menuitem', { name });
    await expect(item('Record what the desk says')).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    await expect(item('Check the connection')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await expect(item('Download the recording')).toHaveFocus();
    await userEvent.keyboard('{End}{Home}');
    await expect(item('Record what the desk says')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect(canvas.queryByRole('menu')).not.toBeInTheDocument();
    await expect(canvas.getByRole('button', { name: 'Tools' })).toHaveFocus();
  },
};
export const Recording: Story = { args: { recording: running }, play: undefined };
export const RecordingOpen: Story = {
  args: { recording: running },
  async play(context) {
    await open(context);
    await userEvent.click(within(context.canvasElement).getByRole('menuitem', { name: 'Stop recording' }));
    await expect(context.args.onStop).toHaveBeenCalled();
  },
};
export const Recorded: Story = { args: { recording: stopped } };
export const OverTheBound: Story = {
  args: { recording: { ...running, elapsedMs: 3_725_000, lines: 20_000, size: 2_000_000, dropped: 1_340 } },
};
export const LastMinutesOverTheBound: Story = { args: { outcome: { type: 'saved', fileName: FILE, dropped: 1 } } };
export const Making: Story = { args: { recording: stopped, outcome: { type: 'making' } } };
export const Saved: Story = { args: { recording: stopped, outcome: { type: 'saved', fileName: FILE, dropped: 0 } } };
export const NothingToSave: Story = { args: { outcome: { type: 'nothing' } } };
export const NotMade: Story = { args: { recording: stopped, outcome: { type: 'failed' } } };
export const InAFrame: Story = {
  args: { recording: stopped, outcome: { type: 'saved', fileName: FILE, dropped: 0 }, onCopy: fn() },
};
export const Copied: Story = { args: { recording: stopped, outcome: { type: 'copied' }, onCopy: fn() } };
export const NotCopied: Story = {
  args: { recording: stopped, outcome: { type: 'notCopied', text: TEXT }, onCopy: fn() },
};
export const NotPossibleHere: Story = { args: { possible: false } };
export const Dark: Story = {
  args: { recording: running, outcome: { type: 'saved', fileName: FILE, dropped: 0 } },
  globals: { theme: 'dark' },
};
export const Narrow: Story = { args: { recording: running }, globals: { width: '320' } };
export const French: Story = {
  args: { recording: stopped, outcome: { type: 'notCopied', text: TEXT }, onCopy: fn() },
  globals: { locale: 'fr', width: '320' },
};
