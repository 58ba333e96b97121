import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { Facts } from './facts.tsx';
import { MaskedFact } from './masked-fact.tsx';

const meta = {
  title: 'Record/Masked fact',
  component: MaskedFact,
  render: (args) => (
    <div style={{ padding: 16 }}>
      <Facts facts={[{ name: args.name, values: [<MaskedFact key="masked" {...args} />] }]} />
    </div>
  ),
  args: {
    field: 'phones',
    name: 'Phone',
    displays: ['•••••• 78', '•••••• 12'],
    values: undefined,
    reveal: { revealed: {}, onReveal: fn() },
  },
} satisfies Meta<typeof MaskedFact>;
export default meta;
type Story = StoryObj<typeof meta>;

const open: Story['play'] = async ({ canvasElement }) => {
  await userEvent.click(within(canvasElement).getByRole('button', { name: 'Show phone' }));
};

export const Masked: Story = {};
export const NeverShown: Story = { args: { reveal: undefined } };
export const Asking: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Show phone' }));
    await expect(canvas.getByRole('textbox')).toHaveFocus();
    await userEvent.keyboard(' no {Enter}');
    await expect(canvas.getByText('Say why, in at least three characters.')).toBeVisible();
    await expect(args.reveal?.onReveal).not.toHaveBeenCalled();
    await userEvent.keyboard('w, they asked to be called{Enter}');
    await expect(args.reveal?.onReveal).toHaveBeenCalledWith('phones', 'no w, they asked to be called');
  },
};
export const Closed: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Show phone' }));
    await userEvent.keyboard('{Escape}');
    await expect(canvas.queryByRole('textbox')).toBeNull();
    await expect(canvas.getByRole('button', { name: 'Show phone' })).toHaveFocus();
  },
};
export const Pending: Story = {
  args: { reveal: { revealed: {}, pending: 'phones', onReveal: fn() } },
  play: open,
};
export const Failed: Story = {
  args: { reveal: { revealed: {}, failure: { field: 'phones', code: 'unreachable' }, onReveal: fn() } },
  play: open,
};
export const Revealed: Story = { args: { values: ['+33639985678', '+33639985612'] } };
export const Dark: Story = { ...Failed, globals: { theme: 'dark' } };
export const Narrow: Story = { ...Failed, globals: { width: '320' } };
export const French: Story = {
  args: { name: 'Téléphone' },
  globals: { locale: 'fr' },
  async play({ canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: /téléphone/ }));
  },
};
/** Another value of the record is being asked for. */
export const PendingElsewhere: Story = {
  args: { reveal: { revealed: {}, pending: 'address', onReveal: fn() } },
  play: open,
};
export const RevealedDark: Story = { ...Revealed, globals: { theme: 'dark' } };
