import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { DayAtTheDesk } from './day/day-at-the-desk.tsx';
import { daySteps, positionAfter } from './day/day-steps.ts';
import { dayLines } from './day/play-day.ts';

const meta = {
  title: 'A day at the desk',
  component: DayAtTheDesk,
  parameters: { page: 'tab' },
  args: { locale: 'en', width: '400', timeline: true },
  argTypes: { locale: { table: { disable: true } }, width: { table: { disable: true } } },
  render: ({ after, timeline }, { globals }) => (
    <DayAtTheDesk locale={globals.locale} width={globals.width} after={after} timeline={timeline} />
  ),
} satisfies Meta<typeof DayAtTheDesk>;
export default meta;
type Story = StoryObj<typeof meta>;

/** Paused before anything has happened. */
export const Day: Story = {};

/** What must be on screen after each step of the day. */
const SHOWN = [
  'No conversation in focus',
  'Zoé Quartz',
  'Zoé Quartz',
  'Possible matches',
  'Possible matches',
  'No record found',
  'Amara Linden',
  'Amara Linden',
  'Amara Linden',
  'Zoé Quartz',
  'Possible matches',
  'No conversation in focus',
];

/** Played and sought without a pointer; what is pressed keeps the keyboard. */
export const ByKeyboard: Story = {
  tags: ['!dev'],
  play: async ({ canvas }) => {
    const timeline = within(await canvas.findByRole('region', { name: 'Timeline' }));
    const slider = timeline.getByRole('slider', { name: 'Position' });
    const present = () => timeline.queryByRole('button', { current: 'step' });
    timeline.getByRole('button', { name: 'Play' }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(present()).not.toBeNull());
    await expect(timeline.getByRole('button', { name: 'Pause' })).toHaveFocus();
    await userEvent.keyboard(' ');
    await expect(timeline.getByRole('button', { name: 'Play' })).toHaveFocus();

    await userEvent.tab();
    await expect(timeline.getByRole('button', { name: 'Back' })).toHaveFocus();
    while (present()) await userEvent.keyboard('{Enter}');
    await expect(slider).toHaveValue('0');
    await expect(timeline.getByRole('button', { name: 'Back' })).toHaveFocus();
    await userEvent.tab();
    await userEvent.keyboard('{Enter}{Enter}');
    await expect(slider).toHaveValue('2');

    const arrives = timeline.getByRole('button', { name: 'Igor arrives' });
    arrives.focus();
    await userEvent.keyboard('{Enter}');
    await expect(timeline.getByRole('heading', { name: 'Igor arrives' })).toBeVisible();
    await expect(arrives).toHaveFocus();
    await expect(await canvas.findByRole('heading', { level: 2, name: 'Zoé Quartz' })).toBeVisible();
  },
};

/** Every message of the day, one at a time, and back again: whose record is shown is whose conversation has the focus. */
export const RightCustomer: Story = {
  // The same as "Day" to look at: it is here to be run.
  tags: ['!dev'],
  play: async ({ canvas }) => {
    const timeline = within(await canvas.findByRole('region', { name: 'Timeline' }));
    const slider = timeline.getByRole<HTMLInputElement>('slider', { name: 'Position' });
    const present = () => timeline.queryAllByRole('button', { current: 'step' });
    const focusedItem = () =>
      canvas.queryAllByRole('listitem').find((item) => item.getAttribute('aria-current') === 'true');
    const recordName = () => {
      const record = canvas.queryByRole('region', { name: 'Customer record' });
      return record && within(record).getByRole('heading', { level: 2 }).textContent;
    };
    const isRightCustomer = async () => {
      const name = recordName();
      if (name) await expect(focusedItem()?.textContent).toContain(name);
      if (!focusedItem()) await expect(name).toBeNull();
    };
    const shows = async (step: number) => {
      const shown = SHOWN[step] ?? '';
      await waitFor(() => expect(recordName() ?? whatElse()).toBe(shown));
    };
    const whatElse = () =>
      canvas.queryByRole('list', { name: 'Possible matches' })
        ? 'Possible matches'
        : ['No record found', 'No conversation in focus'].find((text) => canvas.queryByText(text));

    await expect(present()).toHaveLength(0);
    for (let position = 1; position <= dayLines.length; position++) {
      await userEvent.click(timeline.getByRole('button', { name: 'Step' }));
      await expect(slider).toHaveValue(String(position));
      await expect(present()).toHaveLength(1);
      await isRightCustomer();
      const step = daySteps.findIndex((_, index) => positionAfter(dayLines, index) === position);
      if (step >= 0) {
        await shows(step);
        await expect(timeline.getByRole('heading', { name: daySteps[step]?.title })).toBeVisible();
      }
    }
    await expect(timeline.getByRole('button', { name: 'Step' })).toHaveAttribute('aria-disabled', 'true');

    // Going back begins again each time, and must come to the same.
    await userEvent.click(timeline.getByRole('button', { name: 'Back' }));
    await expect(slider).toHaveValue(String(dayLines.length - 1));
    await isRightCustomer();
    for (let step = daySteps.length - 1; step >= 0; step--) {
      await userEvent.click(timeline.getByRole('button', { name: daySteps[step]?.title ?? '' }));
      await expect(slider).toHaveValue(String(positionAfter(dayLines, step)));
      await shows(step);
      await isRightCustomer();
    }
    while (slider.value !== '0') await userEvent.click(timeline.getByRole('button', { name: 'Back' }));
    await expect(timeline.getByRole('button', { name: 'Back' })).toHaveAttribute('aria-disabled', 'true');
    await expect(present()).toHaveLength(0);
  },
};
