import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { GiosgChosenApp } from './giosg-chosen-app.tsx';
import { desksideApp, weatherApp } from './giosg-lead-story-data.ts';

const meta = {
  title: 'giosg/Chosen app',
  component: GiosgChosenApp,
  args: { apps: [desksideApp, weatherApp], chosenAppId: desksideApp.id, onChoose: fn() },
} satisfies Meta<typeof GiosgChosenApp>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Chosen: Story = {
  async play({ args, canvasElement }) {
    await userEvent.selectOptions(within(canvasElement).getByRole('combobox', { name: 'App' }), weatherApp.name);
    await expect(args.onChoose).toHaveBeenCalledWith(weatherApp.id);
  },
};
export const TwoOfOneName: Story = { args: { apps: [desksideApp, { ...weatherApp, name: 'Deskside' }] } };
export const None: Story = { args: { apps: [], chosenAppId: undefined } };
export const Dark: Story = { globals: { theme: 'dark' } };
