import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { PossibleMatches } from './possible-matches.tsx';
import { byNumber, daysAgo, igor, irina, walnuts, zoe } from './story-data.ts';

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
export const ChosenByKey: Story = {
  async play({ args, canvasElement }) {
    await userEvent.keyboard('2');
    await expect(args.onChoose).not.toHaveBeenCalled();
    await userEvent.tab();
    await expect(within(canvasElement).getAllByRole('button', { name: 'Choose' })[0]).toHaveFocus();
    await userEvent.keyboard('{Control>}2{/Control}7');
    await expect(args.onChoose).not.toHaveBeenCalled();
    await userEvent.keyboard('2');
    await expect(args.onChoose).toHaveBeenCalledWith(irina.id);
    await expect(args.onChoose).toHaveBeenCalledTimes(1);
  },
};
export const AskedAgain: Story = {
  args: { takeFocus: true },
  async play({ args }) {
    await userEvent.keyboard('1');
    await expect(args.onChoose).toHaveBeenCalledWith(igor.id);
  },
};
export const Disagree: Story = {
  args: {
    candidates: [
      { contact: zoe, evidence: [byNumber], conflicts: [{ kind: 'email', value: 'zoe@quartz.example' }] },
      {
        contact: igor,
        evidence: [{ kind: 'email', value: 'igor@walnut.example', verified: false }],
        conflicts: [],
      },
    ],
  },
};
export const StaleLink: Story = {
  args: {
    candidates: [
      { contact: zoe, evidence: [byNumber], conflicts: [] },
      {
        contact: igor,
        evidence: [{ kind: 'link', value: 'b1c7b2f0', verified: false }],
        conflicts: [{ kind: 'email', value: 'igor@walnut.example' }],
        link: { id: 'a', madeBy: 'Ada Adler', madeAt: daysAgo(9).toISOString(), isStale: true },
      },
    ],
  },
};
export const StaleLinkAlone: Story = {
  args: { candidates: StaleLink.args?.candidates?.slice(1) ?? [] },
};
export const Ten: Story = {
  args: {
    candidates: Array.from({ length: 10 }, (_, index) => ({
      contact: { ...igor, id: `${igor.id}-${index}` },
      evidence: [{ kind: 'email', value: 'igor@walnut.example', verified: false }],
      conflicts: [],
    })),
  },
};
export const Wide: Story = { globals: { width: '700' } };
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
/** While nothing may be written: no button, and no key. */
export const OnlyToRead: Story = {
  args: { onChoose: undefined, onSearch: undefined, onCreate: undefined, takeFocus: true },
  async play({ canvasElement }) {
    await userEvent.keyboard('1');
    await expect(within(canvasElement).getAllByRole('listitem')).toHaveLength(walnuts.length);
    await expect(within(canvasElement).queryByRole('button')).toBeNull();
  },
};
/** One of them is named by a stronger key than the others, and put forward. */
export const StrongestFirst: Story = {
  args: {
    candidates: [
      { contact: zoe, evidence: [byNumber], conflicts: [] },
      { contact: igor, evidence: [{ kind: 'email', value: 'igor@walnut.example', verified: false }], conflicts: [] },
    ],
  },
};
