import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentProps, useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import { StatisticsForm } from './statistics-form.tsx';
import { emptyDraft, teamChoices } from './team-story-data.ts';

/** Keeps what is chosen, as its container does. */
function Chosen({ draft, onChange, ...props }: ComponentProps<typeof StatisticsForm>) {
  const [chosen, setChosen] = useState(draft);
  return (
    <StatisticsForm
      {...props}
      draft={chosen}
      onChange={(next) => {
        setChosen(next);
        onChange(next);
      }}
    />
  );
}

const full = {
  ...emptyDraft,
  websiteIds: [1, 2],
  indicators: ['contact_number', 'contact_simultaneous_number', 'max_occupation_rate'],
};

const meta = {
  title: 'Team/Statistics form',
  component: StatisticsForm,
  render: (args) => <Chosen {...args} />,
  args: { choices: teamChoices, draft: emptyDraft, busy: false, onChange: fn(), onSubmit: fn() },
  globals: { width: 'full' },
  decorators: [
    (Story) => (
      <div style={{ padding: 16 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof StatisticsForm>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Empty: Story = {};
export const Missing: Story = {
  args: { draft: { ...emptyDraft, period: 'custom' } },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Show statistics' }));
    await expect(canvas.getByRole('alert')).toHaveTextContent('Choose at least one website.');
    await expect(args.onSubmit).not.toHaveBeenCalled();
  },
};
export const Full: Story = {
  args: { draft: full },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Show statistics' }));
    await expect(args.onSubmit).toHaveBeenCalled();
  },
};
export const Dates: Story = {
  args: { draft: { ...full, period: 'custom', from: '2026-10-01', to: '2026-10-31' } },
};
export const OnOneChannel: Story = { args: { draft: { ...full, channel: 'sms' } } };
export const ByStepsOfTime: Story = {
  args: { draft: { ...full, indicators: ['contact_number'], granularity: 'day' } },
};
export const ForEachGroup: Story = { args: { draft: { ...full, resource: 'group', resourceId: '7' } } };
export const ForEachRule: Story = { args: { draft: { ...full, resource: 'rule', resourceId: '12' } } };
export const OneWebsite: Story = {
  args: {
    choices: { ...teamChoices, websites: teamChoices.websites.slice(0, 1) },
    draft: { ...full, websiteIds: [1] },
  },
};
export const Busy: Story = {
  args: { draft: full, busy: true },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Show statistics' }));
    await expect(args.onSubmit).not.toHaveBeenCalled();
  },
};
export const Narrow: Story = { args: { draft: full }, globals: { width: '320' } };
export const Dark: Story = { args: { draft: full }, globals: { theme: 'dark' } };
export const French: Story = { args: { draft: full }, globals: { locale: 'fr', width: '400' } };
