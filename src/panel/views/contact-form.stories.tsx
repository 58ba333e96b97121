import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { draftOf } from './contact-draft.ts';
import { ContactForm } from './contact-form.tsx';
import { byEmail, marie, walnutAndCo, zoe } from './story-data.ts';

const meta = {
  title: 'Record/Contact form',
  component: ContactForm,
  args: { initial: draftOf(marie), saving: false, onSubmit: fn(), onCancel: fn(), onChange: fn() },
} satisfies Meta<typeof ContactForm>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Filled: Story = {};
export const Opened: Story = {
  args: { takeFocus: true },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('textbox', { name: 'First name' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect(args.onCancel).toHaveBeenCalled();
  },
};
export const Incomplete: Story = {
  args: { initial: { ...draftOf({}), emails: 'marie' } },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Create contact' }));
    await expect(canvas.getByRole('alert')).toHaveTextContent('2 fields need a correction');
    await expect(canvas.getByRole('textbox', { name: 'Last name' })).toHaveFocus();
    await expect(args.onSubmit).not.toHaveBeenCalled();
  },
};
export const Submitted: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.type(canvas.getByRole('textbox', { name: 'Last name' }), 'Nouvelle');
    await userEvent.dblClick(canvas.getByRole('button', { name: 'Create contact' }));
    await expect(args.onSubmit).toHaveBeenCalledOnce();
    await expect(args.onSubmit).toHaveBeenCalledWith(
      expect.objectContaining({
        firstName: 'Marie',
        lastName: 'Nouvelle',
        emails: ['marie@nouvelle.example'],
        phones: [],
      }),
    );
  },
};
export const Saving: Story = { args: { saving: true } };
export const Refused: Story = {
  args: {
    failure: {
      code: 'bad_request',
      fields: [
        { field: 'phones.0', message: 'must be a phone number' },
        { field: 'address.country', message: 'is too long' },
      ],
    },
  },
};
export const NotSaved: Story = { args: { failure: { code: 'database_unavailable', fields: [] } } };
const duplicates = [
  { contact: zoe, evidence: [byEmail], isSameName: false },
  { contact: walnutAndCo, evidence: [byEmail], isSameName: true },
];
export const Duplicates: Story = {
  args: { duplicates, onUse: fn() },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getAllByRole('button', { name: 'Use this contact' })[0] as HTMLElement);
    await expect(args.onUse).toHaveBeenCalledWith(zoe.id);
    await userEvent.click(canvas.getByRole('textbox', { name: 'E-mail' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect(args.onSubmit).toHaveBeenCalled();
    await expect(canvas.getByRole('button', { name: 'Create anyway' })).toBeVisible();
  },
};
export const DuplicatesNarrow: Story = { args: { duplicates, onUse: fn() }, globals: { width: '320' } };
export const DuplicatesDark: Story = { args: { duplicates, onUse: fn() }, globals: { theme: 'dark' } };
export const Wide: Story = { globals: { width: '700' } };
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = {
  args: { failure: { code: 'bad_request', fields: [{ field: 'emails.0', message: 'must be an e-mail address' }] } },
  globals: { theme: 'dark' },
};
export const French: Story = { globals: { locale: 'fr' } };
export const OneDuplicate: Story = { args: { duplicates: duplicates.slice(0, 1), onUse: fn() } };
export const DuplicatesSaving: Story = { args: { duplicates, onUse: fn(), saving: true } };
