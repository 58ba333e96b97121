import type { Meta, StoryObj } from '@storybook/react-vite';
import { Cell, RowContinued, RowHeading, StackingTable } from './stacking-table.tsx';

const meta = {
  title: 'Parts/Stacking table',
  component: StackingTable,
  args: {
    caption: 'Rivers',
    columns: ['River', 'Length', 'Mouth'],
    children: (
      <>
        {['Seine', 'Loire'].map((river) => (
          <tr key={river}>
            <RowHeading column="River">{river}</RowHeading>
            <Cell column="Length">1,006 km</Cell>
            <Cell column="Mouth">The Atlantic, by way of an estuary with a long name</Cell>
          </tr>
        ))}
      </>
    ),
  },
} satisfies Meta<typeof StackingTable>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Wide: Story = { globals: { width: 'full' } };
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const Continued: Story = {
  args: {
    children: (
      <>
        <tr>
          <RowHeading column="River">Seine</RowHeading>
          <Cell column="Length">777 km</Cell>
          <Cell column="Mouth">The Channel</Cell>
        </tr>
        <RowContinued columns={3}>Through Troyes, Paris and Rouen.</RowContinued>
      </>
    ),
  },
};
export const ContinuedNarrow: Story = { ...Continued, globals: { width: '320' } };
