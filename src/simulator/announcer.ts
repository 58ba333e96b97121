import type { DeskMessage } from '../samples/desk-message.ts';
import type { DeskConversation, DeskOutcome } from './desk-model.ts';

/** The pretend desk's vendor, who has to be told what a real one knows by itself. Rejects when it is not there. */
export interface Vendor {
  open(conversation: Pick<DeskConversation, 'id' | 'sample' | 'hasLoggedIn'>): Promise<unknown>;
  close(conversationId: string): Promise<unknown>;
}

/** Says what happens on the desk, in order. */
export interface Announcer {
  announce(outcome: DeskOutcome): void;
  /** Resolves once everything so far has been said. */
  settled(): Promise<void>;
}

/**
 * The vendor hears who is in a conversation before the page around us hears of it: asked at once, it must know. Without a vendor the
 * page is told all the same.
 */
export function createAnnouncer({
  vendor,
  post,
}: {
  readonly vendor: Vendor;
  readonly post: (message: DeskMessage, asText: boolean) => void;
}): Announcer {
  /** By the id of each open conversation, whether its visitor has logged in. */
  let told: ReadonlyMap<string, boolean> = new Map();
  let saying: Promise<void> = Promise.resolve();

  return {
    announce({ state, messages }) {
      const news = state.conversations.filter(({ id, hasLoggedIn }) => told.get(id) !== hasLoggedIn);
      const open = new Map(state.conversations.map(({ id, hasLoggedIn }) => [id, hasLoggedIn]));
      const gone = [...told.keys()].filter((id) => !open.has(id));
      told = open;
      saying = saying.then(async () => {
        await Promise.allSettled(news.map((conversation) => vendor.open(conversation)));
        for (const message of messages) post(message, state.asText);
        await Promise.allSettled(gone.map((id) => vendor.close(id)));
      });
    },
    settled: () => saying,
  };
}
