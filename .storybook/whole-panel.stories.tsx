import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { DayAtTheDesk } from './day/day-at-the-desk.tsx';

/** The steps of the day after which these look. */
const AFTER = { zoe: 2, several: 4, amara: 8 };

const meta = {
  title: 'Whole panel',
  component: DayAtTheDesk,
  parameters: { page: 'tab' },
  args: { locale: 'en', width: '400', after: AFTER.zoe, timeline: false },
  argTypes: { locale: { table: { disable: true } }, width: { table: { disable: true } } },
  render: ({ after, timeline }, { globals }) => (
    <DayAtTheDesk locale={globals.locale} width={globals.width} after={after} timeline={timeline} />
  ),
} satisfies Meta<typeof DayAtTheDesk>;
export default meta;
type Story = StoryObj<typeof meta>;

/** The parts that are fetched once they are wanted have come, in this language: the record, what is done with it, and what the desk's vendor knows. */
const showsAll =
  (region: string, ...words: readonly (string | RegExp)[]): NonNullable<Story['play']> =>
  async ({ canvas }) => {
    const record = within(await canvas.findByRole('region', { name: region }));
    await expect(record.getByRole('heading', { level: 2, name: 'Zoé Quartz' })).toBeVisible();
    for (const word of words) await expect((await canvas.findAllByText(word)).length).toBeGreaterThan(0);
  };

export const Light: Story = { globals: { theme: 'light' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const SeveralLight: Story = { args: { after: AFTER.several }, globals: { theme: 'light' } };
export const SeveralDark: Story = { args: { after: AFTER.several }, globals: { theme: 'dark' } };
export const At320: Story = { name: '320 px', globals: { width: '320' } };
export const At400: Story = { name: '400 px', globals: { width: '400' } };
export const At700: Story = { name: '700 px', globals: { width: '700' } };
/** With a history of two hundred entries. */
export const LongHistory: Story = { args: { after: AFTER.amara } };
export const English: Story = {
  globals: { locale: 'en' },
  play: showsAll('Customer record', 'Timeline', /iAdvize/),
};
export const French: Story = {
  globals: { locale: 'fr' },
  play: showsAll('Fiche client', /iAdvize/),
};
