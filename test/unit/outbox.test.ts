import { describe, expect, test } from 'vitest';
import { ApiError, ERROR_STATUS } from '../../src/api/api-error.ts';
import type { Write, WriteAnswer } from '../../src/api/write.ts';
import { judgeFailure, type Verdict } from '../../src/panel/outbox/judge-failure.ts';
import { mayHaveArrived, type OutboxEntry } from '../../src/panel/outbox/outbox-entry.ts';
import { type Browser, contactId, noteFor, settle, type Tab, WELL, World } from '../support/outbox-world.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

const entriesOf = ({ outbox }: Tab) => outbox.state.getState().entries;
const statuses = (tab: Tab) => entriesOf(tab).map(({ status }) => status);

/** A tab where Ada is signed in and everything has come to rest. */
async function openForAda(world: World): Promise<Tab> {
  const tab = world.openTab('ada');
  await arrive(world);
  return tab;
}

/** Everything but the network, and what is excepted: storage, messages and tokens, until nothing moves. No time passes. */
async function arrive(world: World, except?: string): Promise<void> {
  await settle();
  for (;;) {
    const name = world.deliverable.find((one) => one !== except);
    if (name) await world.deliver(name);
    else if (!(await world.commit())) return;
  }
}

function submitNote(tab: Tab, number: number, text = `note ${number}`) {
  const { write, about } = noteFor(number, text);
  return tab.outbox.submit(write, about);
}

/** The one request there is, answered. */
async function answer(world: World, how: WriteAnswer | Error | 'well'): Promise<void> {
  const [request] = world.requests;
  if (!request) throw new Error('Nothing was asked');
  await world.answer(request, how === 'well' ? world.execute(request) : how);
  await arrive(world);
}

const refusal = (code: string, status: number | undefined) =>
  new ApiError(code, `Refused: ${code}`, status === undefined ? {} : { status });
const unreachable = () => refusal('unreachable', undefined);

describe('what becomes of each failure', () => {
  const ours: Readonly<Record<keyof typeof ERROR_STATUS, Verdict>> = {
    bad_request: 'refused',
    token_missing: 'signIn',
    token_invalid: 'signIn',
    token_expired: 'signIn',
    token_used: 'signIn',
    code_invalid: 'signIn',
    session_ended: 'signIn',
    signature_invalid: 'signIn',
    forbidden: 'refused',
    demo_only_local: 'refused',
    field_masked: 'refused',
    not_found: 'refused',
    not_configured: 'refused',
    method_not_allowed: 'refused',
    not_linked: 'refused',
    version_conflict: 'refused',
    too_large: 'refused',
    wrong_host: 'refused',
    idempotency_key_reused: 'refused',
    internal: 'breakdown',
    fields_unavailable: 'refused',
    desk_unavailable: 'refused',
    desk_forbidden: 'again',
    desk_unpaid: 'again',
    stale: 'refused',
    identity_unavailable: 'again',
    database_unavailable: 'again',
  };
  test.each(Object.entries(ours))('%s: %s', (code, verdict) => {
    expect(judgeFailure(refusal(code, ERROR_STATUS[code as keyof typeof ERROR_STATUS]))).toBe(verdict);
  });

  test.each<[string, number | undefined, Verdict]>([
    ['unreachable', undefined, 'again'],
    ['timed_out', undefined, 'again'],
    ['another_agent', undefined, 'signIn'],
    ['token_missing', undefined, 'signIn'],
    // An answer we cannot read may have been taken, whatever its status says.
    ['bad_answer', 200, 'breakdown'],
    ['bad_answer', 404, 'breakdown'],
    ['bad_answer', 500, 'breakdown'],
    ['bad_answer', 401, 'signIn'],
    // Whoever stands before our server, in their own words.
    ['bad_answer', 429, 'again'],
    ['bad_answer', 502, 'again'],
    ['bad_answer', 503, 'again'],
    ['bad_answer', 504, 'again'],
    ['slow_down', 429, 'again'],
    ['made_up', 418, 'refused'],
    ['made_up', 507, 'breakdown'],
    ['made_up', undefined, 'refused'],
  ])('%s with status %s: %s', (code, status, verdict) => {
    expect(judgeFailure(refusal(code, status))).toBe(verdict);
  });

  test('what cannot be sent at all is refused', () => {
    expect(judgeFailure(new TypeError('write.changes is undefined'))).toBe('refused');
  });
});

describe('sending', () => {
  test('an entry is stored before it is sent, and leaves storage with the answer', async () => {
    const world = new World();
    const tab = await openForAda(world);
    const { key, stored, settled } = submitNote(tab, 1);
    await settle();
    expect(world.requests).toEqual([]);
    expect(statuses(tab)).toEqual(['pending']);
    await arrive(world);
    await stored;
    expect([...world.disk.values()]).toMatchObject([{ key, agentId: 'ada', attempts: 1, status: 'pending' }]);
    expect(world.requests).toMatchObject([{ key, agent: 'ada' }]);
    expect(statuses(tab)).toEqual(['sending']);
    await answer(world, 'well');
    expect(await settled).toMatchObject({ key });
    expect(statuses(tab)).toEqual(['sent']);
    expect(world.disk.size).toBe(0);
  });

  test('whoever waits for it is told why it was refused, with fields and conflict', async () => {
    const world = new World();
    const tab = await openForAda(world);
    const { settled } = submitNote(tab, 1);
    await arrive(world);
    const conflict = { version: 3, fields: [{ field: 'lastName', yours: 'A', theirs: 'B' }] };
    const fields = [{ field: 'text', message: 'must not be empty' }];
    await answer(world, new ApiError('version_conflict', 'Changed', { status: 409, fields, conflict }));
    await expect(settled).rejects.toMatchObject({ code: 'version_conflict', fields, conflict });
    expect(entriesOf(tab)).toMatchObject([{ status: 'failed', error: { code: 'version_conflict', fields, conflict } }]);
    expect([...world.disk.values()]).toMatchObject([{ status: 'failed', error: { conflict } }]);
  });

  test('what failed is there after a reload, and can be tried again or discarded', async () => {
    const world = new World();
    const before = await openForAda(world);
    submitNote(before, 1);
    submitNote(before, 2);
    await arrive(world);
    await answer(world, refusal('not_found', 404));
    await answer(world, refusal('not_found', 404));
    world.crash(before, true);
    const tab = await openForAda(world);
    expect(statuses(tab)).toEqual(['failed', 'failed']);
    expect(world.requests).toEqual([]);
    const [first, second] = entriesOf(tab).map(({ key }) => key);
    tab.outbox.retry(first ?? '');
    expect(tab.outbox.discard(second ?? '')).toBe(false);
    await arrive(world);
    await answer(world, 'well');
    expect(statuses(tab)).toEqual(['sent']);
    expect(world.executions).toHaveLength(1);
    expect(world.disk.size).toBe(0);
  });

  test('an entry that cannot be sent at all fails, and the next is sent', async () => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1);
    submitNote(tab, 1, 'the next');
    await arrive(world);
    // As encodeWrite throws of a write that somebody has edited in storage.
    await answer(world, new TypeError('Cannot convert undefined or null to object'));
    expect(entriesOf(tab)[0]).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    await answer(world, 'well');
    expect(statuses(tab)).toEqual(['failed', 'sent']);
  });

  test('no more than four are on their way at once', async () => {
    const world = new World();
    const tab = await openForAda(world);
    for (const number of [1, 2, 3, 4, 5, 6]) submitNote(tab, number);
    await arrive(world);
    expect(world.requests).toHaveLength(4);
    await answer(world, 'well');
    expect(world.requests).toHaveLength(4);
  });

  test('the last 20 sent stay to be seen', async () => {
    const world = new World();
    const tab = await openForAda(world);
    for (let number = 1; number <= 25; number += 1) submitNote(tab, 1, `note ${number}`);
    await world.runOut();
    expect(world.executions).toHaveLength(25);
    expect(entriesOf(tab).map(({ write }) => (write as { text: string }).text)).toEqual(
      Array.from({ length: 20 }, (_, index) => `note ${index + 6}`),
    );
  });

  test('nobody can submit when nobody is signed in', async () => {
    const tab = await openForAda(new World());
    tab.outbox.dispose();
    expect(() => submitNote(tab, 1)).toThrow('Nobody is signed in');
  });

  test('a change that empties a field still empties it after a reload', async () => {
    const world = new World();
    const before = await openForAda(world);
    const changes = { company: undefined, address: { city: undefined } };
    const write: Write = { type: 'changeContact', contactId: contactId(1), version: 1, changes };
    before.outbox.submit(write, { contactName: 'Zoe' });
    await arrive(world);
    world.crash(before, true);
    await openForAda(world);
    expect(world.requests).toHaveLength(1);
    expect(world.requests[0]?.write).toStrictEqual(write);
  });

  test('after `dispose` nothing is begun; what was on its way still leaves storage', async () => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1);
    submitNote(tab, 1, 'never sent');
    await arrive(world);
    tab.outbox.dispose();
    await answer(world, 'well');
    expect(world.requests).toEqual([]);
    expect([...world.disk.values()]).toMatchObject([{ write: { text: 'never sent' } }]);
    expect(await world.tick()).toBe(false);
  });
});

describe('trying again', () => {
  /** How long each wait was, in seconds, while everything fails in this way. */
  async function waitsWhile(world: World, failure: () => ApiError, count: number): Promise<readonly number[]> {
    const waits: number[] = [];
    for (let attempt = 0; attempt < count; attempt += 1) {
      await answer(world, failure());
      const before = world.nowMs;
      if (!(await world.tick())) break;
      waits.push((world.nowMs - before) / 1000);
      await arrive(world);
    }
    return waits;
  }

  test('waits twice as long each time, up to a minute', async () => {
    const world = new World();
    world.chance = 1;
    submitNote(await openForAda(world), 1);
    await arrive(world);
    expect(await waitsWhile(world, unreachable, 9)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('half of each wait is chance', async () => {
    const world = new World();
    world.chance = 0;
    submitNote(await openForAda(world), 1);
    await arrive(world);
    expect(await waitsWhile(world, unreachable, 3)).toEqual([0.5, 1, 2]);
  });

  test.each<[string, () => ApiError]>([
    ['out of reach', unreachable],
    ['without its database', () => refusal('database_unavailable', 503)],
    ['behind a proxy that is overrun', () => refusal('bad_answer', 502)],
  ])('goes on for as long as the server is %s', async (_, failure) => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1);
    await arrive(world);
    expect(await waitsWhile(world, failure, 30)).toHaveLength(30);
    await answer(world, 'well');
    expect(statuses(tab)).toEqual(['sent']);
  });

  test.each<[string, ApiError]>([
    ['the server breaks over it', refusal('internal', 500)],
    ['its answer cannot be read', refusal('bad_answer', 200)],
  ])('ends after ten times when %s, and says that it may have arrived', async (_, failure) => {
    const world = new World();
    const tab = await openForAda(world);
    const { key, settled } = submitNote(tab, 1);
    await arrive(world);
    expect(await waitsWhile(world, () => failure, 20)).toHaveLength(9);
    await expect(settled).rejects.toMatchObject({ code: failure.code });
    const [entry] = entriesOf(tab);
    expect(entry).toMatchObject({ status: 'failed', attempts: 10 });
    expect(entry?.status === 'failed' && mayHaveArrived(entry)).toBe(true);
    // The agent may try again, under the same key, another ten times.
    tab.outbox.retry(key);
    await arrive(world);
    expect(await waitsWhile(world, () => failure, 20)).toHaveLength(9);
  });

  test('breakdowns are counted across reloads', async () => {
    const world = new World();
    let tab = await openForAda(world);
    submitNote(tab, 1);
    await arrive(world);
    for (let count = 1; count <= 9; count += 1) {
      await answer(world, refusal('internal', 500));
      await world.tick();
      await arrive(world);
    }
    world.crash(tab, true);
    tab = await openForAda(world);
    expect(statuses(tab)).toEqual(['sending']);
    await answer(world, refusal('internal', 500));
    expect(statuses(tab)).toEqual(['failed']);
  });

  test('comes at once when the network is there again', async () => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1);
    await arrive(world);
    await answer(world, unreachable());
    expect(tab.outbox.state.getState().waitingFor).toBe('network');
    expect(world.requests).toEqual([]);
    world.goOnline(tab);
    await arrive(world);
    await answer(world, 'well');
    expect(tab.outbox.state.getState().waitingFor).toBeUndefined();
    expect(await world.tick()).toBe(false);
  });

  test('comes at once when the agent says so', async () => {
    const world = new World();
    const tab = await openForAda(world);
    const { key } = submitNote(tab, 1);
    await arrive(world);
    await answer(world, unreachable());
    tab.outbox.retry(key);
    await arrive(world);
    expect(world.requests).toHaveLength(1);
  });

  test('waits for a sign-in without a timer, and goes on at once after it', async () => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1);
    await arrive(world);
    await answer(world, refusal('session_ended', 401));
    expect(tab.outbox.state.getState()).toMatchObject({ waitingFor: 'signIn', entries: [{ status: 'pending' }] });
    expect(await world.tick()).toBe(false);
    submitNote(tab, 2);
    await arrive(world);
    expect(world.requests).toEqual([]);
    world.signIn(tab, 'ada');
    await arrive(world);
    expect(world.requests).toHaveLength(2);
    expect(tab.outbox.state.getState().waitingFor).toBeUndefined();
  });

  test('what was begun longer ago than the server remembers keys is left to the agent', async () => {
    const world = new World();
    const before = await openForAda(world);
    submitNote(before, 1, 'begun');
    await arrive(world);
    await answer(world, unreachable());
    world.crash(before, true);
    world.nowMs += 29 * DAY_MS;
    const tab = await openForAda(world);
    const [entry] = entriesOf(tab);
    expect(entry).toMatchObject({ status: 'failed', error: { code: 'expired' } });
    expect(entry?.status === 'failed' && mayHaveArrived(entry)).toBe(true);
    expect(world.requests).toEqual([]);
  });

  test('what was never begun is sent however old it is', async () => {
    const world = new World();
    const before = await openForAda(world);
    before.agent = undefined;
    submitNote(before, 1);
    await settle();
    await world.commit();
    world.crash(before, true);
    world.nowMs += 100 * DAY_MS;
    await openForAda(world);
    expect(world.requests).toHaveLength(1);
  });
});

describe('order', () => {
  test('what is about one contact is sent in the order it was submitted; another contact does not wait', async () => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1, 'first');
    submitNote(tab, 1, 'second');
    submitNote(tab, 2, 'other');
    await arrive(world);
    const asked = () => world.requests.map(({ write }) => (write as { text: string }).text);
    expect(asked()).toEqual(['first', 'other']);
    const [first] = world.requests;
    if (first) await world.answer(first, unreachable());
    await arrive(world);
    expect(asked()).toEqual(['other']);
    await answer(world, 'well');
    expect(asked()).toEqual([]);
    await world.tick();
    await arrive(world);
    expect(asked()).toEqual(['first']);
    await answer(world, 'well');
    expect(asked()).toEqual(['second']);
  });

  test('choosing one, undoing that and choosing another keep their order, although they are about two contacts', async () => {
    const world = new World();
    const tab = await openForAda(world);
    const link = (number: number, id: string): Write => ({
      type: 'link',
      id,
      contactId: contactId(number),
      target: { desk: 'iadvize', conversationId: 'c1', visitor: {}, considered: [] },
    });
    const about = { contactName: 'Zoe', conversationId: 'c1' };
    tab.outbox.submit(link(1, 'l1'), about);
    tab.outbox.submit({ type: 'unlink', linkId: 'l1' }, about);
    tab.outbox.submit(link(2, 'l2'), { ...about, contactName: 'Igor' });
    const seen: string[] = [];
    await arrive(world);
    while (world.requests.length > 0) {
      expect(world.requests).toHaveLength(1);
      seen.push(world.requests[0]?.write.type ?? '');
      await answer(world, 'well');
    }
    expect(seen).toEqual(['link', 'unlink', 'link']);
  });

  test('what failed holds back nothing', async () => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1, 'refused');
    submitNote(tab, 1, 'next');
    await arrive(world);
    await answer(world, refusal('bad_request', 400));
    await answer(world, 'well');
    expect(statuses(tab)).toEqual(['failed', 'sent']);
  });

  test('a clock that goes back does not turn the order round', async () => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1, 'first');
    world.nowMs -= HOUR_MS;
    submitNote(tab, 1, 'second');
    await world.runOut();
    expect(world.executions.map(({ write }) => (write as { text: string }).text)).toEqual(['first', 'second']);
  });
});

describe('several tabs', () => {
  async function openTwo(world = new World()) {
    const leader = await openForAda(world);
    const follower = await openForAda(world);
    return { world, leader, follower };
  }

  test('one sends what another was given, and both know', async () => {
    const { world, leader, follower } = await openTwo();
    const told: string[] = [];
    leader.outbox.onSent(({ key }) => told.push(`leader ${key}`));
    follower.outbox.onSent(({ key }) => told.push(`follower ${key}`));
    const { key, settled } = submitNote(follower, 1);
    await arrive(world);
    expect(world.requests).toMatchObject([{ tab: leader.name }]);
    expect([statuses(leader), statuses(follower)]).toEqual([['sending'], ['sending']]);
    await answer(world, 'well');
    expect(await settled).toMatchObject({ key });
    expect([statuses(leader), statuses(follower)]).toEqual([['sent'], ['sent']]);
    expect(told).toEqual([`leader ${key}`, `follower ${key}`]);
  });

  test('a refusal is told in the tab that submitted', async () => {
    const { world, leader, follower } = await openTwo();
    const { settled } = submitNote(follower, 1);
    await arrive(world);
    const fields = [{ field: 'text', message: 'too long' }];
    await answer(world, new ApiError('bad_request', 'No', { status: 400, fields }));
    await expect(settled).rejects.toMatchObject({ code: 'bad_request', fields });
    expect([statuses(leader), statuses(follower)]).toEqual([['failed'], ['failed']]);
  });

  test('either can retry or discard, and the other follows', async () => {
    const { world, leader, follower } = await openTwo();
    const { key } = submitNote(leader, 1);
    const other = submitNote(leader, 2);
    await arrive(world);
    await answer(world, refusal('not_found', 404));
    await answer(world, refusal('not_found', 404));
    follower.outbox.retry(key);
    follower.outbox.discard(other.key);
    await arrive(world);
    expect(world.requests).toMatchObject([{ tab: leader.name, key }]);
    await expect(other.settled).rejects.toMatchObject({ code: 'not_found' });
    expect(statuses(leader)).toEqual(['sending']);
  });

  test('when the tab that sends is closed in the middle of it, the next sends again under the same key', async () => {
    const { world, leader, follower } = await openTwo();
    const { key } = submitNote(leader, 1);
    await arrive(world);
    const [request] = world.requests;
    if (request) world.execute(request);
    world.crash(leader, true);
    await arrive(world);
    expect(world.requests).toMatchObject([{ tab: follower.name, key }]);
    await answer(world, 'well');
    expect(world.executions).toHaveLength(1);
    expect(world.repeats).toBe(1);
    expect(statuses(follower)).toEqual(['sent']);
  });

  test('a tab that is closed while it stores hands over all the same', async () => {
    const { world, leader, follower } = await openTwo();
    submitNote(follower, 1);
    await settle();
    world.crash(follower, true);
    await arrive(world);
    expect(world.requests).toMatchObject([{ tab: leader.name }]);
  });

  test('a tab whose session ended lets another send', async () => {
    const { world, leader, follower } = await openTwo();
    leader.agent = undefined;
    submitNote(leader, 1);
    await arrive(world);
    expect(leader.outbox.state.getState().waitingFor).toBe('signIn');
    expect(world.requests).toMatchObject([{ tab: follower.name }]);
    await answer(world, 'well');
    expect(statuses(leader)).toEqual(['sent']);
  });

  describe('whose turn comes before the last words of the tab before', () => {
    /** The first note is on its way, the second waits for it; both tabs know both. */
    async function openWithTwoNotes() {
      const { world, leader, follower } = await openTwo();
      submitNote(leader, 1, 'first');
      const { key } = submitNote(leader, 1, 'second');
      await arrive(world);
      return { world, leader, follower, key, words: `${follower.name} channel` };
    }
    const asked = (world: World) => world.requests.map(({ write }) => (write as { text: string }).text);

    test('knows what has been begun', async () => {
      const { world, leader, follower, key, words } = await openWithTwoNotes();
      const [first] = world.requests;
      if (first) await world.answer(first, world.execute(first));
      await arrive(world, words);
      expect(asked(world)).toEqual(['second']);
      world.crash(leader, true);
      await arrive(world, words);
      expect(follower.outbox.withdraw(key)).toBe(false);
    });

    test('does not send what was withdrawn', async () => {
      const { world, leader, follower, key, words } = await openWithTwoNotes();
      expect(leader.outbox.withdraw(key)).toBe(true);
      world.crash(leader, true);
      await arrive(world, words);
      const [first] = world.requests;
      if (first) await world.answer(first, world.execute(first));
      await arrive(world, words);
      expect(asked(world)).toEqual([]);
      await world.runOut();
      expect(world.executions).toHaveLength(1);
      expect(statuses(follower)).toEqual(['sent']);
    });
  });

  test('an agent’s other tabs hear of what is answered in a tab that they have left', async () => {
    const { world, leader, follower } = await openTwo();
    const { key, settled } = submitNote(follower, 1);
    await arrive(world);
    follower.agent = undefined;
    const [request] = world.requests;
    world.signIn(leader, 'bob');
    await arrive(world);
    if (request) await world.answer(request, world.execute(request));
    await arrive(world);
    expect(await settled).toMatchObject({ key });
    expect(statuses(follower)).toEqual(['sent']);
    expect(entriesOf(leader)).toEqual([]);
  });

  test('what a tab has in its memory only does not come back when another discarded it meanwhile', async () => {
    const { world, leader, follower } = await openTwo();
    leader.agent = undefined;
    world.hasQuota = false;
    const { key } = submitNote(follower, 1);
    follower.agent = undefined;
    await arrive(world);
    expect(entriesOf(leader)).toMatchObject([{ key, isKept: false }]);
    world.signIn(follower, 'bob');
    leader.outbox.discard(key);
    await arrive(world);
    world.signIn(leader, 'ada');
    world.signIn(follower, 'ada');
    await world.runOut();
    expect([entriesOf(leader), entriesOf(follower)]).toEqual([[], []]);
    expect(world.executions).toEqual([]);
  });

  test.each<[string, Browser]>([
    ['locks', { ...WELL, hasLocks: false }],
    ['channels', { ...WELL, hasChannel: false }],
  ])('without %s each sends its own', async (_, browser) => {
    const { world, leader, follower } = await openTwo(new World(browser));
    submitNote(leader, 1);
    submitNote(follower, 2);
    await arrive(world);
    expect(world.requests.map(({ tab }) => tab)).toEqual([leader.name, follower.name]);
  });
});

describe('agents on one machine', () => {
  test('another sees how many there are, and not one word', async () => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1, 'a secret');
    await arrive(world);
    await answer(world, unreachable());
    world.signIn(tab, 'bob');
    await arrive(world);
    const state = tab.outbox.state.getState();
    expect(state).toMatchObject({ entries: [], othersCount: 1 });
    expect(JSON.stringify(state)).not.toContain('secret');
    expect(await world.tick()).toBe(false);
  });

  test('what was on its way when the agent changed is done once, and the count falls', async () => {
    const world = new World();
    const tab = await openForAda(world);
    const { settled } = submitNote(tab, 1);
    submitNote(tab, 1, 'second');
    await arrive(world);
    world.signIn(tab, 'bob');
    await arrive(world);
    expect(tab.outbox.state.getState().othersCount).toBe(2);
    await answer(world, 'well');
    await settled;
    expect(tab.outbox.state.getState()).toMatchObject({ entries: [], othersCount: 1 });
    expect(world.requests).toEqual([]);
    world.signIn(tab, 'ada');
    await arrive(world);
    expect(world.requests).toMatchObject([{ agent: 'ada', write: { text: 'second' } }]);
  });

  test('an agent who comes back while it is on its way does not send it twice', async () => {
    const world = new World();
    const tab = await openForAda(world);
    const { settled } = submitNote(tab, 1);
    await arrive(world);
    world.signIn(tab, 'bob');
    await arrive(world);
    world.signIn(tab, 'ada');
    await arrive(world);
    expect(world.requests).toHaveLength(1);
    await answer(world, 'well');
    await settled;
    expect(statuses(tab)).toEqual(['sent']);
  });

  test('a token that turns out to be another agent’s is not used', async () => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1);
    await settle();
    while (!world.deliverable.includes(`${tab.name} session`)) {
      const [name] = world.deliverable;
      if (name) await world.deliver(name);
      else await world.commit();
    }
    // The session has signed Bob in; the outbox has not heard of it yet.
    tab.agent = 'bob';
    await arrive(world);
    expect(world.requests).toEqual([]);
    expect(statuses(tab)).toEqual(['pending']);
  });
});

describe('taking back', () => {
  test.each<[string, boolean, (world: World, tab: Tab) => Promise<void>]>([
    ['not yet stored', true, async () => {}],
    [
      'stored, while the first about the same contact is on its way',
      true,
      async (world) => {
        await arrive(world);
      },
    ],
    [
      'being sent',
      false,
      async (world) => {
        await arrive(world);
        await answer(world, 'well');
      },
    ],
    [
      'tried, and waiting',
      false,
      async (world) => {
        await arrive(world);
        await answer(world, 'well');
        await answer(world, unreachable());
      },
    ],
    [
      'refused',
      false,
      async (world) => {
        await arrive(world);
        await answer(world, 'well');
        await answer(world, refusal('not_found', 404));
      },
    ],
    [
      'sent',
      false,
      async (world) => {
        await arrive(world);
        await answer(world, 'well');
        await answer(world, 'well');
      },
    ],
  ])('what is %s: withdrawn %s', async (_, expected, until) => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1, 'first');
    const { key, settled } = submitNote(tab, 1, 'second');
    await until(world, tab);
    expect(tab.outbox.withdraw(key)).toBe(expected);
    await arrive(world);
    if (!expected) return;
    await expect(settled).rejects.toMatchObject({ code: 'discarded' });
    await world.runOut();
    expect(world.executions.map(({ write }) => (write as { text: string }).text)).toEqual(['first']);
    expect(world.disk.size).toBe(0);
  });

  test('a tab that does not send cannot be certain', async () => {
    const world = new World();
    await openForAda(world);
    const follower = await openForAda(world);
    const { key } = submitNote(follower, 1);
    expect(follower.outbox.withdraw(key)).toBe(false);
    expect(entriesOf(follower)).toHaveLength(1);
  });

  test('what is discarded while it is being sent may have arrived; its answer changes nothing', async () => {
    const world = new World();
    const tab = await openForAda(world);
    const { key, settled } = submitNote(tab, 1);
    submitNote(tab, 1, 'next');
    await arrive(world);
    expect(tab.outbox.discard(key)).toBe(true);
    await expect(settled).rejects.toMatchObject({ code: 'discarded' });
    const told: OutboxEntry[] = [];
    tab.outbox.onSent((entry) => told.push(entry));
    await answer(world, 'well');
    expect(told).toEqual([]);
    expect(entriesOf(tab).map(({ write }) => (write as { text: string }).text)).toEqual(['next']);
  });

  test('unknown keys change nothing', async () => {
    const world = new World();
    const tab = await openForAda(world);
    submitNote(tab, 1);
    await arrive(world);
    expect(tab.outbox.withdraw('nobody')).toBe(false);
    expect(tab.outbox.discard('nobody')).toBe(true);
    tab.outbox.retry('nobody');
    expect(world.requests).toHaveLength(1);
  });
});

describe('storage', () => {
  test('denied: said, and sent at once', async () => {
    const world = new World({ ...WELL, deniesStorage: true });
    const tab = await openForAda(world);
    const { stored, settled } = submitNote(tab, 1);
    await stored;
    await arrive(world);
    expect(tab.outbox.state.getState()).toMatchObject({ isPersistent: false, entries: [{ isKept: false }] });
    await answer(world, 'well');
    await settled;
    expect(statuses(tab)).toEqual(['sent']);
  });

  test('denied: what was never begun can be taken back for certain', async () => {
    const world = new World({ ...WELL, deniesStorage: true });
    const tab = await openForAda(world);
    submitNote(tab, 1, 'first');
    const { key } = submitNote(tab, 1, 'second');
    await arrive(world);
    expect(tab.outbox.withdraw(key)).toBe(true);
  });

  test('denied: an agent finds what they left in this page', async () => {
    const world = new World({ ...WELL, deniesStorage: true });
    const tab = await openForAda(world);
    submitNote(tab, 1);
    await arrive(world);
    await answer(world, unreachable());
    world.signIn(tab, 'bob');
    await arrive(world);
    expect(tab.outbox.state.getState()).toMatchObject({ entries: [], othersCount: 1 });
    world.signIn(tab, 'ada');
    await arrive(world);
    await answer(world, 'well');
    expect(statuses(tab)).toEqual(['sent']);
  });

  test('full: that entry is not kept, which is said, and is sent all the same', async () => {
    const world = new World();
    const tab = await openForAda(world);
    world.hasQuota = false;
    const { stored } = submitNote(tab, 1);
    await arrive(world);
    await stored;
    expect(tab.outbox.state.getState()).toMatchObject({ isPersistent: true, entries: [{ isKept: false }] });
    expect(world.disk.size).toBe(0);
    world.hasQuota = true;
    submitNote(tab, 2);
    await arrive(world);
    expect(entriesOf(tab).map(({ isKept }) => isKept)).toEqual([false, true]);
    await answer(world, 'well');
    await answer(world, 'well');
    expect(statuses(tab)).toEqual(['sent', 'sent']);
  });

  const good = {
    key: 'k',
    agentId: 'ada',
    write: { type: 'addNote', contactId: contactId(1), text: 'hello' },
    about: { contactName: 'Zoe' },
    createdAtMs: 1,
    attempts: 0,
    breakdowns: 0,
    status: 'pending',
  };
  test.each<[string, unknown]>([
    ['text', 'hello'],
    ['a number', 7],
    ['a list', []],
    ['nothing in it', {}],
    ['of another agent', { ...good, agentId: 'bob' }],
    ['of another key', { ...good, key: 'other' }],
    ['no write', { ...good, write: undefined }],
    ['a write of no known type', { ...good, write: { type: 'dropTable' } }],
    ['a note without a contact', { ...good, write: { type: 'addNote', text: 'x' } }],
    ['a change without changes', { ...good, write: { type: 'changeContact', contactId: 'x', version: 1 } }],
    ['a link without a target', { ...good, write: { type: 'link', id: 'x', contactId: 'x' } }],
    ['no word of whom it is about', { ...good, about: undefined }],
    ['a name that is no text', { ...good, about: { contactName: 7 } }],
    ['attempts below nothing', { ...good, attempts: -1 }],
    ['attempts that are not whole', { ...good, attempts: 0.5 }],
    ['a time that is none', { ...good, createdAtMs: Number.NaN }],
    ['a status of no known kind', { ...good, status: 'sending' }],
    ['failed without a reason', { ...good, status: 'failed' }],
    ['failed with a reason that is text', { ...good, status: 'failed', error: 'no' }],
  ])('a stored entry that is or has %s is dropped and counted, and the others are sent', async (_, corrupt) => {
    const world = new World();
    world.disk.set('["ada","k"]', corrupt as object);
    world.disk.set('["ada","fine"]', { ...good, key: 'fine' });
    const tab = await openForAda(world);
    expect(tab.outbox.state.getState()).toMatchObject({ droppedCount: 1, entries: [{ key: 'fine' }] });
    expect([...world.disk.keys()]).toEqual(['["ada","fine"]']);
    expect(world.requests).toMatchObject([{ key: 'fine' }]);
  });

  test('the table above breaks an entry that would be sent as it is', async () => {
    const world = new World();
    world.disk.set('["ada","k"]', good);
    await openForAda(world);
    expect(world.requests).toMatchObject([{ key: 'k', write: good.write }]);
  });
});
