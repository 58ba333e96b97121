import type { Meta, StoryObj } from '@storybook/react-vite';
import { EmptyState } from './empty-state.tsx';
import { LeadLayout } from './lead-layout.tsx';
import { LeadSection } from './lead-section.tsx';
import { StatisticsChart } from './statistics-chart.tsx';
import { StatisticsForm } from './statistics-form.tsx';
import { StatisticsTable } from './statistics-table.tsx';
import { TeamBoard } from './team-board.tsx';
import { byOperator, emptyDraft, liveAnswer, teamChoices } from './team-story-data.ts';

const nothing = () => {};

/** The lead's page as the wiring composes it. */
function Team({ isLead }: { readonly isLead: boolean }) {
  return (
    <LeadLayout page="team" agentName="Ada Adler">
      {isLead ? (
        <>
          <TeamBoard
            websites={teamChoices.websites}
            websiteId={1}
            state={{ status: 'done', answer: liveAnswer }}
            filter=""
            order="name"
            reversed={false}
            onWebsiteChange={nothing}
            onFilterChange={nothing}
            onOrderChange={nothing}
            onRetry={nothing}
          />
          <LeadSection label="Statistics">
            <StatisticsForm
              choices={teamChoices}
              draft={{ ...emptyDraft, websiteIds: [1], indicators: ['contact_number', 'contact_answered_duration'] }}
              busy={false}
              onChange={nothing}
              onSubmit={nothing}
            />
            <StatisticsTable result={byOperator} onDownload={nothing} />
            <StatisticsChart result={byOperator} />
          </LeadSection>
        </>
      ) : (
        <EmptyState title="This page is for team leads" />
      )}
    </LeadLayout>
  );
}

const meta = {
  title: 'Pages/Team',
  component: Team,
  parameters: { page: 'tab' },
  args: { isLead: true },
} satisfies Meta<typeof Team>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Lead: Story = {};
export const NotALead: Story = { args: { isLead: false } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const OfGiosg: Story = { render: () => <LeadLayout page="giosg">What there is.</LeadLayout> };
export const French: Story = { globals: { locale: 'fr' } };
