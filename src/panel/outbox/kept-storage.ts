import { type AgentStorage, createMemoryStorage } from './agent-storage.ts';

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
  /** Brings up to date what is there; what the browser does not take of it is left as it was. */
  rewrite(agentId: string, id: string, value: object): Promise<void>;
  remove(agentId: string, id: string): Promise<void>;
  /** Of every agent's, and of what outlives the page. */
  removeWhere(isOver: (value: unknown) => boolean): Promise<void>;
}

export function createKeptStorage(storage: AgentStorage): KeptStorage {
  const memory = createMemoryStorage();
  return {
    async read(agentId) {
      const stored = await storage.read(agentId).catch(() => undefined);
      const held = await memory.read(agentId);
      const heldIds = new Set(held.own.map(({ id }) => id));
      const kept = stored?.own.filter(({ id }) => !heldIds.has(id)) ?? [];
      return {
        own: [...kept.map((one) => ({ ...one, isKept: true })), ...held.own.map((one) => ({ ...one, isKept: false }))],
        othersCount: (stored?.othersCount ?? 0) + held.othersCount,
        isPersistent: stored !== undefined,
      };
    },
    async write(agentId, id, value) {
      try {
        await storage.write(agentId, id, value);
      } catch {
        await memory.write(agentId, id, value);
        return false;
      }
      await memory.remove(agentId, id);
      return true;
    },
    rewrite: (agentId, id, value) => storage.write(agentId, id, value).catch(() => undefined),
    async remove(agentId, id) {
      // Asked at once: a page that is closing gets no later chance. What stays behind is sent again under its key, and answered
      // with what was answered before.
      const removed = storage.remove(agentId, id).catch(() => undefined);
      await memory.remove(agentId, id);
      await removed;
    },
    removeWhere: (isOver) => storage.removeWhere(isOver).catch(() => undefined),
  };
}
