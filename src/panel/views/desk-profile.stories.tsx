import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { DeskProfile } from './desk-profile.tsx';
import { deskProfile, longRows, profileRows } from './desk-story-data.ts';

const found = { status: 'found', foundBy: 'conversation', profile: deskProfile } as const;

const meta = {
  title: 'iAdvize/Profile',
  component: DeskProfile,
  args: {
    state: { status: 'done', data: found },
    rows: profileRows,
    copies: {},
    busy: false,
    onCopy: fn(),
    onRetry: fn(),
  },
} satisfies Meta<typeof DeskProfile>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Compared: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('region', { name: 'iAdvize profile' })).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Copy to CRM: E-mail zoe@home.example' }));
    await expect(args.onCopy).toHaveBeenCalledWith('emails');
  },
};
export const NoContact: Story = {
  args: { rows: profileRows.map((row) => ({ ...row, crm: [], comparison: 'alone' })) },
};
export const Unverified: Story = { args: { state: { status: 'done', data: { ...found, foundBy: 'externalId' } } } };
export const Copying: Story = {
  args: { copies: { emails: { status: 'copying' } }, busy: true },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: /Street/ }));
    await expect(args.onCopy).not.toHaveBeenCalled();
  },
};
export const Copied: Story = {
  args: {
    rows: profileRows.map((row) => (row.field === 'emails' ? { ...row, comparison: 'same' } : row)),
    copies: { emails: { status: 'copied' } },
  },
};
export const NotCopied: Story = { args: { copies: { lastName: { status: 'failed', code: 'version_conflict' } } } };
export const NothingToCompare: Story = { args: { rows: [] } };
export const Nothing: Story = {
  args: {
    rows: [],
    state: {
      status: 'done',
      data: { ...found, profile: { ...deskProfile, uniqueId: null, browser: null, createdAt: null } },
    },
  },
};
export const Nobody: Story = { args: { rows: [], state: { status: 'done', data: { status: 'none' } } } };
export const Loading: Story = { args: { rows: [], state: { status: 'loading' } } };
export const Failed: Story = {
  args: { rows: [], state: { status: 'failed', failure: { code: 'desk_unavailable', retrying: false } } },
};
export const NotConfigured: Story = {
  args: { rows: [], state: { status: 'failed', failure: { code: 'not_configured', retrying: false } } },
};
export const Long: Story = { args: { rows: longRows } };
export const Narrow: Story = { globals: { width: '320' } };
export const LongNarrow: Story = { ...Long, globals: { width: '320' } };
export const Wide: Story = { globals: { width: 'full' } };
export const Dark: Story = { ...NotCopied, globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
const failure = { code: 'desk_unavailable', retrying: false };
/** What was answered before stays below the reason. */
export const Old: Story = { args: { state: { status: 'done', data: found, failure } } };
export const TryingAgain: Story = {
  args: { rows: [], state: { status: 'failed', failure: { ...failure, retrying: true } } },
};
export const AddressHidden: Story = {
  args: { rows: [{ field: 'address', value: '••••, Nantes', crm: ['••••, Nantes, FR'], comparison: 'hidden' }] },
};
