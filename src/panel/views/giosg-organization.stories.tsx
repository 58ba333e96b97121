import type { Meta, StoryObj } from '@storybook/react-vite';
import { quartz } from './giosg-lead-story-data.ts';
import { GiosgOrganization } from './giosg-organization.tsx';

const meta = {
  title: 'giosg/Organization',
  component: GiosgOrganization,
  args: { organization: quartz, giosgUrl: 'https://service.giosg.com' },
} satisfies Meta<typeof GiosgOrganization>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Named: Story = {};
export const Nameless: Story = { args: { organization: { ...quartz, name: null } } };
export const Dark: Story = { globals: { theme: 'dark' } };
