import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { CandidateCard } from './candidate-card.tsx';
import { irina } from './story-data.ts';

const meta = {
  title: 'Record/Candidate card',
  component: CandidateCard,
  render: (args) => (
    <ul>
      <CandidateCard {...args} />
    </ul>
  ),
  args: {
    candidate: { contact: irina, evidence: [{ kind: 'email', value: 'igor@walnut.example', verified: false }] },
    onChoose: fn(),
  },
} satisfies Meta<typeof CandidateCard>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Plain: Story = {};
export const Conflicting: Story = { args: { asked: [{ kind: 'phone', value: '+447700900417', verified: false }] } };
export const Suggested: Story = { args: { suggested: true } };
