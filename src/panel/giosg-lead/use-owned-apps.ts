import type { GiosgApp } from '../../api/giosg-lead.ts';
import { appsQuestion } from './apps-question.ts';
import { useGiosgReading } from './use-giosg-reading.ts';

/** The apps of our own, once they were read. */
export function useOwnedApps(agentId: string): readonly GiosgApp[] | undefined {
  const { reading } = useGiosgReading(appsQuestion(agentId, 'owned'));
  return reading.status === 'done' ? reading.answer.apps : undefined;
}
