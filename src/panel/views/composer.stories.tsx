import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentProps, useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import { Composer } from './composer.tsx';
import { agents } from './story-data.ts';
import { emptyWorkDraft } from './work-draft.ts';

/** Keeps what is typed, and clears it when it is saved, as its container does. */
function Typed({ draft, onSaveNote, onSaveTask, ...props }: ComponentProps<typeof Composer>) {
  const [typed, setTyped] = useState(draft);
  return (
    <Composer
      {...props}
      draft={typed}
      onDraftChange={setTyped}
      onSaveNote={(text) => {
        onSaveNote(text);
        setTyped({ ...typed, note: '' });
      }}
      onSaveTask={(task) => {
        onSaveTask(task);
        setTyped({ ...typed, title: '', dueOn: '' });
      }}
    />
  );
}

const empty = emptyWorkDraft('crm:ada');
const note = 'The lamp of order **10427** is broken for the second time.\n- wants a new one\n- not a repair';

const meta = {
  title: 'Work/Composer',
  component: Composer,
  render: (args) => <Typed {...args} />,
  args: {
    name: 'Zoé Quartz',
    draft: empty,
    onDraftChange: fn(),
    agents,
    agentId: 'crm:ada',
    onSaveNote: fn(),
    onSaveTask: fn(),
  },
} satisfies Meta<typeof Composer>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Empty: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Save note' }));
    await expect(args.onSaveNote).not.toHaveBeenCalled();
    await expect(canvas.getByRole('textbox', { name: 'Note for Zoé Quartz' })).toHaveFocus();
  },
};
export const Note: Story = { args: { draft: { ...empty, note } } };
export const NoteSaved: Story = {
  async play({ args, canvasElement }) {
    const area = within(canvasElement).getByRole('textbox', { name: 'Note for Zoé Quartz' });
    await userEvent.type(area, ' Call back{Enter}today ');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect(args.onSaveNote).toHaveBeenCalledWith('Call back\ntoday');
    await expect(area).toHaveValue('');
    await expect(area).toHaveFocus();
  },
};
export const NoteTooLong: Story = {
  args: { draft: { ...empty, note: 'a'.repeat(10_003) } },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Save note' }));
    await expect(args.onSaveNote).not.toHaveBeenCalled();
    await expect(canvas.getByText('3 characters too long.')).toBeVisible();
  },
};
export const Task: Story = {
  args: { draft: { ...empty, kind: 'task', title: 'Send the price list', dueOn: '2026-11-30' } },
};
export const TaskSaved: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('radio', { name: 'Task' }));
    await userEvent.type(canvas.getByRole('textbox', { name: 'Task for Zoé Quartz' }), 'Call back');
    await userEvent.type(canvas.getByLabelText('Due'), '2026-11-30');
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'For whom' }), 'Bruno Kestrel');
    await userEvent.click(canvas.getByRole('button', { name: 'Save task' }));
    await expect(args.onSaveTask).toHaveBeenCalledWith({
      title: 'Call back',
      dueOn: '2026-11-30',
      assigneeId: 'crm:bruno',
    });
  },
};
export const TaskForNobody: Story = {
  args: { draft: { ...empty, kind: 'task', title: 'Call back', assigneeId: '' } },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Save task' }));
    await expect(args.onSaveTask).toHaveBeenCalledWith({
      title: 'Call back',
      dueOn: undefined,
      assigneeId: undefined,
    });
  },
};
export const Narrow: Story = { ...Task, globals: { width: '320' } };
export const Wide: Story = { ...Task, globals: { width: '700' } };
export const Dark: Story = { ...Note, globals: { theme: 'dark' } };
export const TaskDark: Story = { ...Task, globals: { theme: 'dark' } };
export const French: Story = { ...Task, globals: { locale: 'fr' } };
export const NoteNearlyFull: Story = { args: { draft: { ...empty, note: 'a'.repeat(9_990) } } };
export const TaskNearlyFull: Story = { args: { draft: { ...empty, kind: 'task', title: 'a'.repeat(290) } } };
export const TaskTooLong: Story = {
  args: { draft: { ...empty, kind: 'task', title: 'a'.repeat(302) } },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Save task' }));
    await expect(args.onSaveTask).not.toHaveBeenCalled();
    await expect(canvas.getByText('2 characters too long.')).toBeVisible();
  },
};
/** The colleagues could not be read. */
export const TaskForOneself: Story = { args: { draft: { ...empty, kind: 'task' }, agents: [] } };
