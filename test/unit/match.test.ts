import { describe, expect, test } from 'vitest';
import type { Contact } from '../../src/crm/contact.ts';
import { contactName, initialsOf } from '../../src/crm/contact.ts';
import { decideMatch, type EvidenceKind, type KeyAnswer } from '../../src/crm/match.ts';
import { hasKey, identityOf, isSameIdentity, visitorName } from '../../src/crm/visitor.ts';

const contact = (id: string): Contact => ({
  id,
  firstName: id,
  lastName: '',
  emails: [],
  phones: [],
  address: {},
  tags: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
});
const [ann, bob, eve] = [contact('ann'), contact('bob'), contact('eve')];
const key = (kind: EvidenceKind, ...contacts: readonly Contact[]): KeyAnswer => ({
  evidence: { kind, value: kind, verified: false },
  contacts,
});

describe('a match is found', () => {
  test('when one key names one contact', () => {
    expect(decideMatch([key('email', ann)])).toMatchObject({ status: 'found', contact: ann });
  });
  test('when all keys that answer name the same contact, with all the evidence, strongest first', () => {
    const match = decideMatch([key('phone', ann), key('email', ann), key('externalId')]);
    expect(match).toMatchObject({ status: 'found', contact: ann, evidence: [{ kind: 'email' }, { kind: 'phone' }] });
  });
});

describe('a match is ambiguous, and nobody is picked in silence,', () => {
  test.each<readonly [string, readonly KeyAnswer[], readonly Contact[]]>([
    ['when the strongest key names several', [key('email', ann, bob)], [ann, bob]],
    ['when another key names someone else', [key('email', bob), key('externalId', ann)], [ann, bob]],
    ['when a weaker key names someone else as well', [key('externalId', ann), key('email', ann, bob)], [ann, bob]],
    [
      'with whom the strongest key names first, then whom more keys name',
      [key('phone', eve, bob), key('email', bob, eve), key('externalId', ann), key('uniqueId', eve)],
      [ann, eve, bob],
    ],
  ])('%s', (_, answers, expected) => {
    const match = decideMatch(answers);
    expect(match.status).toBe('ambiguous');
    expect(match.status === 'ambiguous' && match.candidates.map((candidate) => candidate.contact)).toEqual(expected);
  });
});

test('no key that answers is no match', () => {
  expect(decideMatch([key('email'), key('phone')])).toEqual({ status: 'none' });
  expect(decideMatch([])).toEqual({ status: 'none' });
});

describe('an identity', () => {
  test('is the same however it is spelt', () => {
    const one = identityOf({ email: ' Zoe@Quartz.example ', phone: '+33 (0)6-39.98/00 00', externalId: ' C1 ' });
    const other = identityOf({
      email: 'zoe@quartz.example',
      phone: '+330639980000',
      externalId: 'C1',
      firstName: 'Zoé',
    });
    expect(isSameIdentity(one, other)).toBe(true);
  });
  test.each(['externalId', 'uniqueId', 'email', 'phone'])('is another with another %s', (field) => {
    expect(isSameIdentity(identityOf({ [field]: '1' }), identityOf({ [field]: '2' }))).toBe(false);
  });
  test('without any of the four keys looks nobody up', () => {
    expect(hasKey(identityOf({ firstName: 'Zoé', city: 'Nantes', email: '  ', phone: '()' }))).toBe(false);
  });
});

test('names are what is known of them', () => {
  expect(visitorName({ firstName: 'Zoé' })).toBe('Zoé');
  expect(visitorName({})).toBeUndefined();
  expect(contactName({ firstName: '', lastName: '', company: 'Walnut & Co' })).toBe('Walnut & Co');
  expect(initialsOf('Zoé de la Quartz')).toBe('ZQ');
  expect(initialsOf('𝒵oé')).toBe('𝒵');
  expect(initialsOf(undefined)).toBe('?');
});
