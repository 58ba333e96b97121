import type { Meta, StoryObj } from '@storybook/react-vite';
import { Button } from './button.tsx';
import { Kbd } from './kbd.tsx';

const meta = {
  title: 'Parts/Kbd',
  component: Kbd,
  args: { children: 'U' },
} satisfies Meta<typeof Kbd>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Letter: Story = {};
export const OnButtons: Story = {
  render: (args) => (
    <>
      <Button kind="primary">
        Choose <Kbd {...args} />
      </Button>
      <Button>
        Choose <Kbd {...args} />
      </Button>
    </>
  ),
  args: { children: 1 },
};
