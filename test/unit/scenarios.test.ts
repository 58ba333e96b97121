import { describe, expect, test } from 'vitest';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import type { DeskEvent, RefusalReason } from '../../src/desk/desk-event.ts';
import type { Result } from '../../src/desk/result.ts';
import { runScenario } from '../../src/samples/run-scenario.ts';
import { createIds } from '../../src/samples/scenarios/create-ids.ts';
import { garbage } from '../../src/samples/scenarios/garbage.ts';
import type { Scenario } from '../../src/samples/scenarios/scenario.ts';
import { findScenario, scenarios } from '../../src/samples/scenarios/scenarios.ts';
import { scoreOf } from '../../src/samples/score.ts';
import { createStoreTarget, type TimedTarget } from '../conformance/create-store-target.ts';
import { printReport } from '../conformance/print-report.ts';

type Decode = (message: unknown) => Result<DeskEvent, RefusalReason>;

const run = (scenario: Scenario, target: TimedTarget, seed = 1) =>
  runScenario(scenario, target, { seed, wait: (ms) => target.wait(ms) });

function scenarioOf(id: string): Scenario {
  const found = findScenario(id);
  if (!found) throw new Error(`No scenario ${id}`);
  return found;
}

test('the scenarios are those that the issue names', () => {
  expect(scenarios.map(({ id }) => id)).toEqual([
    'refresh-with-open',
    'focus-lost-late',
    'duplicate-adds',
    'visitor-before-add',
    'authenticates-midway',
    'transfer-or-close',
    'elected-focus',
    'thirty-parallel',
    'silent',
    'intruder',
    'garbage',
    'flood',
  ]);
  expect(findScenario('toString')).toBeUndefined();
});

describe.each(scenarios)('$id', (scenario) => {
  test('is passed by our gate, decoder and store', async () => {
    expect((await run(scenario, createStoreTarget())).differences).toEqual([]);
  });

  test('comes out the same for the same seed, and otherwise for another only where it says so', () => {
    const write = (seed: number) => scenario.write({ seed, idOf: createIds() });
    expect(write(7)).toEqual(write(7));
    const isSame = JSON.stringify(write(7), textOfBigints) === JSON.stringify(write(8), textOfBigints);
    expect(isSame).toBe(!scenario.isSeeded);
  });

  test('in another run is about other conversations', () => {
    const textOf = (number: number) =>
      JSON.stringify(scenario.write({ seed: 1, idOf: createIds(number) }), textOfBigints);
    expect(textOf(0xbeef)).toBe(textOf(0).replaceAll('00000000-0000-4000', '0000beef-0000-4000'));
  });

  test('says for each conversation that is open at its end who it is and what is unread', () => {
    const { end } = scenario.write({ seed: 1, idOf: createIds() });
    expect(Object.keys(end.visitors).toSorted()).toEqual(end.open.toSorted());
    expect(Object.keys(end.unread).toSorted()).toEqual(end.open.toSorted());
    expect(end.focused === undefined || end.open.includes(end.focused)).toBe(true);
  });

  test('sends only what a window can post to another', () => {
    for (const step of scenario.write({ seed: 1, idOf: createIds() }).steps) {
      if (step.type === 'message') expect(() => structuredClone(step.message)).not.toThrow();
    }
  });
});

test.each(scenarios.filter(({ isSeeded }) => isSeeded))('$id is passed with any seed', async (scenario) => {
  for (let seed = 0; seed < 25; seed += 1) {
    expect((await run(scenario, createStoreTarget(), seed)).differences, `seed ${seed}`).toEqual([]);
  }
});

describe('a target that is wrong is found out when it', () => {
  const BROKEN: readonly (readonly [what: string, scenarioId: string, create: () => TimedTarget])[] = [
    ['never hears that the frame loads again', 'refresh-with-open', () => changed(() => ({ load() {} }))],
    ['forgets everything when the frame loads', 'refresh-with-open', createForgetful],
    [
      'lets any lost focus take the focus away (L4)',
      'focus-lost-late',
      () => createStoreTarget(turning('conversationFocusLost', () => ({ type: 'focusUnreadable' }))),
    ],
    ['takes what is added for new', 'duplicate-adds', createWithAddedAsNew],
    ['waits with the visitor until the conversation was added', 'visitor-before-add', createWithAddedFirst],
    ['reads no JSON', 'visitor-before-add', () => createStoreTarget(unless((message) => typeof message === 'string'))],
    ['keeps old fields of a visitor', 'authenticates-midway', createMerging],
    ['opens what has left when it is spoken of', 'transfer-or-close', createReopening],
    ['guesses who has the focus next', 'elected-focus', createGuessing],
    [
      'counts a message too many',
      'thirty-parallel',
      () => changed((good) => ({ state: () => withUnread(good, (unread) => unread + 1) })),
    ],
    ['shows somebody where nobody was named', 'silent', createTalkative],
    [
      'trusts any origin',
      'intruder',
      () => changed((good) => ({ receive: (message) => good.receive(message, 'desk') })),
    ],
    [
      'trusts any window of the origin',
      'intruder',
      () =>
        changed((good) => ({
          receive: (message, from) => good.receive(message, from === 'otherWindow' ? 'desk' : from),
        })),
    ],
    ['reads an event wherever it is', 'garbage', () => createStoreTarget((message) => decodeIadvize(firstOf(message)))],
    [
      'ignores a removal that it cannot read (L12)',
      'garbage',
      () => createStoreTarget(turning('removalUnreadable', () => undefined)),
    ],
    ['throws at what it cannot read', 'garbage', () => createStoreTarget(throwing)],
    ['drops what comes too fast', 'flood', createLimited],
  ];

  test.each(BROKEN)('%s', async (_, id, create) => {
    const { differences } = await run(scenarioOf(id), create());
    expect(differences).not.toEqual([]);
  });

  test('does any of these: each scenario finds somebody out', () => {
    expect(new Set(BROKEN.map(([, id]) => id))).toEqual(new Set(scenarios.map(({ id }) => id)));
  });
});

test('garbage holds everything that our decoder refuses to read', () => {
  const reasons = garbage.write({ seed: 1, idOf: createIds() }).steps.flatMap((step) => {
    const decoded = step.type === 'message' ? decodeIadvize(step.message) : undefined;
    return decoded && !decoded.ok ? [decoded.reason] : [];
  });
  expect(new Set(reasons)).toEqual(
    new Set(['tooLarge', 'notJson', 'notAnObject', 'notADeskEvent', 'unknownEvent', 'unreadable']),
  );
});

test('an order that no rule says is not compared, but who is open is', () => {
  const { end } = scenarioOf('refresh-with-open').write({ seed: 1, idOf: createIds() });
  const state = {
    openIds: end.open.toReversed(),
    focus: end.focused && { conversationId: end.focused },
    conversations: {},
    isListUncertain: false,
  };
  const free = { ...end, visitors: {}, unread: {} };
  expect(scoreOf(free, state)).toEqual([]);
  expect(scoreOf({ ...free, isOrderFree: false }, state)).toHaveLength(1);
  expect(scoreOf(free, { ...state, openIds: end.open.slice(1) })).toHaveLength(1);
});

test('a desk with words of its own is graded by turning the messages into its words and having them decoded', async () => {
  // What iAdvize’s desk says, as another desk would put it; what is no event of iAdvize’s is none of that desk’s either.
  const encode = (message: unknown): unknown => {
    const decoded = decodeIadvize(message);
    return decoded.ok ? { kind: 'example-desk', what: decoded.value } : message;
  };
  const decode: Decode = (message) => {
    const isOurs = typeof message === 'object' && message !== null && 'kind' in message && 'what' in message;
    return isOurs ? { ok: true, value: message.what as DeskEvent } : { ok: false, reason: 'notADeskEvent' };
  };
  for (const scenario of scenarios) {
    const target = createStoreTarget((message) => decode(encode(message)));
    expect((await run(scenario, target)).differences, scenario.id).toEqual([]);
  }
});

test('the report says of each scenario what it proves, and why it failed', async () => {
  const results = [
    await run(scenarioOf('silent'), createStoreTarget()),
    await run(scenarioOf('silent'), createTalkative()),
    await run(
      scenarioOf('thirty-parallel'),
      changed(() => ({ receive() {} })),
    ),
  ];
  const lines = printReport(results).split('\n');
  expect(lines[1]).toBe('silent           passed  Where the desk says nothing, nothing is made up.');
  expect(lines[2]).toBe('silent           FAILED  Where the desk says nothing, nothing is made up.');
  expect(lines[3]).toMatch(/^ +The list of open conversations should be \[\] but is /);
  expect(lines.at(-3)).toMatch(/^ +And \d+ more\.$/);
  expect(lines.at(-1)).toBe('1 of 3 passed.');
});

function changed(change: (good: TimedTarget) => Partial<TimedTarget>): TimedTarget {
  const good = createStoreTarget();
  return { ...good, ...change(good) };
}

function turning(type: DeskEvent['type'], turn: (event: DeskEvent) => DeskEvent | undefined): Decode {
  return (message) => {
    const decoded = decodeIadvize(message);
    if (!decoded.ok || decoded.value.type !== type) return decoded;
    const value = turn(decoded.value);
    return value ? { ok: true, value } : { ok: false, reason: 'unreadable' };
  };
}

function unless(isRefused: (message: unknown) => boolean): Decode {
  return (message) => (isRefused(message) ? { ok: false, reason: 'unreadable' } : decodeIadvize(message));
}

const throwing: Decode = (message) => {
  const decoded = decodeIadvize(message);
  if (!decoded.ok) throw new TypeError('It has no "event"');
  return decoded;
};

const firstOf = (message: unknown): unknown => (Array.isArray(message) ? message[0] : message);

function nameOf(message: unknown): string {
  return typeof message === 'object' && message !== null && 'event' in message ? String(message.event) : '';
}

function idOf(message: unknown): string {
  return typeof message === 'object' && message !== null && 'conversationId' in message
    ? String(message.conversationId)
    : '';
}

const messageOf = (name: string, conversationId: string) => ({ event: `com.iadvize.desk.${name}`, conversationId });

/** A target whose store is a new one from some moment on. */
function createForgetful(): TimedTarget {
  let current = createStoreTarget();
  return {
    receive: (message, from) => current.receive(message, from),
    state: () => current.state(),
    wait: (ms) => current.wait(ms),
    load() {
      current = createStoreTarget();
    },
  };
}

function createWithAddedAsNew(): TimedTarget {
  return changed((good) => ({
    receive(message, from) {
      if (nameOf(message).endsWith('_ADDED')) good.receive(messageOf('CONVERSATION_REMOVED', idOf(message)), from);
      return good.receive(message, from);
    },
  }));
}

function createWithAddedFirst(): TimedTarget {
  const known = new Set<string>();
  return changed((good) => ({
    receive(message, from) {
      if (nameOf(message).endsWith('_ADDED')) known.add(idOf(message));
      if (nameOf(message).endsWith('_UPDATED') && !known.has(idOf(message))) return;
      return good.receive(message, from);
    },
  }));
}

function createMerging(): TimedTarget {
  const visitors = new Map<string, object>();
  return createStoreTarget(
    turning('visitorUpdated', (event) => {
      if (event.type !== 'visitorUpdated' || !event.visitor) return event;
      const told = Object.fromEntries(Object.entries(event.visitor).filter(([, value]) => value !== undefined));
      visitors.set(event.conversationId, { ...visitors.get(event.conversationId), ...told });
      return { ...event, visitor: visitors.get(event.conversationId) };
    }),
  );
}

function createReopening(): TimedTarget {
  return changed((good) => ({
    receive(message, from) {
      if (nameOf(message).endsWith('_CLICKED')) good.receive(messageOf('CONVERSATION_ADDED', idOf(message)), from);
      return good.receive(message, from);
    },
  }));
}

function createGuessing(): TimedTarget {
  return changed((good) => ({
    state() {
      const state = good.state() as Awaited<ReturnType<TimedTarget['state']>>;
      const [oldest] = state.openIds;
      return state.focus || !oldest ? state : { ...state, focus: { conversationId: oldest } };
    },
  }));
}

function createTalkative(): TimedTarget {
  return changed((good) => {
    good.receive(messageOf('CONVERSATION_FOCUSED', createIds()(1)), 'desk');
    return {};
  });
}

function createLimited(): TimedTarget {
  let left = 200;
  return changed((good) => ({
    receive(message, from) {
      left -= 1;
      return left >= 0 ? good.receive(message, from) : undefined;
    },
    wait(ms) {
      left = 200;
      good.wait(ms);
    },
  }));
}

function withUnread(good: TimedTarget, change: (unread: number) => number) {
  const state = good.state() as Awaited<ReturnType<TimedTarget['state']>>;
  const conversations = Object.entries(state.conversations).map(
    ([id, one]) => [id, { ...one, unread: change(one.unread) }] as const,
  );
  return { ...state, conversations: Object.fromEntries(conversations) };
}

function textOfBigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
