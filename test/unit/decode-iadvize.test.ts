import { describe, expect, test } from 'vitest';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';

const ID = '7b0f1b1c-0c0c-4f3e-9d55-2f6f4a3b9a10';
const message = (name: string, fields: object = {}) => ({ event: `com.iadvize.desk.${name}`, ...fields });
const refused = (reason: string) => ({ ok: false, reason });
const accepted = (value: object) => ({ ok: true, value });

/** Every kind of value a field can wrongly hold. */
const WRONG: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['true', true],
  ['a fraction', 1.5],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a bigint', 10n],
  ['a symbol', Symbol('x')],
  ['a function', () => ID],
  ['a date', new Date(0)],
  ['an array', [ID]],
  ['an object', { id: ID }],
  ['a map', new Map([[ID, ID]])],
  ['empty text', ''],
];

describe('a message is refused', () => {
  test.each([
    ['broken JSON', '{"event":', 'notJson'],
    ['a text of more than 64 KiB, unread', `{${' '.repeat(64 * 1024)}`, 'tooLarge'],
    [
      'a text of 1 MB that would be valid',
      JSON.stringify(message('CONVERSATION_ADDED', { conversationId: ID, x: 'x'.repeat(1e6) })),
      'tooLarge',
    ],
    ['an array', [message('CONVERSATION_ADDED', { conversationId: ID })], 'notAnObject'],
    ['an array as JSON', '[]', 'notAnObject'],
    ['a number', 42, 'notAnObject'],
    ['a number as JSON', '42', 'notAnObject'],
    ['null', null, 'notAnObject'],
    ['null as JSON', 'null', 'notAnObject'],
    ['undefined', undefined, 'notAnObject'],
    ['a function', () => message('CONVERSATION_ADDED'), 'notAnObject'],
    ['an object without an event', { conversationId: ID }, 'notADeskEvent'],
    ['an event of somebody else', { event: 'com.example.CONVERSATION_ADDED', conversationId: ID }, 'notADeskEvent'],
    ['an event that is no text', { event: 42 }, 'notADeskEvent'],
    [
      'an event on the prototype',
      JSON.parse('{"__proto__": {"event": "com.iadvize.desk.CONVERSATION_ADDED"}}'),
      'notADeskEvent',
    ],
    ['an unknown desk event', message('CONVERSATION_EXPLODED', { conversationId: ID }), 'unknownEvent'],
    ['the prefix alone', message(''), 'unknownEvent'],
    ['the name of a method', message('toString'), 'unknownEvent'],
  ])('%s', (_, data, reason) => {
    expect(decodeIadvize(data)).toEqual(refused(reason));
  });
});

describe('a conversation id that cannot be one', () => {
  const wrong = [
    ...WRONG,
    ['a number', 42],
    ['129 characters', 'x'.repeat(129)],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
  ] as const;
  describe.each(wrong)('%s', (_, conversationId) => {
    test.each([
      'CONVERSATION_ADDED',
      'CONVERSATION_FOCUS_LOST',
      'CONVERSATION_STATE_BOX_CLICKED',
      'CONVERSATION_VISITOR_UPDATED',
    ])('makes %s unreadable', (name) => {
      expect(decodeIadvize(message(name, { conversationId, visitor: {} }))).toEqual(refused('unreadable'));
    });
    test('L12: makes a focus on nobody', () => {
      expect(decodeIadvize(message('CONVERSATION_FOCUSED', { conversationId }))).toEqual(
        accepted({ type: 'focusUnreadable' }),
      );
    });
    test('L12: makes a removal of we do not know which', () => {
      expect(decodeIadvize(message('CONVERSATION_REMOVED', { conversationId }))).toEqual(
        accepted({ type: 'removalUnreadable' }),
      );
    });
  });
});

describe('the documented events, as an object and as a JSON string', () => {
  test.each([
    [
      'CONVERSATION_ADDED',
      { conversationId: ID, projectId: 1234 },
      { type: 'conversationAdded', conversationId: ID, projectId: 1234 },
    ],
    ['CONVERSATION_FOCUSED', { conversationId: ID }, { type: 'conversationFocused', conversationId: ID }],
    ['CONVERSATION_FOCUS_LOST', { conversationId: ID }, { type: 'conversationFocusLost', conversationId: ID }],
    ['CONVERSATION_STATE_BOX_CLICKED', { conversationId: ID }, { type: 'conversationClicked', conversationId: ID }],
    ['CONVERSATION_REMOVED', { conversationId: ID }, { type: 'conversationRemoved', conversationId: ID }],
    [
      'CONVERSATION_VISITOR_UPDATED',
      { conversationId: ID, visitor: { email: 'zoe@quartz.example' } },
      { type: 'visitorUpdated', conversationId: ID, visitor: { email: 'zoe@quartz.example' } },
    ],
  ])('%s', (name, fields, event) => {
    const data = message(name, fields);
    expect(decodeIadvize(data)).toEqual(accepted(event));
    expect(decodeIadvize(JSON.stringify(data))).toEqual(accepted(event));
  });

  test.each(WRONG)('a project that is %s is no project', (_, projectId) => {
    const decoded = decodeIadvize(message('CONVERSATION_ADDED', { conversationId: ID, projectId }));
    expect(decoded).toEqual(accepted({ type: 'conversationAdded', conversationId: ID, projectId: undefined }));
  });
});

describe('a visitor', () => {
  const decode = (visitor: unknown) => {
    const decoded = decodeIadvize(message('CONVERSATION_VISITOR_UPDATED', { conversationId: ID, visitor }));
    if (!decoded.ok || decoded.value.type !== 'visitorUpdated') throw new Error('not a visitor update');
    return decoded.value.visitor;
  };
  const zoe = {
    externalId: 'CUST-10427',
    uniqueId: 'abc',
    email: 'zoe@quartz.example',
    phone: '+33639980000',
    firstName: 'Zoé',
    lastName: 'Quartz',
    address: '12 rue des Carmes',
    city: 'Nantes',
    zip: '44000',
    country: 'FR',
    browser: 'Firefox',
  };
  const place = { address: '12 rue des Carmes', city: 'Nantes', country: 'FR', browser: 'Firefox' };
  const families = {
    'REST names': {
      external_id: 'CUST-10427',
      unique_id: 'abc',
      email: 'zoe@quartz.example',
      phone: '+33639980000',
      firstname: 'Zoé',
      lastname: 'Quartz',
      zip: '44000',
      ...place,
    },
    'GraphQL names': {
      externalUserId: 'CUST-10427',
      visitorId: 'abc',
      email: 'zoe@quartz.example',
      phoneNumber: '+33639980000',
      firstName: 'Zoé',
      lastName: 'Quartz',
      zipCode: '44000',
      ...place,
    },
    'custom data names': {
      extID: 'CUST-10427',
      uniqueId: 'abc',
      cust_email: 'zoe@quartz.example',
      cust_phonenumber: '+33639980000',
      cust_firstname: 'Zoé',
      cust_name: 'Quartz',
      zip: '44000',
      ...place,
    },
  };

  test.each(Object.entries(families))('is read by %s, flat', (_, fields) => {
    expect(decode(fields)).toEqual(zoe);
  });
  test.each(Object.entries(families))('is read by %s, under customData', (_, fields) => {
    expect(decode({ customData: fields })).toEqual(zoe);
  });
  test.each(Object.entries(families))('is read by %s, in a list of custom data', (_, fields) => {
    expect(decode({ customData: Object.entries(fields).map(([key, value]) => ({ key, value })) })).toEqual(zoe);
  });

  test.each(WRONG)('whose custom data has a name that is %s is read all the same', (_, key) => {
    const customData = [
      { key, value: 'x' },
      { key: { toString: 1, valueOf: 1 }, value: 'x' },
      { key: 'cust_email', value: 'a@a.example' },
    ];
    expect(decode({ customData })).toMatchObject({ email: 'a@a.example' });
  });
  test('is what the profile says before what custom data says', () => {
    expect(decode({ email: 'a@a.example', customData: { email: 'b@b.example' } })).toMatchObject({
      email: 'a@a.example',
    });
  });
  test('is the authenticated customer number before the deprecated one', () => {
    expect(decode({ externalId: 'old', externalUserId: 'new' })).toMatchObject({ externalId: 'new' });
  });
  test('may have numbers for ids', () => {
    expect(decode({ external_id: 10427, unique_id: 7 })).toMatchObject({ externalId: '10427', uniqueId: '7' });
  });
  test('has no field of more than 1,024 characters, and the next name counts', () => {
    expect(decode({ email: `${'x'.repeat(1024)}@a.example`, cust_email: 'b@b.example' })).toMatchObject({
      email: 'b@b.example',
    });
  });
  test('has no field of white space', () => {
    expect(decode({ firstname: '  ', lastname: ' Quartz ' })).toEqual({ lastName: 'Quartz' });
  });
  test('keeps markup as the text it is', () => {
    expect(decode({ firstname: '<img src=x onerror=alert(1)>' })).toEqual({
      firstName: '<img src=x onerror=alert(1)>',
    });
  });
  test.each(Object.keys(families['REST names']))('whose %s has a wrong type has none', (name) => {
    for (const [, value] of WRONG) expect(decode({ [name]: value })).toEqual({});
  });
  test.each(WRONG.filter(([, value]) => typeof value !== 'object' || value === null || Array.isArray(value)))(
    'L12: that is %s is nobody',
    (_, visitor) => {
      expect(decode(visitor)).toBeUndefined();
    },
  );
  test.each(WRONG)('whose custom data is %s is read all the same', (_, customData) => {
    expect(decode({ email: 'a@a.example', customData })).toMatchObject({ email: 'a@a.example' });
  });
});

describe('a message event, known by its participant', () => {
  test.each([
    ['Visitor', 'visitor'],
    ['Professional', 'agent'],
    ['Expert', 'expert'],
  ])('by a %s', (conversationParticipantType, author) => {
    const data = message('ANY_NAME', { conversationId: ID, conversationParticipantType });
    expect(decodeIadvize(data)).toEqual(accepted({ type: 'messageReceived', conversationId: ID, author }));
  });
  test('may come without a conversation', () => {
    const data = message('ANY_NAME', { conversationParticipantType: 'Visitor' });
    expect(decodeIadvize(data)).toEqual(
      accepted({ type: 'messageReceived', conversationId: undefined, author: 'visitor' }),
    );
  });
  test.each([...WRONG, ['a bot', 'Bot'] as const])('by %s is unreadable', (_, conversationParticipantType) => {
    expect(decodeIadvize(message('ANY_NAME', { conversationId: ID, conversationParticipantType }))).toEqual(
      refused('unreadable'),
    );
  });
});

describe('availability, whose shape is not documented,', () => {
  const read = { type: 'availabilityUpdated', availability: { chat: 'available', call: 'unavailableForced' } };
  test.each([
    ['flat', { CHAT: 'AVAILABLE', CALL: 'UNAVAILABLE_FORCED' }],
    ['one level down', { availabilities: { chat: 'AVAILABLE', call: 'UNAVAILABLE_FORCED' } }],
    [
      'as a list',
      {
        availabilities: [
          { channel: 'CHAT', status: 'AVAILABLE' },
          { channel: 'CALL', status: 'UNAVAILABLE_FORCED' },
        ],
      },
    ],
  ])('is read %s', (_, fields) => {
    expect(decodeIadvize(message('AVAILABILITY_UPDATED', fields))).toEqual(accepted(read));
  });
  test.each(WRONG)('is unreadable when its channel is %s', (_, value) => {
    expect(decodeIadvize(message('AVAILABILITY_UPDATED', { CHAT: value }))).toEqual(refused('unreadable'));
  });
});
