import type { WriteAnswer } from '../../api/write.ts';
import type { HoldLock } from './hold-lock.ts';
import type { OpenChannel } from './open-channel.ts';
import type { UnsentEntry } from './outbox-entry.ts';

/** What the tabs of one agent tell each other. */
export type TabMessage =
  /** Something may be in storage that the tab that sends does not know. */
  | { readonly type: 'stored' }
  /** This tab sends from now on, and must be told what the others have in their memory only. */
  | { readonly type: 'sending' }
  | { readonly type: 'changed'; readonly entry: UnsentEntry }
  | { readonly type: 'sent'; readonly entry: UnsentEntry; readonly answer: WriteAnswer }
  | { readonly type: 'discarded'; readonly key: string }
  /** The answer to a change of what was sent or discarded before, while the tab that speaks of it was with another agent. */
  | { readonly type: 'gone'; readonly key: string };

/** The tabs of one agent in this browser, of which one sends. */
export interface Tabs {
  post(message: TabMessage): void;
  /** Stands in line for being the one that sends. */
  compete(): void;
  /** Lets another tab send. */
  yield(): void;
  leave(): void;
}

// The number is that of the messages' shape: after an update, old pages and new ones do not talk.
const NAME = 'deskside:outbox:1:';

/** `undefined` when tabs cannot find each other: then each sends its own. */
export function joinTabs(
  {
    locks,
    channel: openChannel,
  }: { readonly locks?: HoldLock | undefined; readonly channel?: OpenChannel | undefined },
  agentId: string,
  { onTurn, onMessage }: { readonly onTurn: () => void; readonly onMessage: (message: TabMessage) => void },
): Tabs | undefined {
  const channel = locks && openChannel?.(NAME + agentId, (message) => onMessage(message as TabMessage));
  if (!locks || !channel) return undefined;
  let giveUp = () => {};
  return {
    post: (message) => channel.post(message),
    compete() {
      giveUp();
      giveUp = locks(NAME + agentId, onTurn);
    },
    yield: () => giveUp(),
    leave() {
      giveUp();
      channel.close();
    },
  };
}
