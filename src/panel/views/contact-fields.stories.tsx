import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { draftOfContact } from './contact-draft.ts';
import { ContactFields } from './contact-fields.tsx';
import { longest, masked, zoe } from './story-data.ts';

const meta = {
  title: 'Record/Contact fields',
  component: ContactFields,
  args: { draft: draftOfContact(zoe), errors: {}, onChange: fn() },
  decorators: [
    (Story) => (
      <div style={{ display: 'grid', gap: 16, padding: 16 }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof ContactFields>;
export default meta;
type Story = StoryObj<typeof meta>;

export const OfANewContact: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('textbox', { name: 'Company' }), '!');
    await expect(args.onChange).toHaveBeenCalledWith('company', 'Atelier Quartz!');
    await expect(canvas.queryByRole('textbox', { name: 'Tags' })).toBeNull();
  },
};
export const WithTags: Story = { args: { withTags: true } };
export const Wrong: Story = {
  args: {
    errors: {
      lastName: 'Enter a first or last name, or a company.',
      emails: 'Enter an e-mail address, as in name@company.com.',
      country: 'This is too long.',
    },
  },
};
/** What is hidden from the agent has no field that could be typed into. */
export const Masked: Story = {
  args: { draft: draftOfContact(masked), masked: ['phones', 'address'], withTags: true },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('textbox', { name: 'Phone' })).toBeNull();
    await expect(within(canvasElement).queryByRole('textbox', { name: 'City' })).toBeNull();
  },
};
export const AllMasked: Story = { args: { ...Masked.args, masked: ['emails', 'phones', 'address'] } };
export const LongestNarrow: Story = {
  args: { draft: draftOfContact(longest), withTags: true },
  globals: { width: '320' },
};
export const MaskedDark: Story = { args: { ...Masked.args }, globals: { theme: 'dark' } };
export const French: Story = { args: { ...Masked.args }, globals: { locale: 'fr' } };
