import { describe, expect, test } from 'vitest';
import { ApiError } from '../../src/api/api-error.ts';
import type { Write } from '../../src/api/write.ts';
import { mayHaveArrived } from '../../src/panel/outbox/outbox-entry.ts';
import { contactId, noteFor, settle, type Tab, World } from '../support/outbox-world.ts';

/** Everything but the network: storage, messages and tokens, until nothing moves. No time passes. */
async function arrive(world: World): Promise<void> {
  await settle();
  for (;;) {
    const [name] = world.deliverable;
    if (name) await world.deliver(name);
    else if (!(await world.commit())) return;
  }
}

async function openForAda(world: World): Promise<Tab> {
  const tab = world.openTab('ada');
  await arrive(world);
  return tab;
}

/** The agent clicks an action of another CRM, about the contact of this number. */
async function click(world: World, { outbox }: Tab, number: number) {
  const { about } = noteFor(number, '');
  const { conversationId } = about;
  const write = {
    type: 'runAction',
    contactId: contactId(number),
    desk: 'iadvize',
    conversationId,
    action: 'refund',
  } satisfies Write;
  const submitted = outbox.submit(write, about);
  await arrive(world);
  return submitted;
}

async function answer(world: World, how: ApiError | 'well'): Promise<void> {
  const [request] = world.requests;
  if (!request) throw new Error('Nothing was asked');
  await world.answer(request, how === 'well' ? world.execute(request) : how);
  await arrive(world);
}

const failure = (code: string, status?: number) => new ApiError(code, 'no', status === undefined ? {} : { status });
const entryOf = ({ outbox }: Tab) => {
  const entry = outbox.state.getState().entries.find(({ write }) => write.type === 'runAction');
  if (!entry || entry.status === 'sent') throw new Error('There is none that is unsent');
  return entry;
};

describe('an action is done now, or not until the agent says so again', () => {
  test.each<[string, ApiError, boolean]>([
    ['the network is gone', failure('unreachable'), true],
    ['there is no answer in time', failure('timed_out'), true],
    ['the server breaks over it', failure('internal', 500), true],
    ['the answer cannot be read', failure('bad_answer', 200), true],
    ['a proxy answers', failure('bad_answer', 502), true],
    ['the other CRM does not answer', failure('fields_unavailable', 502), true],
    ['the database does not answer', failure('database_unavailable', 503), true],
    ['it is refused', failure('forbidden', 403), false],
  ])('%s: it has failed at once', async (_, reason, expected) => {
    const world = new World();
    const tab = await openForAda(world);
    const { settled } = await click(world, tab, 1);
    await answer(world, reason);
    await expect(settled).rejects.toMatchObject({ code: reason.code });
    expect(entryOf(tab)).toMatchObject({ status: 'failed', error: { code: reason.code } });
    expect(mayHaveArrived(entryOf(tab))).toBe(expected);
    expect(await world.tick()).toBe(false);
    world.goOnline(tab);
    await arrive(world);
    expect(world.requests).toEqual([]);
  });

  test('tried again by hand, however much later, it goes under the same key', async () => {
    const world = new World();
    const tab = await openForAda(world);
    const { key } = await click(world, tab, 1);
    await answer(world, failure('unreachable'));
    world.nowMs += 60 * 60_000;
    tab.outbox.retry(key);
    await arrive(world);
    await answer(world, 'well');
    expect(world.executions.map((one) => one.key)).toEqual([key]);
  });

  test('after a reload it is not sent by itself, even where it was on its way', async () => {
    const world = new World();
    const before = await openForAda(world);
    await click(world, before, 1);
    expect(world.requests).toHaveLength(1);
    world.crash(before, true);
    world.nowMs += 60_000;
    const tab = await openForAda(world);
    expect(entryOf(tab)).toMatchObject({ status: 'failed', error: { code: 'expired' } });
    expect(mayHaveArrived(entryOf(tab))).toBe(true);
    expect(world.requests).toEqual([]);
  });

  test('behind a note that waits for the network it does not wait for long', async () => {
    const world = new World();
    const tab = await openForAda(world);
    const { write, about } = noteFor(1, 'first');
    tab.outbox.submit(write, about);
    await arrive(world);
    await answer(world, failure('unreachable'));
    await click(world, tab, 1);
    world.nowMs += 60_000;
    world.goOnline(tab);
    await arrive(world);
    await answer(world, 'well');
    expect(world.executions.map((one) => one.write.type)).toEqual(['addNote']);
    expect(entryOf(tab)).toMatchObject({ status: 'failed', attempts: 0, error: { code: 'expired' } });
    expect(mayHaveArrived(entryOf(tab))).toBe(false);
    expect(world.requests).toEqual([]);
  });

  test('it is not done when somebody signs in again long after', async () => {
    const world = new World();
    const tab = await openForAda(world);
    await click(world, tab, 1);
    await answer(world, failure('session_ended', 401));
    world.nowMs += 60_000;
    world.signIn(tab, 'ada');
    await arrive(world);
    expect(entryOf(tab)).toMatchObject({ status: 'failed', error: { code: 'expired' } });
    expect(world.requests).toEqual([]);
  });

  test('it is done when they sign in at once, and when the tab that sends is another', async () => {
    const world = new World();
    const tab = await openForAda(world);
    await click(world, tab, 1);
    await answer(world, failure('session_ended', 401));
    world.signIn(tab, 'ada');
    await arrive(world);
    await answer(world, 'well');
    const other = await openForAda(world);
    await click(world, other, 2);
    await answer(world, 'well');
    expect(world.executions.map((one) => one.tab)).toEqual([tab.name, tab.name]);
  });
});
