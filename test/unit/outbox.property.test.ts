import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiError } from '../../src/api/api-error.ts';
import type { Write, WriteAnswer } from '../../src/api/write.ts';
import type { About } from '../../src/panel/outbox/outbox-entry.ts';
import { subjectsOf } from '../../src/panel/outbox/select-next.ts';
import { type Browser, contactId, noteFor, settle, type Tab, WELL, World } from '../support/outbox-world.ts';
import { propertyRuns } from '../support/property-runs.ts';

const AGENTS = ['ada', 'bob'] as const;
type Agent = (typeof AGENTS)[number];

type Network =
  | 'answers'
  | 'loses the answer'
  | 'garbles the answer'
  | 'is down'
  | 'times out'
  | 'breaks'
  | 'is overrun'
  | 'refuses'
  | 'knows nobody';

type Step =
  | { readonly type: 'submits'; readonly tab: number; readonly contact: number; readonly what: 'note' | 'link' }
  | { readonly type: 'delivers'; readonly which: number }
  | { readonly type: 'commits' }
  | { readonly type: 'goes on'; readonly count: number }
  | { readonly type: 'network'; readonly which: number; readonly how: Network }
  | { readonly type: 'stray arrives'; readonly which: number }
  | { readonly type: 'time passes' }
  | { readonly type: 'is online'; readonly tab: number }
  | { readonly type: 'opens a tab'; readonly agent: Agent }
  | { readonly type: 'reloads' | 'crashes'; readonly tab: number; readonly isStorageDone: boolean }
  | { readonly type: 'signs in'; readonly tab: number; readonly agent: Agent }
  | { readonly type: 'signs out'; readonly tab: number }
  | { readonly type: 'discards' | 'withdraws' | 'retries'; readonly tab: number; readonly which: number }
  | { readonly type: 'quota'; readonly isThere: boolean };

const of = <Type extends Step['type']>(type: Type) => fc.constant(type);
const tab = fc.nat(2);
const which = fc.nat(5);
const agent = fc.constantFrom(...AGENTS);
const how = fc.constantFrom<Network>(
  'answers',
  'answers',
  'answers',
  'loses the answer',
  'garbles the answer',
  'is down',
  'times out',
  'breaks',
  'is overrun',
  'refuses',
  'knows nobody',
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ type: of('submits'), tab, contact: fc.nat(1), what: fc.constantFrom('note', 'link') }),
  },
  { weight: 8, arbitrary: fc.record({ type: of('delivers'), which }) },
  { weight: 6, arbitrary: fc.record({ type: of('commits') }) },
  { weight: 8, arbitrary: fc.record({ type: of('goes on'), count: fc.integer({ min: 2, max: 12 }) }) },
  { weight: 8, arbitrary: fc.record({ type: of('network'), which, how }) },
  { weight: 1, arbitrary: fc.record({ type: of('stray arrives'), which }) },
  { weight: 3, arbitrary: fc.record({ type: of('time passes') }) },
  { weight: 1, arbitrary: fc.record({ type: of('is online'), tab }) },
  { weight: 1, arbitrary: fc.record({ type: of('opens a tab'), agent }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom('reloads', 'crashes'), tab, isStorageDone: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ type: of('signs in'), tab, agent }) },
  { weight: 1, arbitrary: fc.record({ type: of('signs out'), tab }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constantFrom('discards', 'withdraws', 'retries'), tab, which }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('quota'), isThere: fc.boolean() }) },
);

interface Submission {
  readonly key: string;
  readonly agent: string;
  readonly write: Write;
  readonly subjects: readonly string[];
  readonly tab: Tab;
  /** What its agent saw when they submitted it. */
  readonly after: ReadonlySet<string>;
  /** Taken away by the agent: with the certainty that it was not sent, or without. */
  taken?: 'certain' | 'uncertain';
  hasFailed: boolean;
  outcome?: WriteAnswer | ApiError;
}

interface Run {
  readonly world: World;
  readonly submissions: Submission[];
}

const textOf = (write: Write) => (write.type === 'addNote' ? write.text : JSON.stringify(write));

/** Carries out the steps, looking after each at what every tab shows. */
async function carryOut(browser: Browser, steps: readonly Step[]): Promise<Run> {
  const world = new World(browser);
  const submissions: Submission[] = [];
  world.openTab('ada');
  await settle();
  for (const each of steps) {
    await take(world, submissions, each);
    await settle();
    observe(world, submissions);
  }
  return { world, submissions };
}

function observe({ alive }: World, submissions: readonly Submission[]) {
  for (const { outbox, owner: mine } of alive) {
    const state = outbox.state.getState();
    for (const entry of state.entries) {
      const submission = submissions.find(({ key }) => key === entry.key);
      if (submission && entry.status === 'failed') submission.hasFailed = true;
    }
    // Nothing of what one agent wrote is anywhere in the state of another.
    const shown = JSON.stringify(state);
    for (const other of AGENTS) if (other !== mine) expect(shown).not.toContain(`of ${other}`);
  }
}

async function take(world: World, submissions: Submission[], each: Step): Promise<void> {
  const pick = <Item>(items: readonly Item[], at: number) => items[at % Math.max(items.length, 1)];
  const at = 'tab' in each ? pick(world.alive, each.tab) : undefined;
  switch (each.type) {
    case 'submits': {
      if (!at) return;
      const { owner } = at;
      const number = submissions.length;
      const { write, about } = writeOf(each, `${number} of ${owner}`);
      const after = new Set(at.outbox.state.getState().entries.map(({ key }) => key));
      const { key, settled } = at.outbox.submit(write, about);
      const submission: Submission = {
        key,
        agent: owner,
        write,
        subjects: subjectsOf({ write, about }),
        tab: at,
        after,
        hasFailed: false,
      };
      submissions.push(submission);
      settled.then(
        (answer) => {
          submission.outcome = answer;
        },
        (error: ApiError) => {
          submission.outcome = error;
        },
      );
      return;
    }
    case 'delivers': {
      const name = pick(world.deliverable, each.which);
      return name === undefined ? undefined : world.deliver(name);
    }
    case 'commits':
      await world.commit();
      return;
    case 'goes on':
      for (let count = each.count; count > 0; count -= 1) {
        const [name] = world.deliverable;
        if (name) await world.deliver(name);
        else await world.commit();
      }
      return;
    case 'network': {
      const request = pick(world.requests, each.which);
      if (!request) return;
      switch (each.how) {
        case 'answers':
          return world.answer(request, world.execute(request));
        case 'loses the answer':
          world.execute(request);
          return world.answer(request, new ApiError('unreachable', ''));
        case 'garbles the answer':
          world.execute(request);
          return world.answer(request, new ApiError('bad_answer', '', { status: 200 }));
        case 'is down':
          return world.answer(request, new ApiError('unreachable', ''));
        case 'times out':
          return world.timeOut(request);
        case 'breaks':
          return world.answer(request, new ApiError('internal', '', { status: 500 }));
        case 'is overrun':
          return world.answer(request, new ApiError('database_unavailable', '', { status: 503 }));
        case 'refuses':
          // What was done is answered with its result, whatever would be said of it now.
          return world.answer(
            request,
            world.hasExecuted(request) ? world.execute(request) : new ApiError('not_found', '', { status: 404 }),
          );
        case 'knows nobody':
          return world.answer(request, new ApiError('token_expired', '', { status: 401 }));
      }
      return;
    }
    case 'stray arrives': {
      const stray = pick(world.strays, each.which);
      if (stray) world.execute(stray);
      return;
    }
    case 'time passes':
      await world.tick();
      return;
    case 'is online':
      if (at) world.goOnline(at);
      return;
    case 'opens a tab':
      if (world.alive.length < 3) world.openTab(each.agent);
      return;
    case 'reloads':
    case 'crashes': {
      if (!at) return;
      const { owner: before } = at;
      world.crash(at, each.isStorageDone);
      if (each.type === 'reloads') world.openTab(before);
      return;
    }
    case 'signs in':
      if (at) world.signIn(at, each.agent);
      return;
    case 'signs out':
      if (at) at.agent = undefined;
      return;
    case 'discards':
    case 'withdraws':
    case 'retries': {
      // A message takes less time than an agent's hand; what `withdraw` promises holds even without.
      if (at && each.type === 'discards') await world.deliverMessages(at);
      const entry = at && pick(at.outbox.state.getState().entries, each.which);
      const submission = submissions.find(({ key }) => key === entry?.key);
      if (!at || !entry || !submission || entry.status === 'sent') return;
      if (each.type === 'retries') at.outbox.retry(entry.key);
      else if (each.type === 'discards') submission.taken = at.outbox.discard(entry.key) ? 'uncertain' : 'certain';
      else if (at.outbox.withdraw(entry.key)) submission.taken = 'certain';
      return;
    }
    case 'quota':
      world.hasQuota = each.isThere;
  }
}

function writeOf(
  { contact, what }: { readonly contact: number; readonly what: 'note' | 'link' },
  text: string,
): { readonly write: Write; readonly about: About } {
  // Both contacts are candidates in one conversation; notes are about one contact, each in a conversation of their own.
  if (what === 'note') return noteFor(contact, text, `conversation ${contact}`);
  const id = `link ${text}`;
  return {
    write: {
      type: 'link',
      id,
      contactId: contactId(contact),
      target: { desk: 'iadvize', conversationId: 'shared', visitor: {}, considered: [] },
    },
    about: { contactId: contactId(contact), contactName: `Contact ${contact}`, conversationId: 'shared' },
  };
}

/** In the end the network is well, and every agent comes back and tries again what failed. */
async function end({ world, submissions }: Run): Promise<void> {
  const retryAll = async () => {
    await world.runOut();
    for (const { outbox } of world.alive) {
      for (const entry of outbox.state.getState().entries) if (entry.status === 'failed') outbox.retry(entry.key);
    }
    await world.runOut();
    observe(world, submissions);
  };
  for (const open of world.alive) world.signIn(open, open.owner);
  await retryAll();
  for (const { key, tab: where, taken, hasFailed, outcome } of submissions) {
    // Whoever submitted it was told, in whichever tab it was sent.
    if (!where.isAlive || !where.isFaithful) continue;
    if (taken) expect(outcome, key).toBeDefined();
    else if (!hasFailed) expect(outcome, key).toMatchObject({ key });
  }
  for (const one of AGENTS) {
    for (const open of world.alive) world.signIn(open, one);
    // Where tabs cannot find each other, what one left behind is found by the next that opens.
    const isTogether = world.browser.hasLocks && world.browser.hasChannel;
    if (!isTogether || world.alive.length === 0) world.openTab(one);
    await retryAll();
  }
}

function check({ world, submissions }: Run): void {
  const { executions } = world;
  expect(world.doubled).toBe(0);
  const executionOf = ({ write }: Submission) => executions.findIndex((one) => textOf(one.write) === textOf(write));
  for (const submission of submissions) {
    const { key, agent: owner, write, taken } = submission;
    const done = executions.filter((one) => textOf(one.write) === textOf(write));
    // Once at most, word for word what was submitted, by whom it was submitted.
    expect(done.length, `executions of ${textOf(write)}`).toBeLessThanOrEqual(1);
    for (const execution of done) expect(execution).toMatchObject({ key, agent: owner, write });
    // Of what storage did not take or remove, pages that have it in memory may know more than the one that was asked.
    const isCertain = taken === 'certain' && !world.isLost(key, 'remove') && !world.wasRefused(key);
    if (isCertain) expect(done, `${textOf(write)} was taken back`).toEqual([]);
    const isLost = !submission.tab.isAlive && !world.wasStored(key);
    if (taken === undefined && !isLost) expect(done, `${textOf(write)} was submitted`).toHaveLength(1);
  }
  // What the agent saw before they submitted the next about the same was done before. What storage did not take, other tabs may
  // not have known.
  for (const later of submissions) {
    for (const earlier of submissions) {
      if (!later.after.has(earlier.key) || earlier.agent !== later.agent) continue;
      if (!later.subjects.some((subject) => earlier.subjects.includes(subject))) continue;
      const isExcused = [earlier, later].some((one) => one.hasFailed || one.taken || world.wasRefused(one.key));
      const [first, second] = [executionOf(earlier), executionOf(later)];
      if (isExcused || first < 0 || second < 0) continue;
      expect(first, `${textOf(earlier.write)} before ${textOf(later.write)}`).toBeLessThan(second);
    }
  }
  // Nothing is left behind, and each tab shows everything as done.
  expect([...world.disk.keys()]).toEqual([]);
  for (const { outbox } of world.alive) {
    expect(outbox.state.getState().entries.filter(({ status }) => status !== 'sent')).toEqual([]);
  }
}

const BROWSERS: readonly { readonly title: string; readonly browser: Browser; readonly runs: number }[] = [
  { title: 'a browser that has everything', browser: WELL, runs: 1_000 },
  { title: 'a browser without locks', browser: { ...WELL, hasLocks: false }, runs: 200 },
  { title: 'a browser without channels', browser: { ...WELL, hasChannel: false }, runs: 200 },
  { title: 'a browser that denies storage', browser: { ...WELL, deniesStorage: true }, runs: 200 },
];

test.each(BROWSERS)(
  'whatever happens, $title does each write once, for whom, by whom and in the order it was submitted',
  async ({ browser, runs }) => {
    const seen = { executions: 0, repeats: 0, taken: 0, handedOver: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 100, size: 'max' }), async (steps) => {
        const run = await carryOut(browser, steps);
        await end(run);
        check(run);
        seen.executions += run.world.executions.length;
        seen.repeats += run.world.repeats;
        seen.taken += run.submissions.filter(({ taken }) => taken).length;
        seen.handedOver += run.world.executions.filter(({ key, tab: sender }) => !key.startsWith(`${sender}-`)).length;
      }),
      { numRuns: propertyRuns(runs) },
    );
    // An outbox that sent nothing, or never the same again, or never for another tab, would show nothing.
    const few = propertyRuns(runs) / 8;
    expect(Math.min(seen.executions, seen.repeats, seen.taken)).toBeGreaterThan(few);
    if (!browser.deniesStorage) expect(seen.handedOver).toBeGreaterThan(few);
  },
  600_000,
);
