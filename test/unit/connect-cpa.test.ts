import { describe, expect, test } from 'vitest';
import { type CpaConversation, type CpaProblem, connectCpa } from '../../src/desk/connect-cpa.ts';

const CONVERSATION = '3c0cd1d8-8a0f-4d49-8a4e-4fb8bd4a5a3b';
const context = { conversationId: CONVERSATION, projectId: '3103', channel: 'CHAT', language: 'fr' };
const never = () => new Promise<never>(() => {});

/** What came of a library, once everything has been said; `ring` is the time-out. */
async function connect(load: () => Promise<unknown>) {
  const timers: (() => void)[] = [];
  const conversations: CpaConversation[] = [];
  const problems: CpaProblem[] = [];
  const undo = connectCpa(
    {
      load,
      after: (_ms, callback) => {
        timers.push(callback);
        return () => void timers.splice(timers.indexOf(callback), 1);
      },
    },
    { onConversation: (found) => conversations.push(found), onProblem: (problem) => problems.push(problem) },
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  await settle();
  return { timers, conversations, problems, undo, settle, ring: () => timers.shift()?.() };
}
const librarySaying = (client: unknown) => async () => ({ init: async () => client });

describe('iAdvize’s library', () => {
  test.each<[string, () => Promise<unknown>, CpaProblem]>([
    ['does not come', () => Promise.reject(new Error('blocked')), 'notLoaded'],
    ['leaves nothing behind', async () => undefined, 'notLoaded'],
    ['is something else', async () => ({ init: 7 }), 'notLoaded'],
    ['refuses', async () => ({ init: () => Promise.reject(new Error('no')) }), 'refused'],
    [
      'throws',
      async () => ({
        init() {
          throw new Error('no');
        },
      }),
      'refused',
    ],
    ['gives no client', librarySaying(undefined), 'unreadable'],
    ['gives no context', librarySaying({}), 'unreadable'],
    ['names no conversation', librarySaying({ context: { ...context, conversationId: undefined } }), 'unreadable'],
    ['names an empty one', librarySaying({ context: { ...context, conversationId: '' } }), 'unreadable'],
    ['names one by a number', librarySaying({ context: { ...context, conversationId: 7 } }), 'unreadable'],
    [
      'names one longer than any',
      librarySaying({ context: { ...context, conversationId: 'x'.repeat(129) } }),
      'unreadable',
    ],
    [
      'names what every object has',
      librarySaying({ context: { ...context, conversationId: '__proto__' } }),
      'unreadable',
    ],
  ])('that %s is said once, and nothing waits any more', async (_title, load, problem) => {
    const { problems, conversations, timers } = await connect(load);
    expect([problems, conversations, timers]).toEqual([[problem], [], []]);
  });

  test.each<[string, () => Promise<unknown>, CpaProblem]>([
    ['never comes', never, 'notLoaded'],
    ['never answers', async () => ({ init: never }), 'silent'],
  ])('that %s is given up after a while', async (_title, load, problem) => {
    const { problems, ring, settle } = await connect(load);
    expect(problems).toEqual([]);
    ring();
    await settle();
    expect(problems).toEqual([problem]);
  });

  test('that answers after it was given up is not heard', async () => {
    let answer = (_client: unknown) => {};
    const { problems, conversations, ring, settle } = await connect(async () => ({
      init: () => new Promise((resolve) => (answer = resolve)),
    }));
    ring();
    answer({ context });
    await settle();
    expect([problems, conversations]).toEqual([['silent'], []]);
  });

  test('is not heard once nobody listens, which may be said twice', async () => {
    let answer = (_client: unknown) => {};
    const { problems, conversations, timers, undo, settle } = await connect(async () => ({
      init: () => new Promise((resolve) => (answer = resolve)),
    }));
    undo();
    undo();
    answer({ context });
    await settle();
    expect([problems, conversations, timers]).toEqual([[], [], []]);
  });

  test('is called as what it belongs to', async () => {
    const library = {
      client: { context },
      async init() {
        return this.client;
      },
    };
    expect((await connect(async () => library)).conversations).toHaveLength(1);
  });
});

describe('the conversation', () => {
  test.each<[unknown, number | undefined]>([
    ['3103', 3103],
    [3103, 3103],
    ['ha-3103', undefined],
    ['', undefined],
    ['9'.repeat(16), undefined],
    [1.5, undefined],
    [null, undefined],
  ])('is of the project %j as %j', async (projectId, expected) => {
    const { conversations } = await connect(librarySaying({ context: { ...context, projectId } }));
    expect(conversations[0]).toMatchObject({ conversationId: CONVERSATION, projectId: expected });
  });

  test.each<[unknown, string | undefined]>([
    ['fr', 'fr'],
    ['fr_FR', 'fr_FR'],
    [7, undefined],
    ['f'.repeat(36), undefined],
  ])('is in the language %j as %j', async (language, expected) => {
    const { conversations } = await connect(librarySaying({ context: { ...context, language } }));
    expect(conversations[0]?.language).toBe(expected);
  });

  test.each<[string, object, string | undefined]>([
    ['a token', { getJWT: async () => 'fresh' }, 'fresh'],
    ['nothing', { getJWT: async () => undefined }, undefined],
    ['what is no text', { getJWT: async () => ({}) }, undefined],
    ['a refusal', { getJWT: () => Promise.reject(new Error('no')) }, undefined],
    ['no way to ask', {}, undefined],
  ])('asked for a token, gives %s', async (_title, client, expected) => {
    const { conversations, timers } = await connect(librarySaying({ context, ...client }));
    expect(await conversations[0]?.getJwt()).toBe(expected);
    expect(timers).toEqual([]);
  });

  test('asked for a token, is not waited for for ever', async () => {
    const { conversations, ring, settle } = await connect(librarySaying({ context, getJWT: never }));
    const jwt = conversations[0]?.getJwt();
    await settle();
    ring();
    expect(await jwt).toBeUndefined();
  });
});
