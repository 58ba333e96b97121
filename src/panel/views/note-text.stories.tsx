import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { NoteText } from './note-text.tsx';

const meta = {
  title: 'Work/Note text',
  component: NoteText,
  args: { text: 'Wants the **wholesale** price list by *Friday*.\nCalls back at `10:30`.' },
} satisfies Meta<typeof NoteText>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Plain: Story = { args: { text: 'Asked about delivery to Nantes.' } };
export const Marked: Story = {};
export const Everything: Story = {
  args: {
    text: `# Broken lamp

Order **10427**, *second* time. See [the photos](https://photos.example/10427) or write to <zoe@quartz.example>.

- ask for the serial number
- then either
  1. repair
  2. replace

\`\`\`
serial: 0000-1111-2222-3333-4444-5555-6666-7777-8888-9999-aaaa
\`\`\``,
  },
};
export const Markup: Story = {
  args: {
    text: '<img src=x onerror=alert(1)> ![a](https://evil.example/pixel.png) [click](javascript:alert(1)) <b>bold</b>',
  },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('link')).toBeNull();
    await expect(within(canvasElement).queryByRole('img')).toBeNull();
  },
};
export const Long: Story = { args: { text: 'a'.repeat(2_000) }, globals: { width: '320' } };
export const Dark: Story = { ...Everything, globals: { theme: 'dark' } };
/** What a note does not take as Markdown stays as it was written. */
export const AsWritten: Story = {
  args: {
    text: '> a quotation\n\n| a | table |\n| --- | --- |\n\n- [x] done\n- [ ] to do\n\n---\n\n```\n```\n\n[Nantes][1]\n\n[1]: javascript:alert(1)',
  },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('link')).toBeNull();
    await expect(within(canvasElement).queryByRole('table')).toBeNull();
  },
};
/** So many marks that nobody wrote them by hand. */
export const TooManyMarks: Story = { args: { text: '*a* '.repeat(201) } };
