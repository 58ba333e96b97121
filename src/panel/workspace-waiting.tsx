import type { PanelPartsState } from './use-panel-parts.ts';
import { NoFocus } from './views/no-focus.tsx';
import { PartNotLoaded } from './views/part-not-loaded.tsx';

export interface WorkspaceWaitingProps {
  readonly rest: Exclude<PanelPartsState, { status: 'there' }>;
}

/** The workspace as it stands before the desk has said anything, or why it is not there. */
export function WorkspaceWaiting({ rest }: WorkspaceWaitingProps) {
  if (rest.status === 'failed') return <PartNotLoaded onRetry={rest.tryAgain} />;
  return <NoFocus heardNothing openCount={0} uncertain={false} />;
}
