import { AvailabilitySlot } from './availability/availability-slot.tsx';
import { DeskBar, type DeskBarProps } from './desk-bar.tsx';

export interface PanelBarProps extends Pick<DeskBarProps, 'onForget'> {
  /** Where a lead finds the team's page. */
  readonly teamHref?: string | undefined;
}

/** What stays in sight above: what is open on the desk, and the agent's own availability. */
export function PanelBar({ onForget, teamHref }: PanelBarProps) {
  return (
    <>
      <DeskBar onForget={onForget} />
      <AvailabilitySlot teamHref={teamHref} />
    </>
  );
}
