import { usePanel } from '../panel-context.tsx';
import { CallMeetings } from '../views/call-meetings.tsx';
import type { ClosableSectionProps } from './past-conversations-section.tsx';
import { useDeskAnswer } from './use-desk-data.ts';

/** The calls that are agreed with the visitor. */
export function CallMeetingsSection({ question, ...shown }: ClosableSectionProps) {
  const { api } = usePanel();
  return <CallMeetings {...shown} {...useDeskAnswer('deskCallMeetings', question, api.readDeskCallMeetings)} />;
}
