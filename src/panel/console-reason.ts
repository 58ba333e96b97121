import { assertNever } from '../crm/assert-never.ts';
import type { Catalogue } from './text/catalogue.ts';
import type { ConsoleControl } from './use-console-policy.ts';

/** Why the console is shown or hidden, for the agent. */
export function consoleReasonInWords(
  { reason, secondsLeft = 0 }: Pick<ConsoleControl, 'reason' | 'secondsLeft'>,
  graceMs: number,
  { consoleReason }: Catalogue,
): string {
  switch (reason.type) {
    case 'conversationsOpen':
      return consoleReason.conversationsOpen(reason.openCount, Math.round(graceMs / 1_000));
    case 'closed':
      return consoleReason.closed(reason.openCount);
    case 'hidesSoon':
      return consoleReason.hidesIn(secondsLeft);
    case 'inUse':
      return consoleReason.inUse(secondsLeft);
    case 'waitingForFirst':
    case 'kept':
    case 'allLeft':
    case 'pinned':
      return consoleReason[reason.type];
    default:
      return assertNever(reason);
  }
}
