import { describe, expect, test } from 'vitest';
import { SENSITIVITY } from '../../src/api/sensitivity.ts';
import { type Contact, MASKABLE_FIELDS } from '../../src/crm/contact.ts';
import type { Match } from '../../src/crm/match.ts';
import { displayAddress, displayEmail, displayPhone } from '../../src/server/masking/display-masked.ts';
import { maskConflict } from '../../src/server/masking/mask-conflict.ts';
import { maskContact } from '../../src/server/masking/mask-contact.ts';
import { maskMatch } from '../../src/server/masking/mask-match.ts';

const contact: Contact = {
  id: '00000000-0000-4000-8000-000000000001',
  externalId: 'C-1',
  firstName: 'Zoé',
  lastName: 'Quinn',
  emails: ['zoe@quinn.example', 'z@q.example'],
  phones: ['+33612345632'],
  address: { street: '12 rue Secrète', city: 'Nantes', zip: '44000', country: 'FR' },
  tags: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
};

describe('what is shown of a masked value', () => {
  test.each<[string, string]>([
    ['+33612345632', '+33 ••••••• 32'],
    ['+16502530000', '+1 ••••••• 00'],
    ['+3531234567', '+353 ••••••• 67'],
    // So short that two digits are much of it.
    ['+29041234', '•••••••'],
    ['0612345632', '•••••••'],
    ['nonsense', '•••••••'],
    ['', '•••••••'],
  ])('of the phone %j', (phone, display) => {
    expect(displayPhone(phone)).toBe(display);
  });

  test.each<[string, string]>([
    ['zoe@quinn.example', 'z•••@q•••.example'],
    ['zoe.quinn+tag@mail.quinn.example', 'z•••@m•••.example'],
    ['🦊fox@fox.example', '🦊•••@f•••.example'],
    ['zo@qu.example', '•••@•••.example'],
    ['z@q.example', '•••@•••.example'],
    ['zoe@localhost', 'z•••@•••'],
    ['"a@b"@quinn.example', '"•••@q•••.example'],
    ['nonsense', '•••'],
    ['', '•••'],
  ])('of the e-mail %j', (email, display) => {
    expect(displayEmail(email)).toBe(display);
  });

  test.each<[Contact['address'], string]>([
    [contact.address, '•••, Nantes'],
    [{ street: '12 rue Secrète', country: 'France' }, '•••, France'],
    [{ zip: '44000' }, '•••'],
  ])('of the address %j', (address, display) => {
    expect(displayAddress(address)).toBe(display);
  });
});

describe('a contact', () => {
  test('loses the values of masked fields and names each of them', () => {
    expect(maskContact(contact, ['emails', 'phones', 'address'])).toEqual({
      ...contact,
      emails: [],
      phones: [],
      address: {},
      masked: [
        { field: 'emails', display: 'z•••@q•••.example' },
        { field: 'emails', display: '•••@•••.example' },
        { field: 'phones', display: '+33 ••••••• 32' },
        { field: 'address', display: '•••, Nantes' },
      ],
    });
  });

  test('loses what is typed as maskable, and nothing else', () => {
    const masked = maskContact(contact, MASKABLE_FIELDS);
    const lost = typedKeysOf(SENSITIVITY).filter((field) => masked[field] !== contact[field]);
    expect(lost).toEqual(typedKeysOf(SENSITIVITY).filter((field) => SENSITIVITY[field] === 'maskable'));
  });

  test('keeps the fields that are not masked', () => {
    const masked = maskContact(contact, ['phones']);
    expect(masked).toEqual({ ...contact, phones: [], masked: [{ field: 'phones', display: '+33 ••••••• 32' }] });
  });

  test('has nothing to mask where there is no value', () => {
    const bare = { ...contact, emails: [], phones: [], address: { city: undefined } };
    expect(maskContact(bare, ['emails', 'phones', 'address'])).toEqual(bare);
  });
});

describe('a match', () => {
  const candidate = {
    contact,
    evidence: [
      { kind: 'externalId', value: 'C-1', verified: false },
      { kind: 'email', value: 'zoe@quinn.example', verified: false },
      { kind: 'phone', value: '+33612345632', verified: true },
    ],
    conflicts: [{ kind: 'phone', value: '+33612345699' }],
  } as const;

  test.each<Match>([
    { status: 'found', ...candidate },
    { status: 'ambiguous', candidates: [candidate, candidate] },
  ])('that is $status shows evidence and conflicts of a masked kind as the contact shows them', (match) => {
    const masked = maskMatch(match, ['phones']);
    const shown = masked.status === 'ambiguous' ? masked.candidates : [masked];
    for (const one of shown) {
      expect(one).toMatchObject({
        contact: { phones: [], emails: contact.emails },
        evidence: [
          { kind: 'externalId', value: 'C-1', verified: false },
          { kind: 'email', value: 'zoe@quinn.example', verified: false },
          { kind: 'phone', value: '+33 ••••••• 32', verified: true },
        ],
        conflicts: [{ kind: 'phone', value: '+33 ••••••• 99' }],
      });
    }
  });

  test('of nobody has nothing to mask', () => {
    expect(maskMatch({ status: 'none' }, ['phones'])).toEqual({ status: 'none' });
  });
});

test('a conflict shows both values of a masked field as the contact shows them, and null as nothing', () => {
  const fields = [
    { field: 'lastName', yours: 'Quinn', theirs: 'Queen' },
    { field: 'emails', yours: ['zoe@quinn.example'], theirs: [] },
    { field: 'phones', yours: ['+33612345632'], theirs: ['+33612345699', '+33612345632'] },
    { field: 'address.street', yours: '12 rue Secrète', theirs: null },
    { field: 'address.city', yours: 'Nantes', theirs: 'Rennes' },
  ];
  expect(maskConflict({ version: 2, fields }, ['emails', 'phones', 'address'])).toEqual({
    version: 2,
    fields: [
      { field: 'lastName', yours: 'Quinn', theirs: 'Queen' },
      { field: 'emails', yours: ['z•••@q•••.example'], theirs: [] },
      { field: 'phones', yours: ['+33 ••••••• 32'], theirs: ['+33 ••••••• 99', '+33 ••••••• 32'] },
      { field: 'address.street', yours: '•••', theirs: null },
      { field: 'address.city', yours: 'Nantes', theirs: 'Rennes' },
    ],
  });
  expect(maskConflict({ version: 2, fields }, [])).toEqual({ version: 2, fields });
});

function typedKeysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record) as Key[];
}
