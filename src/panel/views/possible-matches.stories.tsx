import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { PossibleMatches } from './possible-matches.tsx';
import { byNumber, igor, irina, walnuts, zoe } from './story-data.ts';

const meta = {
  title: 'Record/Possible matches',
  component: PossibleMatches,
  args: { candidates: walnuts, onChoose: fn(), onSearch: fn(), onCreate: fn() },
} satisfies Meta<typeof PossibleMatches>;
export default meta;
type Story = StoryObj<typeof meta>;

export const ShareAnEmail: Story = {
  async play({ args, canvasElement }) {
    const [, second] = within(canvasElement).getAllByRole('button', { name: 'Choose' });
    if (second) await userEvent.click(second);
    await expect(args.onChoose).toHaveBeenCalledWith(irina.id);
  },
};
export const Disagree: Story = {
  args: {
    candidates: [
      { contact: zoe, evidence: [byNumber] },
      { contact: igor, evidence: [{ kind: 'email', value: 'igor@walnut.example', verified: false }] },
    ],
  },
};
export const Wide: Story = { globals: { width: '700' } };
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
