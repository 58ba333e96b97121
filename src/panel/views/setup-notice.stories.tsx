import type { Meta, StoryObj } from '@storybook/react-vite';
import { SetupNotice } from './setup-notice.tsx';

const meta = {
  title: 'Notices/Setup notice',
  component: SetupNotice,
  args: { problem: { type: 'notFramed' } },
} satisfies Meta<typeof SetupNotice>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NotFramed: Story = {};
export const Ancestor: Story = { args: { problem: { type: 'ancestor', origin: 'https://crm.example' } } };
export const DeskOrigins: Story = {
  args: { problem: { type: 'deskOrigins', origins: ['https://ha.iadvize.com', 'https://lc.iadvize.com'] } },
};
export const NoDeskUrl: Story = { args: { problem: { type: 'noDeskUrl' } } };
export const French: Story = {
  args: { problem: { type: 'ancestor', origin: 'https://crm.example' } },
  globals: { locale: 'fr' },
};
export const OneDeskOrigin: Story = {
  args: { problem: { type: 'deskOrigins', origins: ['https://ha.iadvize.com'] } },
};
export const Dark: Story = { ...DeskOrigins, globals: { theme: 'dark', width: '320' } };
