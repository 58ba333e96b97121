import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { EditContactForm } from './edit-contact-form.tsx';
import { longest, masked, zoe } from './story-data.ts';

const conflict = {
  version: 4,
  fields: [
    { field: 'company', yours: null, theirs: 'Atelier Quartz SARL' },
    { field: 'emails', yours: ['zoe@quartz.example', 'zq@new.example'], theirs: ['zoe@atelier.example'] },
    { field: 'address.city', yours: 'Rennes', theirs: 'Nantes Cedex' },
  ],
};
const inConflict = { code: 'version_conflict', fields: [], conflict };
/** What the agent typed before somebody else was quicker. */
const typed = {
  firstName: 'Zoé',
  lastName: 'Quartz-Meyer',
  company: '',
  emails: 'zoe@quartz.example\nzq@new.example',
  phones: '+33639985678',
  externalId: 'CUST-10427',
  street: '12 rue des Carmes',
  zip: '44000',
  city: 'Rennes',
  country: 'FR',
  language: 'fr',
  tags: 'VIP\nWholesale',
};

const meta = {
  title: 'Record/Edit contact form',
  component: EditContactForm,
  args: { contact: zoe, saving: false, onSubmit: fn(), onCancel: fn(), onChange: fn() },
} satisfies Meta<typeof EditContactForm>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Filled: Story = {};
export const Changed: Story = {
  args: { takeFocus: true },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('textbox', { name: 'First name' })).toHaveFocus();
    await userEvent.type(canvas.getByRole('textbox', { name: 'Phone' }), '{Enter}+33612345678');
    await userEvent.clear(canvas.getByRole('textbox', { name: 'Company' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect(args.onSubmit).toHaveBeenCalledWith(
      { company: undefined, phones: ['+33639985678', '+33612345678'] },
      zoe.version,
    );
  },
};
export const Unchanged: Story = {
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Save changes' }));
    await expect(args.onSubmit).not.toHaveBeenCalled();
    await expect(args.onCancel).toHaveBeenCalled();
  },
};
export const Masked: Story = { args: { contact: masked } };
export const Wrong: Story = {
  args: { initial: { ...typed, emails: 'zoe@quartz.example\nzoe' } },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Save changes' }));
    await expect(canvas.getByRole('textbox', { name: 'E-mail' })).toHaveFocus();
    await expect(args.onSubmit).not.toHaveBeenCalled();
  },
};
export const Saving: Story = { args: { saving: true } };
export const Refused: Story = {
  args: { failure: { code: 'bad_request', fields: [{ field: 'phones.1', message: 'must be a phone number' }] } },
};
export const NotSaved: Story = { args: { failure: { code: 'field_masked', fields: [] } } };
export const Conflict: Story = { args: { initial: typed, failure: inConflict } };
export const ConflictUndecided: Story = {
  args: { initial: typed, failure: inConflict },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    const save = canvas.getByRole('button', { name: 'Save again' });
    await userEvent.click(save);
    await expect(args.onSubmit).not.toHaveBeenCalled();
    await expect(canvas.getAllByText('Choose one of the two.')).toHaveLength(3);
    await expect(canvas.getAllByRole('radio')[0]).toHaveFocus();
  },
};
export const ConflictDecided: Story = {
  args: { initial: typed, failure: inConflict },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('radio', { name: /Atelier Quartz SARL/ }));
    await userEvent.click(canvas.getByRole('radio', { name: /zq@new/ }));
    await userEvent.click(canvas.getByRole('radio', { name: /Nantes Cedex/ }));
    await userEvent.click(canvas.getByRole('button', { name: 'Save again' }));
    // What the other has written stays; what nobody else touched is saved with the rest.
    await expect(args.onSubmit).toHaveBeenCalledWith(
      { lastName: 'Quartz-Meyer', emails: ['zoe@quartz.example', 'zq@new.example'] },
      4,
    );
  },
};
export const ConflictSaving: Story = { args: { initial: typed, failure: inConflict, saving: true } };
export const ConflictWide: Story = { args: { initial: typed, failure: inConflict }, globals: { width: '700' } };
export const ConflictDark: Story = { args: { initial: typed, failure: inConflict }, globals: { theme: 'dark' } };
export const LeftOut: Story = { args: { contact: masked, initial: { ...typed, phones: '' }, leftOut: true } };
export const Longest: Story = { args: { contact: longest }, globals: { width: '320' } };
export const Dark: Story = { args: { contact: masked }, globals: { theme: 'dark' } };
export const French: Story = { args: { initial: typed, failure: inConflict }, globals: { locale: 'fr' } };
