import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contact } from '../../src/crm/contact.ts';
import { contactName, initialsOf } from '../../src/crm/contact.ts';
import {
  decideMatch,
  EVIDENCE_KINDS,
  type EvidenceKind,
  type KeyAnswer,
  type LinkAnswer,
  type LinkedIdentity,
  type Match,
} from '../../src/crm/match.ts';
import { hasKey, identityOf, isSameIdentity, visitorName } from '../../src/crm/visitor.ts';
import { propertyRuns } from '../support/property-runs.ts';

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
const verified = (kind: EvidenceKind) => ({ evidence: { kind, value: kind, verified: true } });
const candidatesOf = (match: Match) =>
  match.status === 'ambiguous' && match.candidates.map((candidate) => candidate.contact);
const key = (kind: EvidenceKind, ...contacts: readonly Contact[]): KeyAnswer => ({
  evidence: { kind, value: kind, verified: false },
  contacts,
});

const ask = (answers: readonly KeyAnswer[], identity: LinkedIdentity = {}) => decideMatch({ identity, answers });

describe('a match is found', () => {
  test('when one key names one contact', () => {
    expect(ask([key('email', ann)])).toMatchObject({ status: 'found', contact: ann });
  });
  test('when all keys that answer name the same contact, with all the evidence, strongest first', () => {
    const match = ask([key('phone', ann), key('email', ann), key('externalId')]);
    expect(match).toMatchObject({ status: 'found', contact: ann, evidence: [{ kind: 'email' }, { kind: 'phone' }] });
  });
  test('though something speaks against the contact, and says what', () => {
    const contact = { ...ann, externalId: 'A-1', emails: ['Ann@x.test', 'second@x.test'], phones: ['+331'] };
    const conflictsUnder = (identity: LinkedIdentity) => {
      const match = ask([key('uniqueId', contact)], identity);
      return match.status === 'found' && match.conflicts;
    };
    expect(conflictsUnder({ externalId: 'B-2', email: 'other@x.test', phone: '+332' })).toEqual([
      { kind: 'externalId', value: 'A-1' },
      { kind: 'email', value: 'Ann@x.test' },
      { kind: 'phone', value: '+331' },
    ]);
    expect(conflictsUnder({ externalId: 'A-1', email: 'ann@x.test', phone: '+331' })).toEqual([]);
    expect(conflictsUnder({ email: 'second@x.test' })).toEqual([]);
    expect(conflictsUnder({})).toEqual([]);
  });
  test('against nobody who has no such value', () => {
    const match = ask([key('uniqueId', bob)], { externalId: 'B-2', email: 'other@x.test', phone: '+332' });
    expect(match).toMatchObject({ status: 'found', conflicts: [] });
  });
});

describe('a match is ambiguous, and nobody is picked in silence,', () => {
  test.each<readonly [string, readonly KeyAnswer[], readonly Contact[]]>([
    ['when the strongest key names several', [key('email', ann, bob)], [ann, bob]],
    ['when another key names someone else', [key('email', bob), key('externalId', ann)], [ann, bob]],
    ['when a weaker key names someone else as well', [key('externalId', ann), key('email', ann, bob)], [ann, bob]],
    ['when even the weakest does', [key('externalId', ann), key('uniqueId', bob)], [ann, bob]],
    [
      'when a verified number names one and an e-mail another',
      [key('email', bob), { ...verified('externalId'), contacts: [ann] }],
      [ann, bob],
    ],
    [
      'with whom the strongest key names first, then whom more keys name',
      [key('phone', eve, bob), key('email', bob, eve), key('externalId', ann), key('uniqueId', eve)],
      [ann, eve, bob],
    ],
    [
      'with a verified number above one that is not, whichever comes first',
      [key('externalId', bob), { ...verified('externalId'), contacts: [ann] }],
      [ann, bob],
    ],
    ['with those who are equal in the order they came in', [key('email', eve, ann, bob)], [eve, ann, bob]],
  ])('%s', (_, answers, expected) => {
    expect(candidatesOf(ask(answers))).toEqual(expected);
  });
});

test('no key that answers is no match', () => {
  expect(ask([key('email'), key('phone')])).toEqual({ status: 'none' });
  expect(ask([])).toEqual({ status: 'none' });
});

describe('a link', () => {
  const identity: LinkedIdentity = { externalId: 'A-1', email: 'a@x.test' };
  const linkTo = (contact: Contact, more: Partial<LinkAnswer> = {}): LinkAnswer => ({
    link: { id: 'l', madeBy: 'Ada', madeAt: '2026-01-01T00:00:00.000Z' },
    contact,
    key: 'unique',
    identity,
    considered: [],
    ...more,
  });
  const askLinked = (link: LinkAnswer, answers: readonly KeyAnswer[], under = identity) =>
    decideMatch({ identity: under, answers, link });

  test('decides alone when nobody answers', () => {
    expect(askLinked(linkTo(ann), [])).toEqual({
      status: 'found',
      contact: ann,
      evidence: [{ kind: 'link', value: 'unique', verified: false }],
      conflicts: [],
      link: { id: 'l', madeBy: 'Ada', madeAt: '2026-01-01T00:00:00.000Z', isStale: false },
    });
  });

  test('decides between those the agent chose from, with what else speaks for the contact', () => {
    const match = askLinked(linkTo(bob, { considered: ['ann', 'bob'] }), [key('email', ann, bob), key('phone', bob)]);
    expect(match).toMatchObject({
      status: 'found',
      contact: bob,
      evidence: [{ kind: 'link' }, { kind: 'email' }, { kind: 'phone' }],
    });
  });

  test('still decides when some of those no longer answer', () => {
    const match = askLinked(linkTo(bob, { considered: ['ann', 'bob', 'eve'] }), [key('email', ann)]);
    expect(match).toMatchObject({ status: 'found', contact: bob });
  });

  test.each<readonly [string, LinkedIdentity]>([
    ['another customer number', { ...identity, externalId: 'A-2' }],
    ['another e-mail', { ...identity, email: 'b@x.test' }],
    ['an e-mail less', { externalId: 'A-1' }],
    ['a phone more', { ...identity, phone: '+331' }],
    ['nothing at all', {}],
  ])('is stale under %s, and then asks', (_, under) => {
    const match = askLinked(linkTo(ann), [key('email', ann)], under);
    expect(match).toMatchObject({ status: 'ambiguous', candidates: [{ contact: ann, link: { isStale: true } }] });
    expect(candidatesOf(match)).toEqual([ann]);
  });

  test('is stale when somebody answers who was not there to choose from', () => {
    const match = askLinked(linkTo(ann, { considered: ['ann', 'bob'] }), [key('email', ann, bob, eve)]);
    expect(match).toMatchObject({ candidates: [{ link: { isStale: true } }, {}, {}] });
    expect(candidatesOf(match)).toEqual([ann, bob, eve]);
  });

  test('that is stale counts after everything else that speaks for anybody', () => {
    const match = askLinked(linkTo(ann), [key('uniqueId', bob)]);
    expect(candidatesOf(match)).toEqual([bob, ann]);
  });
});

const people = [ann, bob, eve];
const anyContacts = fc.subarray(people);
const anyAnswers: fc.Arbitrary<readonly KeyAnswer[]> = fc.array(
  fc
    .tuple(fc.constantFrom<EvidenceKind>('externalId', 'email', 'phone', 'uniqueId'), fc.boolean(), anyContacts)
    .map(([kind, isVerified, contacts]) => ({ evidence: { kind, value: kind, verified: isVerified }, contacts })),
  { maxLength: 5 },
);
const anyIdentity: fc.Arbitrary<LinkedIdentity> = fc.record(
  { externalId: fc.constantFrom('1', '2'), email: fc.constantFrom('a', 'b'), phone: fc.constant('+1') },
  { requiredKeys: [] },
);
const anyLink: fc.Arbitrary<LinkAnswer> = fc
  .tuple(fc.constantFrom(ann, bob, eve), anyIdentity, anyContacts)
  .map(([contact, identity, considered]) => ({
    link: { id: 'l', madeBy: 'Ada', madeAt: '2026-01-01T00:00:00.000Z' },
    contact,
    key: 'unique',
    identity,
    considered: considered.map(({ id }) => id),
  }));

describe('whatever answers', () => {
  const runs = { numRuns: propertyRuns(500) };
  const namedBy = (answers: readonly KeyAnswer[]) => new Set(answers.flatMap(({ contacts }) => contacts));

  test('without a link, only one whom every key names alone is found', () => {
    fc.assert(
      fc.property(anyIdentity, anyAnswers, (identity, answers) => {
        const named = namedBy(answers);
        expect(decideMatch({ identity, answers }).status).toBe(['none', 'found'][named.size] ?? 'ambiguous');
      }),
      runs,
    );
  });

  test('a link decides only for the identity and the people it was made under', () => {
    fc.assert(
      fc.property(anyIdentity, anyAnswers, anyLink, (identity, answers, link) => {
        const match = decideMatch({ identity, answers, link });
        const isSame = (['externalId', 'email', 'phone'] as const).every(
          (kind) => link.identity[kind] === identity[kind],
        );
        const isKnown = [...namedBy(answers)].every(({ id }) => id === link.contact.id || link.considered.includes(id));
        expect(match.status).toBe(isSame && isKnown ? 'found' : 'ambiguous');
        if (match.status === 'found') expect(match.contact).toEqual(link.contact);
      }),
      runs,
    );
  });

  test('everybody who is named is a candidate, once, with evidence, the strongest first, whatever the order of keys', () => {
    fc.assert(
      fc.property(anyIdentity, anyAnswers, fc.option(anyLink, { nil: undefined }), (identity, answers, link) => {
        const match = decideMatch({ identity, answers, link });
        expect(decideMatch({ identity, answers: [...answers].reverse(), link }).status).toBe(match.status);
        if (match.status !== 'ambiguous') return;
        const named = namedBy(answers);
        if (link) named.add(link.contact);
        const shown = match.candidates.map(({ contact }) => contact);
        expect(new Set(shown)).toEqual(named);
        expect(shown).toHaveLength(named.size);
        const strengths = match.candidates.map(({ evidence }) => {
          const [strongest] = evidence.filter(({ kind }) => kind !== 'link');
          return strongest ? EVIDENCE_KINDS.indexOf(strongest.kind) - (strongest.verified ? 0.5 : 0) : Number.MAX_VALUE;
        });
        expect(strengths).toEqual([...strengths].sort((one, other) => one - other));
      }),
      runs,
    );
  });
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
