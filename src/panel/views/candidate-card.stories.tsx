import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { CandidateCard } from './candidate-card.tsx';
import { daysAgo, irina } from './story-data.ts';

const byWalnutEmail = { kind: 'email', value: 'igor@walnut.example', verified: false } as const;
const candidate = { contact: irina, evidence: [byWalnutEmail], conflicts: [] };
const link = { id: 'a', madeBy: 'Ada Adler', madeAt: daysAgo(9).toISOString(), isStale: true };

const meta = {
  title: 'Record/Candidate card',
  component: CandidateCard,
  render: (args) => (
    <ul>
      <CandidateCard {...args} />
    </ul>
  ),
  args: { candidate, number: 1, onChoose: fn() },
} satisfies Meta<typeof CandidateCard>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Plain: Story = {};
export const Unnumbered: Story = { args: { number: undefined } };
export const Conflicting: Story = {
  args: {
    candidate: {
      ...candidate,
      conflicts: [
        { kind: 'externalId', value: 'CUST-2210' },
        { kind: 'phone', value: '+447700900418' },
      ],
    },
  },
};
export const Verified: Story = {
  args: {
    candidate: {
      ...candidate,
      evidence: [{ kind: 'externalId', value: 'CUST-2210', verified: true }, byWalnutEmail],
    },
  },
};
export const ChosenOnce: Story = {
  args: {
    candidate: {
      ...candidate,
      evidence: [{ kind: 'link', value: 'b1c7b2f0', verified: false }, byWalnutEmail],
      conflicts: [{ kind: 'phone', value: '+447700900418' }],
      link,
    },
  },
};
export const ChosenOnceAlone: Story = {
  args: { candidate: { ...candidate, evidence: [{ kind: 'link', value: 'b1c7b2f0', verified: false }], link } },
};
export const Suggested: Story = { args: { suggested: true } };
export const Dark: Story = { ...Conflicting, globals: { theme: 'dark' } };
/** While nothing may be written. */
export const OnlyToRead: Story = { args: { onChoose: undefined, number: undefined } };
export const Nameless: Story = {
  args: { candidate: { ...candidate, contact: { ...irina, firstName: '', lastName: '', company: undefined } } },
};
/** Somebody chose them before, and under the same identity. */
export const ChosenBefore: Story = { args: { candidate: { ...candidate, link: { ...link, isStale: false } } } };
