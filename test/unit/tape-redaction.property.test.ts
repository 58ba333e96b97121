import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasKey, identityOf, type Visitor } from '../../src/crm/visitor.ts';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import { createRecorder } from '../../src/desk/tape/create-recorder.ts';
import { decodeTape } from '../../src/desk/tape/decode-tape.ts';
import { encodeTape } from '../../src/desk/tape/encode-tape.ts';
import { redactTape } from '../../src/desk/tape/redact-tape.ts';
import { shapeOf } from '../../src/desk/tape/shape-of.ts';
import { createDeskStore } from '../../src/store/create-desk-store.ts';
import type { DeskState } from '../../src/store/desk-state.ts';
import { playLines } from '../support/play-lines.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { testHmac } from '../support/test-hmac.ts';

/**
 * What is about somebody, made so that it can be told from everything that may stand on a tape: words that hold letters no pseudonym
 * has, numbers of digits that the reserved ranges do not have.
 */
const word = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'abeilmnorstuéß'), minLength: 1, maxLength: 8 }),
    fc.constantFrom('Xq', 'zw', 'YX', 'qy'),
  )
  .map(([start, end]) => start + end + start);
const digits = fc.string({ unit: fc.constantFrom(...'024578'), minLength: 8, maxLength: 13 });
const secrets = {
  word,
  digits,
  email: fc.tuple(word, word).map(([name, domain]) => `${name}@${domain}.example`),
  token: fc.tuple(word, fc.base64String({ minLength: 8, maxLength: 40 })).map(([start, rest]) => `${start}.${rest}`),
  sentence: fc.tuple(word, digits, word).map((parts) => parts.join(' ')),
};
const secret = fc.oneof(...Object.values(secrets));

/** The same again, as somebody else might write it. */
const rewritten = (email: string, phone: string) =>
  fc.record({
    email: fc.constantFrom(email, email.toUpperCase(), email.normalize('NFD')),
    phone: fc.constantFrom(phone, `+${phone}`, phone.replace(/(.{2})/g, '$1 '), phone.replace(/(.{3})/g, '$1-')),
  });

const EXTRA = ['cust_iban', 'note', 'tags', 'browser', 'city', 'address', 'zip', 'firstname', 'cust_name', 'extID'];

const person = fc.record({
  email: secrets.email,
  phone: digits,
  name: word,
  other: fc.array(secret, { minLength: 12, maxLength: 12 }),
});
type Person = typeof person extends fc.Arbitrary<infer Type> ? Type : never;

/** Anything nested that has secrets for values and for names. */
const nested = fc.letrec<{ readonly value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    secret,
    fc.integer(),
    fc.constantFrom(null, true, undefined),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(secret, tie('value'), { maxKeys: 3 }),
  ),
})).value;

const visitorOf = ({ email, phone, name, other }: Person) =>
  fc
    .record({
      written: rewritten(email, phone),
      country: fc.constantFrom('FR', 'de', other[0], 'France Xq', undefined),
      custom: nested,
      extra: fc.subarray(EXTRA),
      shape: fc.constantFrom('flat', 'camel', 'custom', 'list'),
    })
    .map(({ written, country, custom, extra, shape }) => {
      const rest = Object.fromEntries(extra.map((key, index) => [key, other[index]]));
      const flat = {
        ...rest,
        email: written.email,
        phone: written.phone,
        lastname: name,
        unique_id: other[10],
        country,
      };
      switch (shape) {
        case 'flat':
          return { ...flat, customData: custom };
        case 'camel':
          return { ...rest, lastName: name, externalUserId: other[11], phoneNumber: written.phone, custom };
        case 'custom':
          return { customData: { ...flat, cust_email: written.email, [other[9] ?? 'x']: custom } };
        default:
          return { customData: Object.entries(flat).map(([key, value]) => ({ key, value, custom })) };
      }
    });

const PREFIX = 'com.iadvize.desk.';
const CONVERSATION_EVENTS = ['ADDED', 'FOCUSED', 'FOCUS_LOST', 'STATE_BOX_CLICKED', 'REMOVED'];

const messageAbout = (people: readonly Person[], ids: readonly string[]) => {
  const conversationId = fc.constantFrom(...ids);
  const visitor = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...people).chain(visitorOf) }, nested);
  const object = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        event: fc.constantFrom(...CONVERSATION_EVENTS).map((name) => `${PREFIX}CONVERSATION_${name}`),
        conversationId,
        projectId: fc.nat(99),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ event: fc.constant(`${PREFIX}CONVERSATION_VISITOR_UPDATED`), conversationId, visitor }),
    },
    fc.record({
      event: fc.constant(`${PREFIX}MESSAGE`),
      conversationId,
      conversationParticipantType: fc.constantFrom('Visitor', 'Expert', 'Zw'),
      text: nested,
    }),
    fc.record({
      event: fc.constant(`${PREFIX}AVAILABILITY_UPDATED`),
      channels: fc.dictionary(fc.oneof(secret, fc.constant('CHAT')), fc.constantFrom('AVAILABLE', 'UNAVAILABLE')),
    }),
    // Names that nobody knows, with somebody in them; and messages of other kinds.
    fc.record({
      event: fc.oneof(
        secret,
        secret.map((each) => PREFIX + each),
        fc.constant(`${PREFIX}WHAT_IS_THIS`),
      ),
      conversationId,
      payload: nested,
    }),
    nested,
  );
  return fc.tuple(object, fc.boolean()).map(([data, asText]) => (asText ? JSON.stringify(data) : data));
};

const story = fc
  .tuple(fc.array(person, { minLength: 1, maxLength: 3 }), fc.uniqueArray(secret, { minLength: 2, maxLength: 4 }))
  .chain(([people, ids]) =>
    fc.record({
      people: fc.constant(people),
      ids: fc.constant(ids),
      messages: fc.array(messageAbout(people, ids), { maxLength: 30, size: 'max' }),
      startAt: fc.nat(10),
    }),
  );

/** What the panel's store makes of the messages, and the tape that is kept of them. */
async function live(messages: readonly unknown[], startAt = 0) {
  const store = createDeskStore();
  let atMs = 1_000_000;
  const recorder = createRecorder({ now: () => atMs, state: store.getState });
  messages.forEach((data, index) => {
    if (index === startAt) recorder.start();
    atMs += 300;
    const decoded = decodeIadvize(data);
    if (decoded.ok) {
      store.apply([{ event: decoded.value, atMs }]);
      recorder.hear([{ event: decoded.value, atMs }]);
    } else recorder.refused(decoded.reason, shapeOf(data));
  });
  const recording = recorder.take() ?? recorder.recent();
  return { state: store.getState(), text: encodeTape(await redactTape(recording, 'iadvize', testHmac)) };
}

/** Every text in it, names of fields too, that could be about somebody. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]);
}

const SECRET = /xq|zw|yx|qy/i;
const folded = (text: string) => text.normalize('NFC').toLowerCase();

describe('whatever the desk says of whomever', () => {
  test('no part of it is on the tape: no e-mail, number, name or token, wherever it stood', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ messages, ids, people, startAt }) => {
        const { text } = await live(messages, startAt);
        const tape = folded(text);
        expect(tape).not.toMatch(SECRET);
        const said = new Set([...messages.flatMap((data) => textsIn(data)), ...ids, ...textsIn(people)].map(folded));
        const numbers = [...said].flatMap((each) => each.match(/[024578]{6,}/g) ?? []);
        expect([...said].filter((each) => SECRET.test(each) && tape.includes(each))).toEqual([]);
        expect(numbers.filter((each) => tape.includes(each))).toEqual([]);
      }),
      { numRuns: propertyRuns(400) },
    );
  }, 60_000);

  test('the tape is one that can be read, and played it ends like the desk did, up to who everybody is', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ messages }) => {
        const { state, text } = await live(messages);
        const decoded = decodeTape(text);
        if (!decoded.ok) throw new Error(`${decoded.reason.line}: ${decoded.reason.reason}`);
        expect(withoutPeople(playLines(decoded.value.lines))).toEqual(withoutPeople(state));
      }),
      { numRuns: propertyRuns(400) },
    );
  }, 60_000);
});

/** The state, with everybody told apart only by whom they equal: the first of them, by its place in the list. */
function withoutPeople(state: DeskState) {
  const conversations = state.openIds.map((id) => state.conversations.get(id));
  const visitors = conversations.map((each) => (each?.visitor.status === 'known' ? each.visitor.visitor : {}));
  const firstAlike = (read: (visitor: Visitor) => string | undefined) =>
    visitors.map((visitor) => visitors.findIndex((other) => read(other) === read(visitor)));
  return {
    focus: state.focus && state.openIds.indexOf(state.focus.conversationId),
    asks: state.focus?.asks,
    conversations: conversations.map((each, index) => ({
      projectId: each?.projectId,
      unread: each?.unread,
      version: each?.visitorVersion,
      status: each?.visitor.status,
      fields: Object.entries(visitors[index] ?? {})
        .filter(([, text]) => text !== undefined)
        .map(([name]) => name)
        .sort(),
      country: visitors[index]?.country?.length === 2 && visitors[index].country,
      canBeLookedUp: hasKey(identityOf(visitors[index] ?? {})),
    })),
    alike: {
      email: firstAlike((visitor) => identityOf(visitor).email),
      phone: firstAlike((visitor) => identityOf(visitor).phone),
      uniqueId: firstAlike((visitor) => identityOf(visitor).uniqueId),
      externalId: firstAlike((visitor) => identityOf(visitor).externalId),
      lastName: firstAlike(({ lastName }) => lastName),
    },
    left: [...state.left.values()].map(({ parked }) => parked?.visitor.status),
    lastVersion: state.lastVersion,
    isListUncertain: state.isListUncertain,
    isEmpty: state.emptySinceMs !== undefined,
    availability: Object.values(state.availability?.statuses ?? {}).sort(),
    hasHeard: state.hasHeard,
  };
}
