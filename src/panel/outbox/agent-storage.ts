/** What this browser keeps for its agents, each under their id. Every call rejects when the browser denies it. */
export interface AgentStorage {
  /** What is this agent's; of the others only how much there is, for nothing of theirs is read. */
  read(agentId: string): Promise<Stored>;
  write(agentId: string, id: string, value: object): Promise<void>;
  remove(agentId: string, id: string): Promise<void>;
  /** Of every agent's: each value is looked at here and goes nowhere. */
  removeWhere(isOver: (value: unknown) => boolean): Promise<void>;
}

export interface Stored {
  readonly own: readonly { readonly id: string; readonly value: unknown }[];
  readonly othersCount: number;
}

/** Gone with the page. */
export function createMemoryStorage(): AgentStorage {
  const agents = new Map<string, Map<string, object>>();
  return {
    async read(agentId) {
      const own = [...(agents.get(agentId) ?? [])].map(([id, value]) => ({ id, value: structuredClone(value) }));
      const count = [...agents.values()].reduce((sum, { size }) => sum + size, 0);
      return { own, othersCount: count - own.length };
    },
    async write(agentId, id, value) {
      const own = agents.get(agentId) ?? new Map<string, object>();
      agents.set(agentId, own.set(id, structuredClone(value)));
    },
    async remove(agentId, id) {
      agents.get(agentId)?.delete(id);
    },
    async removeWhere(isOver) {
      for (const own of agents.values()) for (const [id, value] of own) if (isOver(value)) own.delete(id);
    },
  };
}
