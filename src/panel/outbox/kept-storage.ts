import { type AgentStorage, createMemoryStorage, type Stored } from './agent-storage.ts';
import type { Clock } from './clock.ts';

/** Storage that never fails: what the browser does not take is kept for as long as the page is there. */
export interface KeptStorage {
  /** `isPersistent`: the browser lets us keep things. `isKept`, of each: it outlives the page. */
  read(agentId: string): Promise<{
    readonly own: readonly { readonly id: string; readonly value: unknown; readonly isKept: boolean }[];
    readonly othersCount: number;
    readonly isPersistent: boolean;
  }>;
  /** Whether it outlives the page. */
  write(agentId: string, id: string, value: object): Promise<boolean>;
  remove(agentId: string, id: string): Promise<void>;
}

/** Safari has been seen to open IndexedDB and never answer; nothing an agent writes may wait for that. */
const PATIENCE_MS = 3_000;

/** `onBack`: what was taken for a denial was slowness, and reading would find now what is stored. */
export function createKeptStorage(storage: AgentStorage, clock: Clock, onBack: () => void): KeptStorage {
  const memory = createMemoryStorage();
  let isDenied = false;

  const ask = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    let cancel = () => {};
    const patience = new Promise<never>((_, reject) => {
      cancel = clock.after(PATIENCE_MS, () => reject(new Error('The browser’s storage does not answer')));
    });
    return Promise.race([call(), patience]).finally(cancel);
  };

  return {
    async read(agentId) {
      let stored: Stored = { own: [], othersCount: 0 };
      const asked = storage.read(agentId);
      try {
        stored = await ask(() => asked);
        isDenied = false;
      } catch {
        isDenied = true;
        const comeBack = () => {
          isDenied = false;
          onBack();
        };
        asked.then(comeBack, () => undefined);
      }
      const held = await memory.read(agentId);
      const heldIds = new Set(held.own.map(({ id }) => id));
      return {
        own: [
          ...stored.own.filter(({ id }) => !heldIds.has(id)).map((one) => ({ ...one, isKept: true })),
          ...held.own.map((one) => ({ ...one, isKept: false })),
        ],
        othersCount: stored.othersCount + held.othersCount,
        isPersistent: !isDenied,
      };
    },
    async write(agentId, id, value) {
      try {
        if (isDenied) throw new Error('The browser denies storage');
        await ask(() => storage.write(agentId, id, value));
      } catch {
        await memory.write(agentId, id, value);
        return false;
      }
      await memory.remove(agentId, id);
      return true;
    },
    async remove(agentId, id) {
      // Asked at once, since a page that is closing gets no later chance; and always, since what we took for a denial may have
      // been slowness, and what was written before it is there by now.
      const removed = ask(() => storage.remove(agentId, id));
      await memory.remove(agentId, id);
      await removed.catch(() => undefined);
    },
  };
}
