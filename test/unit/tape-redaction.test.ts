import { describe, expect, test } from 'vitest';
import type { Visitor } from '../../src/crm/visitor.ts';
import type { DeskEvent } from '../../src/desk/desk-event.ts';
import { redactTape } from '../../src/desk/tape/redact-tape.ts';
import { shapeOf } from '../../src/desk/tape/shape-of.ts';
import type { TapeLine } from '../../src/desk/tape/tape.ts';
import { added, conversationId, updated, x } from '../support/desk-events.ts';
import { testHmac } from '../support/test-hmac.ts';

const redact = (lines: readonly TapeLine[], hmac = testHmac) => redactTape({ lines, dropped: 0 }, 'iadvize', hmac);
const heard = (event: DeskEvent): TapeLine => ({ atMs: 0, event });

async function visitorsOf(...visitors: readonly Visitor[]): Promise<readonly Visitor[]> {
  const { lines } = await redact(visitors.map((visitor) => heard(updated(x, visitor))));
  return lines.flatMap((line) =>
    'event' in line && line.event.type === 'visitorUpdated' && line.event.visitor ? [line.event.visitor] : [],
  );
}

describe('who is one to the desk is one on the tape', () => {
  test.each<readonly [what: string, one: Visitor, other: Visitor]>([
    ['an e-mail in other letters', { email: 'Zoe@Quartz.example' }, { email: 'zoe@quartz.example' }],
    ['an e-mail composed otherwise', { email: 'zo\u00e9@quartz.example' }, { email: 'zoe\u0301@quartz.example' }],
    ['a number with other separators', { phone: '06 39 98 56 78' }, { phone: '(06)39.98-56/78' }],
    ['the same name', { firstName: 'Zoé' }, { firstName: 'Zoé' }],
    ['the same customer number', { externalId: 'C-1' }, { externalId: 'C-1' }],
  ])('%s', async (_, one, other) => {
    const [first, second] = await visitorsOf(one, other);
    expect(second).toEqual(first);
  });

  test.each<readonly [what: string, one: Visitor, other: Visitor]>([
    ['another e-mail', { email: 'zoe@quartz.example' }, { email: 'zoe@quartz2.example' }],
    ['another number', { phone: '0639985678' }, { phone: '0639985679' }],
    ['a number with a country', { phone: '0639985678' }, { phone: '+33639985678' }],
    ['another customer number', { externalId: 'C-1' }, { externalId: 'c-1' }],
  ])('%s is somebody else', async (_, one, other) => {
    const [first, second] = await visitorsOf(one, other);
    expect(second).not.toEqual(first);
  });

  test('an id is the same wherever it stands', async () => {
    const { lines } = await redact([heard(updated(conversationId('u-1'), { uniqueId: 'u-1', externalId: 'u-1' }))]);
    const [line] = lines;
    if (!line || !('event' in line) || line.event.type !== 'visitorUpdated') throw new Error('No visitor');
    expect(line.event.visitor).toEqual({ uniqueId: line.event.conversationId, externalId: line.event.conversationId });
  });

  test('thousands of numbers in a range of thousands stay different', async () => {
    const visitors = await visitorsOf(...Array.from({ length: 12_000 }, (_, index) => ({ phone: `0${index}` })));
    expect(new Set(visitors.map(({ phone }) => phone)).size).toBe(12_000);
  });

  test('halves of characters, which have no bytes of their own, stay different, however many there are', async () => {
    const halves = Array.from({ length: 200 }, (_, index) => String.fromCharCode(0xd800 + index));
    const visitors = await visitorsOf(...halves.map((half) => ({ firstName: half, uniqueId: `${half}\\ud800` })));
    expect(new Set(visitors.map(({ firstName }) => firstName)).size).toBe(200);
    expect(new Set(visitors.map(({ uniqueId }) => uniqueId)).size).toBe(200);
  });

  test('texts whose hashes begin alike stay different', async () => {
    const alike = async (text: string) => Uint8Array.from([1, 2, 3, text.length]);
    const { lines } = await redact([heard(added(conversationId('a'))), heard(added(conversationId('ab')))], alike);
    expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(2);
  });
});

describe('what is written of a visitor', () => {
  test('are words that mean nobody, addresses and numbers that reach nobody', async () => {
    const [visitor] = await visitorsOf({
      externalId: 'C-1',
      email: 'zoe@quartz.example',
      phone: '+33 6 12 34 56 78',
      firstName: 'Zoé',
      city: 'Nantes',
    });
    expect(visitor).toEqual({
      externalId: expect.stringMatching(/^id-[a-z]+$/),
      email: expect.stringMatching(/^[a-z]+@tape\.example$/),
      phone: expect.stringMatching(/^\+33(63998|26191|46571)\d{4}$/),
      firstName: expect.stringMatching(/^[A-Z][a-z]+$/),
      city: expect.stringMatching(/^[a-z]+$/),
    });
  });

  test.each([
    ['FR', 'FR'],
    ['fr', 'fr'],
    ['France', expect.stringMatching(/^[a-z]{6,}$/)],
    ['F1', expect.stringMatching(/^[a-z]{6,}$/)],
  ])('of the country %s is %s', async (country, written) => {
    expect(await visitorsOf({ country })).toEqual([{ country: written }]);
  });

  test('a number of separators only stays one that identifies nobody', async () => {
    expect(await visitorsOf({ phone: '(-)' })).toEqual([{ phone: '-' }]);
  });
});

test('a field that no table names is not written', async () => {
  const event = { ...added(x, 1), agent: 'Zoé Quartz' };
  const visitor = { email: 'zoe@quartz.example', iban: 'DE02' } as Visitor;
  const { lines } = await redact([heard(event), heard(updated(x, visitor))]);
  expect(JSON.stringify(lines)).not.toMatch(/agent|Quartz|iban|DE02/);
});

test.each(['__proto__', 'constructor', 'toString'])(
  'a channel named %s is a word, and pollutes nothing',
  async (channel) => {
    const availability = Object.fromEntries([[channel, 'available']] as const);
    const { lines } = await redact([heard({ type: 'availabilityUpdated', availability })]);
    const text = JSON.stringify(lines);
    expect(text).toMatch(/"availability":\{"[a-z]+":"available"\}/);
    expect(text).not.toContain(channel);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  },
);

test('channels that iAdvize names are written, others are not', async () => {
  const { lines } = await redact([
    heard({ type: 'availabilityUpdated', availability: { chat: 'available', 'zoe’s line': 'unavailable' } }),
  ]);
  expect(lines[0]).toMatchObject({ event: { availability: { chat: 'available' } } });
  expect(JSON.stringify(lines)).not.toContain('zoe');
});

test('how many lines had no room is written where some had none', async () => {
  expect((await redactTape({ lines: [], dropped: 3 }, 'giosg', testHmac)).header).toEqual({
    desk: 'giosg',
    dropped: 3,
  });
  expect((await redactTape({ lines: [], dropped: 0 }, 'giosg', testHmac)).header).toEqual({ desk: 'giosg' });
});

describe('of a message that nobody knows', () => {
  test.each<readonly [what: string, data: unknown, shape: object]>([
    [
      'the name, the count of keys and the types of their values',
      { event: 'com.iadvize.desk.NEW_THING', a: 1, b: null, c: [], d: {}, e: true },
      {
        name: 'com.iadvize.desk.NEW_THING',
        keys: 6,
        types: ['string', 'number', 'null', 'array', 'object', 'boolean'],
      },
    ],
    [
      'the same of JSON',
      '{"event":"com.iadvize.desk.A","b":"x"}',
      { name: 'com.iadvize.desk.A', keys: 2, types: ['string', 'string'] },
    ],
    ['no name in small letters', { event: 'com.iadvize.desk.zoe' }, { keys: 1, types: ['string'] }],
    ['no name with digits', { event: 'com.iadvize.desk.A_0639985678' }, { keys: 1, types: ['string'] }],
    ['no name over 64 letters', { event: `com.iadvize.desk.${'A'.repeat(65)}` }, { keys: 1, types: ['string'] }],
    ['no name of something else', { event: 'zoe@quartz.example' }, { keys: 1, types: ['string'] }],
    ['what no JSON has', { a: undefined, b: 1n }, { keys: 2, types: ['other', 'other'] }],
    ['nothing of text that is no JSON', 'zoe@quartz.example', { keys: 0, types: [] }],
    ['nothing of a text over 64 KiB', JSON.stringify({ a: 'x'.repeat(64 * 1024) }), { keys: 0, types: [] }],
    ['nothing of a list', ['zoe'], { keys: 0, types: [] }],
    ['nothing of nothing', null, { keys: 0, types: [] }],
  ])('%s', (_, data, shape) => {
    expect(shapeOf(data)).toEqual(shape);
  });

  test('no more than a thousand keys are counted and 32 types named', () => {
    const shape = shapeOf(Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`k${index}`, index])));
    expect(shape.keys).toBe(1_000);
    expect(shape.types).toHaveLength(32);
  });

  test('a name that got past the shape is not written either', async () => {
    const { lines } = await redact([{ atMs: 0, refused: 'unknownEvent', name: 'zoe@quartz.example', keys: 1 }]);
    expect(lines).toEqual([{ atMs: 0, refused: 'unknownEvent', keys: 1 }]);
  });
});
