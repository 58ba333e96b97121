import { describe, expect, test } from 'vitest';
import { VISITOR_FIELD_NAMES } from '../../src/desk/tape/tape-fields.ts';
import { initialDeskState } from '../../src/store/desk-state.ts';
import { selectFocused } from '../../src/store/selectors.ts';
import { transition, transitionAll } from '../../src/store/transition.ts';
import {
  added,
  cleared,
  clicked,
  conversationId,
  ended,
  focused,
  focusLost,
  forgotten,
  loaded,
  outcomeOf,
  removed,
  stateAfter,
  updated,
  wrote,
  x,
  y,
  z,
} from '../support/desk-events.ts';

const zoe = { email: 'zoe@quartz.example', firstName: 'Zoé' };
const igor = { email: 'igor@walnut.example' };
const visitorOf = (state: ReturnType<typeof stateAfter>, id = x) => state.conversations.get(id)?.visitor;
const versionOf = (state: ReturnType<typeof stateAfter>, id = x) => state.conversations.get(id)?.visitorVersion ?? 0;

describe('L1: ADDED', () => {
  test('opens a conversation without focusing it', () => {
    const state = stateAfter([added(x, 1234)]);
    expect(state.openIds).toEqual([x]);
    expect(state.conversations.get(x)).toMatchObject({ projectId: 1234, visitor: { status: 'waiting' } });
    expect(selectFocused(state)).toBeUndefined();
  });
  test('twice is once', () => {
    expect(stateAfter([added(x, 1234), added(x, 1234)]).openIds).toEqual([x]);
  });
  test('again refreshes the project and keeps the visitor and the focus', () => {
    const state = stateAfter([added(x, 1), updated(x, zoe), focused(x), added(x, 2)]);
    expect(selectFocused(state)).toMatchObject({ id: x, projectId: 2, visitor: { visitor: zoe } });
  });
  test('again without a project keeps the one known', () => {
    expect(stateAfter([added(x, 1), added(x)]).conversations.get(x)?.projectId).toBe(1);
  });
});

describe('L2: a conversation never seen', () => {
  test.each([
    ['FOCUSED', focused(x)],
    ['STATE_BOX_CLICKED', clicked(x)],
    ['VISITOR_UPDATED', updated(x, zoe)],
    ['a message by its visitor', wrote(x)],
  ])('is opened by %s', (_, event) => {
    expect(stateAfter([event]).openIds).toEqual([x]);
  });
  test.each([
    ['FOCUS_LOST', focusLost(x)],
    ['REMOVED', removed(x)],
    ['a message by an agent', wrote(x, 'agent')],
    ['a message by an expert', wrote(x, 'expert')],
    ['a message of no conversation', wrote(undefined)],
  ])('is not opened by %s', (_, event) => {
    expect(stateAfter([event]).openIds).toEqual([]);
  });
});

describe('L3: FOCUSED(x)', () => {
  test('makes x the only focused one without FOCUS_LOST(old)', () => {
    expect(selectFocused(stateAfter([added(x), added(y), focused(x), focused(y)]))?.id).toBe(y);
  });
  test('stands when FOCUS_LOST(old) comes after it', () => {
    expect(selectFocused(stateAfter([focused(x), focused(y), focusLost(x)]))?.id).toBe(y);
  });
});

describe('L4: FOCUS_LOST(x)', () => {
  test('clears the focus of x', () => {
    expect(selectFocused(stateAfter([focused(x), focusLost(x)]))).toBeUndefined();
  });
  test('clears nobody else’s', () => {
    expect(selectFocused(stateAfter([focused(x), focusLost(y)]))?.id).toBe(x);
  });
});

describe('L5: STATE_BOX_CLICKED(x)', () => {
  test('focuses x', () => {
    expect(selectFocused(stateAfter([focused(x), clicked(y)]))?.id).toBe(y);
  });
  test('is no "ask again" within a second of the focus', () => {
    expect(stateAfter([focused(x), 998, clicked(x)]).focus?.asks).toBe(0);
  });
  test('is "ask again" once x has held the focus for a second', () => {
    expect(stateAfter([focused(x), 999, clicked(x)]).focus?.asks).toBe(1);
  });
  test('counts the second from when the focus came, not from the last time the desk said so', () => {
    expect(stateAfter([focused(x), 900, focused(x), 100, clicked(x)]).focus?.asks).toBe(1);
  });
  test('asks again each time', () => {
    expect(stateAfter([focused(x), 2_000, clicked(x), clicked(x)]).focus?.asks).toBe(2);
  });
  test('starts anew with the next focus', () => {
    expect(stateAfter([focused(x), 2_000, clicked(x), focused(y), focused(x)]).focus?.asks).toBe(0);
  });
});

describe('L6: REMOVED(x)', () => {
  test('closes x and leaves nothing in focus until the desk elects another', () => {
    const state = stateAfter([added(x), added(y), focused(x), removed(x)]);
    expect(state.openIds).toEqual([y]);
    expect(selectFocused(state)).toBeUndefined();
    expect(selectFocused(stateAfter([focused(y)], state))?.id).toBe(y);
  });
  test('does not take the focus from another', () => {
    expect(selectFocused(stateAfter([added(x), focused(y), removed(x)]))?.id).toBe(y);
  });
});

describe('L7: after REMOVED(x)', () => {
  test.each([
    ['VISITOR_UPDATED', updated(x, zoe)],
    ['STATE_BOX_CLICKED', clicked(x)],
    ['FOCUS_LOST', focusLost(x)],
    ['a message', wrote(x)],
  ])('%s does not reopen it', (_, event) => {
    expect(stateAfter([added(x), removed(x), event]).openIds).toEqual([]);
  });
  test('a removal of a conversation never seen keeps it closed all the same', () => {
    expect(stateAfter([removed(x), updated(x, zoe)]).openIds).toEqual([]);
  });
  test.each([
    ['ADDED', added(x)],
    ['FOCUSED', focused(x)],
  ])('%s reopens it, with nothing of before', (_, event) => {
    const state = stateAfter([added(x), updated(x, zoe), removed(x), event]);
    expect(state.openIds).toEqual([x]);
    expect(visitorOf(state)).toEqual({ status: 'waiting' });
  });
  test('the latest VISITOR_UPDATED is adopted on reopening within 10 s', () => {
    const state = stateAfter([removed(x), updated(x, zoe), updated(x, igor), 9_000, added(x)]);
    expect(visitorOf(state)).toEqual({ status: 'known', visitor: igor });
  });
  test('REMOVED again begins anew', () => {
    expect(visitorOf(stateAfter([removed(x), updated(x, zoe), removed(x), added(x)]))).toEqual({ status: 'waiting' });
  });
  test('but not after 10 s', () => {
    expect(visitorOf(stateAfter([removed(x), updated(x, zoe), 10_001, added(x)]))).toEqual({ status: 'waiting' });
  });
  test('an unreadable one makes the visitor unreadable, not the one before', () => {
    expect(visitorOf(stateAfter([removed(x), updated(x, zoe), updated(x, undefined), added(x)]))).toEqual({
      status: 'unreadable',
    });
  });
  test('the last 1,000 ids are remembered', () => {
    const leaving = Array.from({ length: 1_001 }, (_, index) => removed(conversationId(`c${index}`)));
    const state = stateAfter(leaving);
    expect(state.left.size).toBe(1_000);
    expect(stateAfter([clicked(conversationId('c0'))], state).openIds).toEqual(['c0']);
    expect(stateAfter([clicked(conversationId('c1'))], state).openIds).toEqual([]);
  });
});

describe('L8: VISITOR_UPDATED(x)', () => {
  test('with the very same again changes nothing, so that nobody is told', () => {
    const everything = Object.fromEntries(VISITOR_FIELD_NAMES.map((field) => [field, `its ${field}`]));
    for (const visitor of [everything, zoe, {}, undefined]) {
      const before = stateAfter([added(x), updated(x, visitor)]);
      expect(stateAfter([updated(x, visitor && { ...visitor })], before)).toBe(before);
    }
  });

  test.each(VISITOR_FIELD_NAMES)('with another %s is taken, and so is one without it', (field) => {
    for (const visitor of [{ [field]: 'another' }, {}]) {
      const state = stateAfter([added(x), updated(x, { [field]: 'one' }), updated(x, visitor)]);
      expect(visitorOf(state)).toEqual({ status: 'known', visitor });
    }
  });

  test('replaces the visitor, it does not add to them', () => {
    expect(visitorOf(stateAfter([updated(x, zoe), updated(x, { city: 'Nantes' })]))).toEqual({
      status: 'known',
      visitor: { city: 'Nantes' },
    });
  });
  test.each([
    ['external id', { externalId: 'CUST-1' }],
    ['e-mail', { email: 'a@a.example' }],
    ['phone', { phone: '+33639980000' }],
    ['unique id', { uniqueId: 'abc' }],
  ])('gives a new version when the %s changed', (_, identity) => {
    const before = stateAfter([added(x), updated(x, {})]);
    expect(versionOf(stateAfter([updated(x, identity)], before))).toBeGreaterThan(versionOf(before));
  });
  test('gives none when only a name or the spelling of an identity changed', () => {
    const before = stateAfter([updated(x, { ...zoe, phone: '06 39 98 00 00' })]);
    const now = stateAfter(
      [updated(x, { email: ' ZOE@quartz.example', phone: '0639980000', lastName: 'Quartz' })],
      before,
    );
    expect(versionOf(now)).toBe(versionOf(before));
  });
  test('never gives a version twice: not to another, not after REMOVED, not after a reload', () => {
    const first = stateAfter([updated(x, zoe)]);
    const another = stateAfter([updated(y, zoe)], first);
    const reopened = stateAfter([removed(x), added(x), updated(x, zoe)], another);
    const reloaded = stateAfter([20_000, loaded, updated(x, zoe)], reopened);
    const versions = [versionOf(first), versionOf(another, y), versionOf(reopened), versionOf(reloaded)];
    expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
  });
});

describe('L9: the desk’s frame loads', () => {
  test('what was open long before is forgotten, the focus with it', () => {
    const state = stateAfter([added(x), updated(x, zoe), focused(x), 15_001, loaded]);
    expect(state).toMatchObject({ openIds: [], focus: undefined, conversations: new Map() });
  });
  test('what was added up to 15 s before survives, with its focus', () => {
    const state = stateAfter([added(x), updated(x, zoe), focused(x), 14_997, loaded]);
    expect(selectFocused(state)).toMatchObject({ id: x, visitor: { visitor: zoe } });
  });
  test('an old conversation that the loading desk added again survives, the focus of the page before does not', () => {
    const state = stateAfter([added(x), focused(x), 60_000, added(x), loaded]);
    expect(state.openIds).toEqual([x]);
    expect(selectFocused(state)).toBeUndefined();
  });
  test('a focus that the loading desk sent survives', () => {
    expect(selectFocused(stateAfter([added(x), focused(x), 60_000, added(x), focused(x), loaded]))?.id).toBe(x);
  });
  test('a focus on a conversation that does not survive is cleared', () => {
    expect(selectFocused(stateAfter([added(x), 60_000, added(y), focused(x), loaded]))).toBeUndefined();
  });
  test('a clock that was set back lets nothing of the page before survive', () => {
    const before = stateAfter([added(x), focused(x)], undefined, 1_000_000);
    expect(stateAfter([loaded], before, 400_000)).toMatchObject({ openIds: [], focus: undefined });
  });
  test('a removal by the loading desk stands', () => {
    expect(stateAfter([removed(x), loaded, updated(x, zoe)]).openIds).toEqual([]);
  });
  test('a removal by the page before is forgotten', () => {
    expect(stateAfter([removed(x), 15_001, loaded, updated(x, zoe)]).openIds).toEqual([x]);
  });
  test('"Forget" closes a conversation as if it had never been seen', () => {
    const state = stateAfter([added(x), focused(x), forgotten(x)]);
    expect(state).toMatchObject({ openIds: [], focus: undefined });
    expect(selectFocused(stateAfter([clicked(x)], state))?.id).toBe(x);
  });
});

describe('a desk that says that nothing is open', () => {
  test('has nothing open and no focus, however lately it was added', () => {
    const state = stateAfter([added(x), focused(x), added(y), { type: 'removalUnreadable' }, cleared]);
    expect(state).toMatchObject({ conversations: new Map(), openIds: [], focus: undefined, hasHeard: true });
    expect(state.isListUncertain).toBe(false);
    expect(state.emptySinceMs).toBeDefined();
  });
  test('names what is open anew, with its visitor still to be known and a version of its own', () => {
    const before = stateAfter([added(x), updated(x, zoe), focused(x)]);
    const state = stateAfter([added(x), updated(x, zoe), focused(x), cleared, added(x)]);
    expect(state.openIds).toEqual([x]);
    expect(visitorOf(state)).toEqual({ status: 'waiting' });
    expect(versionOf(state)).toBeGreaterThan(versionOf(before));
    expect(selectFocused(state)).toBeUndefined();
  });
  test('opens nothing by what comes late of a visitor', () => {
    expect(stateAfter([added(x), cleared, updated(x, zoe), wrote(x), clicked(x)]).openIds).toEqual([]);
  });
});

test('a conversation that has ended and stays shown changes nothing', () => {
  const state = stateAfter([added(x), updated(x, zoe), focused(x)]);
  expect(transition(state, { event: ended(x), atMs: 1 })).toBe(state);
});

describe('L11: messages by visitors', () => {
  test('raise the unread count out of focus; focusing clears it', () => {
    const state = stateAfter([focused(x), wrote(y), wrote(y), wrote(x)]);
    expect([state.conversations.get(x)?.unread, state.conversations.get(y)?.unread]).toEqual([0, 2]);
    expect(stateAfter([focused(y)], state).conversations.get(y)?.unread).toBe(0);
    expect(stateAfter([clicked(y)], state).conversations.get(y)?.unread).toBe(0);
  });
  test('by agents and experts raise nothing', () => {
    expect(stateAfter([added(x), wrote(x, 'agent'), wrote(x, 'expert')]).conversations.get(x)?.unread).toBe(0);
  });
});

describe('L12', () => {
  test('an unreadable visitor makes nobody known, with a new version', () => {
    const before = stateAfter([updated(x, zoe), focused(x)]);
    const state = stateAfter([updated(x, undefined)], before);
    expect(visitorOf(state)).toEqual({ status: 'unreadable' });
    expect(versionOf(state)).toBeGreaterThan(versionOf(before));
  });
  test('a focus on we do not know whom clears the focus', () => {
    expect(selectFocused(stateAfter([focused(x), { type: 'focusUnreadable' }]))).toBeUndefined();
  });
  test('a removal of we do not know which clears the focus and makes the list uncertain', () => {
    const state = stateAfter([added(x), focused(y), { type: 'removalUnreadable' }]);
    expect(state).toMatchObject({ openIds: [x, y], focus: undefined, isListUncertain: true });
    expect(stateAfter([loaded], state).isListUncertain).toBe(false);
  });
  test('availability changes nothing else', () => {
    const before = stateAfter([added(x), focused(x)]);
    const state = stateAfter([{ type: 'availabilityUpdated', availability: { chat: 'available' } }], before);
    expect(outcomeOf(state)).toEqual(outcomeOf(before));
    expect(state.availability?.statuses).toEqual({ chat: 'available' });
  });
});

describe('transition', () => {
  test('never writes to the state it was given', () => {
    const freeze = <Value>(value: Value): Value => {
      if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
        Object.freeze(value);
        Object.values(value).forEach(freeze);
      }
      return value;
    };
    let state = freeze(initialDeskState);
    for (const event of [
      added(x),
      updated(x, zoe),
      focused(x),
      wrote(y),
      removed(x),
      updated(x, igor),
      added(x),
      removed(y),
      forgotten(x),
      loaded,
      added(z),
    ]) {
      state = freeze(transition(state, { event, atMs: 1 }));
    }
    expect(state.openIds).toContain(z);
  });
  test('returns the same state when nothing changed', () => {
    const state = stateAfter([added(x), focused(x)]);
    expect(transition(state, { event: focusLost(y), atMs: 1 })).toBe(state);
    expect(transitionAll(state, [])).toBe(state);
  });
  test('of a batch is that of its events one by one', () => {
    const events = [added(x, 1), updated(x, zoe), focused(x), wrote(y), removed(x), added(x)].map((event) => ({
      event,
      atMs: 5,
    }));
    expect(transitionAll(initialDeskState, events)).toEqual(events.reduce(transition, initialDeskState));
  });
  test('says since when no conversation is open', () => {
    expect(stateAfter([loaded]).emptySinceMs).toBeUndefined();
    expect(stateAfter([removed(x), removed(y)]).emptySinceMs).toBe(1_001);
    expect(stateAfter([added(x), removed(x)]).emptySinceMs).toBe(1_002);
    expect(stateAfter([added(x), removed(x), added(y)]).emptySinceMs).toBeUndefined();
  });
});
