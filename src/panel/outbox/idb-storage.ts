import { createStore, del, getMany, keys, promisifyRequest, set } from 'idb-keyval';
import type { AgentStorage } from './agent-storage.ts';

/** IndexedDB: survives closing the browser. What is asked of it first is done first. */
export function createIdbStorage(databaseName: string): AgentStorage {
  const store = createStore(databaseName, 'kept');
  // The agent stands in the key, so that counting what others have reads none of it.
  const keyOf = (agentId: string, id: string) => [agentId, id];
  return {
    async read(agentId) {
      const all = (await keys(store)).filter(isKey);
      const own = all.filter(([owner]) => owner === agentId);
      const values: unknown[] = await getMany([...own], store);
      return {
        // What went away between the two is not there.
        own: own.flatMap(([, id], at) => (values[at] === undefined ? [] : [{ id, value: values[at] }])),
        othersCount: all.length - own.length,
      };
    },
    // `async`, because to ask for IndexedDB at all may throw.
    write: async (agentId, id, value) => set(keyOf(agentId, id), value, store),
    remove: async (agentId, id) => del(keyOf(agentId, id), store),
    // In one transaction: what another tab writes meanwhile is looked at as it then is.
    removeWhere: async (isOver) =>
      store('readwrite', (kept) => {
        const request = kept.openCursor();
        request.onsuccess = () => {
          const cursor = request.result;
          if (!cursor) return;
          if (isKey(cursor.key) && isOver(cursor.value)) cursor.delete();
          cursor.continue();
        };
        return promisifyRequest(kept.transaction);
      }),
  };
}

function isKey(key: IDBValidKey): key is [string, string] {
  return Array.isArray(key) && key.length === 2 && key.every((part) => typeof part === 'string');
}
