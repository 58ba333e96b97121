import { describe, expect, test, vi } from 'vitest';
import { identityKeysOf } from '../../src/server/matching/identity-key.ts';
import { toE164 } from '../../src/server/matching/phone.ts';
import { prepareLink } from '../../src/server/matching/prepare-link.ts';
import { resolveVisitor } from '../../src/server/matching/resolve-visitor.ts';

describe('a phone number that cannot be read is none', () => {
  test.each([
    ['', undefined],
    ['call me', 'FR'],
    ['12', 'FR'],
    ['06 12 34 56 78', undefined],
    ['06 12 34 56 78', 'Atlantis'],
    ['+999 123 456 789', undefined],
    ['+33 6 12 34 56 78 99 99 99', undefined],
    ['06 12 34 56 78 ext. 5', 'FR'],
    ['tel 06 12 34 56 78', 'FR'],
    ['9'.repeat(1000), 'FR'],
    ['__proto__', '__proto__'],
  ])('"%s" in %s', (phone, country) => {
    expect(toE164(phone, country)).toBeUndefined();
  });
});

describe('a phone number is put into E.164', () => {
  test.each([
    ['+33 6 12 34 56 78', undefined, '+33612345678'],
    ['+33 (0)6.12.34.56.78', undefined, '+33612345678'],
    ['0033 6 12 34 56 78', undefined, '+33612345678'],
    ['0033612345678', 'US', '+33612345678'],
    ['011 33 6 12 34 56 78', 'US', '+33612345678'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['06-12-34-56-78', 'fr', '+33612345678'],
    ['06 12 34 56 78', 'France', '+33612345678'],
    ['030 1234567', 'Deutschland', '+49301234567'],
    ['030 1234567', 'Allemagne', '+49301234567'],
    ['030 1234567', 'GERMANY', '+49301234567'],
    ['612 34 56 78', 'España', '+34612345678'],
    ['612 34 56 78', 'espana', '+34612345678'],
    ['01632 960001', 'UK', '+441632960001'],
    ['01632 960001', 'Royaume-Uni', '+441632960001'],
    ['(415) 555-0100', 'United States', '+14155550100'],
    ['(415) 555-0100', 'États-Unis', '+14155550100'],
    ['+14155550100', 'FR', '+14155550100'],
  ])('"%s" in %s is %s', (phone, country, number) => {
    expect(toE164(phone, country)).toBe(number);
  });
});

describe('the keys of a visitor', () => {
  test('are normalised, strongest first', () => {
    expect(
      identityKeysOf({
        phone: '06 12 34 56 78',
        country: 'FR',
        email: ' Ada@Example.TEST ',
        externalId: ' C-1 ',
        uniqueId: 'u',
      }),
    ).toEqual([
      { kind: 'externalId', key: 'C-1' },
      { kind: 'email', key: 'ada@example.test' },
      { kind: 'phone', key: '+33612345678' },
    ]);
  });

  test('are none when nothing can be read', () => {
    expect(identityKeysOf({ firstName: 'Ada', phone: 'unlisted', externalId: '  ', email: ' ' })).toEqual([]);
    expect(identityKeysOf({ externalId: 'a\0', email: 'a\0@b.test' })).toEqual([]);
  });

  test('are what a link is made under', () => {
    const visitor = { ...NO_VISITOR, externalId: ' C-1 ', phone: '06 12 34 56 78', country: 'France', uniqueId: 'u' };
    const target = { desk: 'iadvize', conversationId: 'c', projectId: 7, visitor, considered: ['a'] } as const;
    expect(prepareLink({ ...target, considered: ['a'] })).toEqual({
      desk: 'iadvize',
      conversationId: 'c',
      uniqueId: 'u',
      identity: { externalId: 'C-1', phone: '+33612345678' },
      considered: ['a'],
    });
    expect(prepareLink({ ...target, considered: [], visitor: { ...visitor, phone: 'unlisted' } }).identity).toEqual({
      externalId: 'C-1',
    });
  });
});

describe('a visitor', () => {
  const question = { desk: 'iadvize', conversationId: 'c', projectId: 7 } as const;

  test('is looked up by all that is known of them, within the scope', async () => {
    const findHolders = vi.fn(async () => ({ answers: [] }));
    const visitor = { ...NO_VISITOR, email: ' Ada@Example.TEST ', uniqueId: 'u' };
    const scope = { allowed: [7], requested: 7 };
    expect(await resolveVisitor({ ...question, visitor }, scope, { findHolders })).toEqual({ status: 'none' });
    const keys = [{ kind: 'email', key: 'ada@example.test' }];
    expect(findHolders).toHaveBeenCalledWith({ desk: 'iadvize', conversationId: 'c', keys, uniqueId: 'u' }, scope);
  });

  test('of whom only the unique id is known, or nothing, may still have been seen or linked', async () => {
    const findHolders = vi.fn(async () => ({ answers: [] }));
    for (const visitor of [{ ...NO_VISITOR, uniqueId: 'u' }, NO_VISITOR]) {
      await resolveVisitor({ ...question, visitor }, {}, { findHolders });
    }
    expect(findHolders).toHaveBeenCalledTimes(2);
  });
});

const NO_VISITOR = {
  externalId: undefined,
  uniqueId: undefined,
  email: undefined,
  phone: undefined,
  country: undefined,
  firstName: undefined,
  lastName: undefined,
};
