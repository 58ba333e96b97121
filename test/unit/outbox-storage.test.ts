import 'fake-indexeddb/auto';
import { createStore, keys, set } from 'idb-keyval';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../src/api/api-error.ts';
import { type AgentStorage, createMemoryStorage } from '../../src/panel/outbox/agent-storage.ts';
import { createOutbox } from '../../src/panel/outbox/create-outbox.ts';
import { createIdbStorage } from '../../src/panel/outbox/idb-storage.ts';
import { createKeptStorage } from '../../src/panel/outbox/kept-storage.ts';

afterEach(() => void vi.unstubAllGlobals());

let count = 0;
const newName = () => {
  count += 1;
  return `storage-${count}`;
};

const STORAGES: readonly (readonly [string, () => AgentStorage])[] = [
  ['memory', createMemoryStorage],
  ['IndexedDB', () => createIdbStorage(newName())],
];

describe.each(STORAGES)('%s', (_, create) => {
  test('gives each agent what is theirs, and of the others a count', async () => {
    const storage = create();
    await storage.write('ada', 'a1', { text: 'one' });
    await storage.write('ada', 'a2', { text: 'two' });
    await storage.write('bob', 'a1', { text: 'secret' });
    expect(await storage.read('ada')).toEqual({
      own: [
        { id: 'a1', value: { text: 'one' } },
        { id: 'a2', value: { text: 'two' } },
      ],
      othersCount: 1,
    });
    expect(await storage.read('eve')).toEqual({ own: [], othersCount: 3 });
  });

  test('writes over what is there, and removes it', async () => {
    const storage = create();
    await storage.write('ada', 'a', { text: 'one' });
    await storage.write('ada', 'a', { text: 'two' });
    expect((await storage.read('ada')).own).toEqual([{ id: 'a', value: { text: 'two' } }]);
    await storage.remove('ada', 'a');
    await storage.remove('ada', 'never there');
    await storage.remove('eve', 'a');
    expect(await storage.read('ada')).toEqual({ own: [], othersCount: 0 });
  });

  test('does first what was asked first, whoever waits', async () => {
    const storage = create();
    void storage.write('ada', 'a', { text: 'one' });
    void storage.remove('ada', 'a');
    void storage.write('ada', 'b', { text: 'two' });
    expect((await storage.read('ada')).own).toEqual([{ id: 'b', value: { text: 'two' } }]);
  });

  test('removes what it is told to, of every agent', async () => {
    const storage = create();
    await storage.write('ada', 'old', { atMs: 1 });
    await storage.write('ada', 'new', { atMs: 2 });
    await storage.write('bob', 'old', { atMs: 1 });
    await storage.write('eve', 'new', { atMs: 2 });
    await storage.removeWhere((value) => (value as { atMs: number }).atMs < 2);
    expect(await storage.read('ada')).toEqual({ own: [{ id: 'new', value: { atMs: 2 } }], othersCount: 1 });
    expect((await storage.read('bob')).own).toEqual([]);
  });

  test('keeps fields that are there and `undefined`', async () => {
    const storage = create();
    const value = { changes: { company: undefined } };
    await storage.write('ada', 'a', value);
    expect((await storage.read('ada')).own[0]?.value).toStrictEqual(value);
  });
});

test('IndexedDB is there again for the next page', async () => {
  const name = newName();
  await createIdbStorage(name).write('ada', 'a', { text: 'one' });
  expect((await createIdbStorage(name).read('ada')).own).toEqual([{ id: 'a', value: { text: 'one' } }]);
});

test('an outbox over IndexedDB goes on in the next page', async () => {
  const name = newName();
  const sent: string[] = [];
  let isReachable = false;
  const openPage = () => {
    const outbox = createOutbox({
      storage: createIdbStorage(name),
      send: async (write, key, agentId) => {
        if (!isReachable) throw new ApiError('unreachable', 'Down');
        sent.push(`${agentId} ${key} ${write.type}`);
        return {} as never;
      },
      clock: { now: () => 1, after: () => () => {}, random: () => 0 },
      onOnline: () => () => {},
    });
    outbox.open({ id: 'ada' });
    return outbox;
  };
  const first = openPage();
  const { key, stored } = first.submit({ type: 'unlink', linkId: 'l1' }, { contactName: 'Zoe' });
  await stored;
  await vi.waitFor(() => expect(first.state.getState()).toMatchObject({ waitingFor: 'network' }));
  first.dispose();
  isReachable = true;
  const second = openPage();
  await vi.waitFor(() => expect(second.state.getState().entries).toMatchObject([{ key, status: 'sent' }]));
  expect(sent).toEqual([`ada ${key} unlink`]);
  await vi.waitFor(async () => expect((await createIdbStorage(name).read('ada')).own).toEqual([]));
  second.dispose();
});

test('IndexedDB: keys that are not ours are nobody’s', async () => {
  const name = newName();
  await createIdbStorage(name).write('ada', 'a', { text: 'one' });
  const store = createStore(name, 'kept');
  for (const key of ['text', 7, ['ada'], ['ada', 7], ['ada', 'a', 'b']]) await set(key, { text: 'hand-made' }, store);
  expect(await createIdbStorage(name).read('ada')).toEqual({
    own: [{ id: 'a', value: { text: 'one' } }],
    othersCount: 0,
  });
  await createIdbStorage(name).removeWhere(() => true);
  expect(await keys(store)).toHaveLength(5);
});

describe('where the browser denies it', () => {
  const denials: readonly (readonly [string, unknown])[] = [
    ['is not there', undefined],
    [
      'throws when it is opened',
      {
        open() {
          throw new DOMException('Denied', 'SecurityError');
        },
      },
    ],
    [
      'fails to open',
      {
        open() {
          const request = { error: new DOMException('Denied', 'InvalidStateError'), onerror: () => {} };
          queueMicrotask(() => request.onerror());
          return request;
        },
      },
    ],
  ];
  test.each(denials)('IndexedDB that %s rejects, and what is kept is kept for the page', async (_, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB);
    const storage = createIdbStorage(newName());
    await expect(storage.read('ada')).rejects.toThrow();
    await expect(storage.write('ada', 'a', {})).rejects.toThrow();
    await expect(storage.remove('ada', 'a')).rejects.toThrow();
    await expect(storage.removeWhere(() => true)).rejects.toThrow();

    const kept = createKeptStorage(storage);
    expect(await kept.write('ada', 'a', { text: 'one' })).toBe(false);
    await kept.write('bob', 'b', { text: 'secret' });
    expect(await kept.read('ada')).toEqual({
      own: [{ id: 'a', value: { text: 'one' }, isKept: false }],
      othersCount: 1,
      isPersistent: false,
    });
    await kept.remove('ada', 'a');
    expect((await kept.read('ada')).own).toEqual([]);
    await kept.removeWhere(() => true);
  });
});

describe('storage that is full for a while', () => {
  function setUp() {
    const storage = createMemoryStorage();
    let isFull = false;
    const full: AgentStorage = {
      ...storage,
      write: async (agentId, id, value) => {
        if (isFull) throw new DOMException('Full', 'QuotaExceededError');
        return storage.write(agentId, id, value);
      },
    };
    return {
      kept: createKeptStorage(full),
      setFull: (full: boolean) => {
        isFull = full;
      },
    };
  }

  test('keeps in memory what it cannot store, and stores it when it is written again', async () => {
    const { kept, setFull } = setUp();
    expect(await kept.write('ada', 'a', { text: 'one' })).toBe(true);
    setFull(true);
    expect(await kept.write('ada', 'b', { text: 'two' })).toBe(false);
    expect(await kept.read('ada')).toEqual({
      own: [
        { id: 'a', value: { text: 'one' }, isKept: true },
        { id: 'b', value: { text: 'two' }, isKept: false },
      ],
      othersCount: 0,
      isPersistent: true,
    });
    setFull(false);
    expect(await kept.write('ada', 'b', { text: 'two' })).toBe(true);
    expect((await kept.read('ada')).own.map(({ isKept }) => isKept)).toEqual([true, true]);
  });

  test('what is written over and does not fit is in memory once, and newer than what is stored', async () => {
    const { kept, setFull } = setUp();
    await kept.write('ada', 'a', { text: 'old' });
    setFull(true);
    await kept.write('ada', 'a', { text: 'new' });
    expect((await kept.read('ada')).own).toEqual([{ id: 'a', value: { text: 'new' }, isKept: false }]);
  });

  test('what is only brought up to date leaves no second copy', async () => {
    const { kept, setFull } = setUp();
    await kept.write('ada', 'a', { text: 'old' });
    setFull(true);
    await kept.rewrite('ada', 'a', { text: 'new' });
    expect((await kept.read('ada')).own).toEqual([{ id: 'a', value: { text: 'old' }, isKept: true }]);
  });
});
