import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { describe, expect, it } from 'vitest';
import { type Contact, contactName, type NewContact } from '../../src/crm/contact.ts';
import { decideMatch, type EvidenceKind, type KeyAnswer } from '../../src/crm/match.ts';
import { hasKey, identityOf, isSameIdentity, type Visitor } from '../../src/crm/visitor.ts';
import { sampleContacts } from '../../src/samples/contacts.ts';
import { createCrowd } from '../../src/samples/crowd.ts';
import { sampleDay } from '../../src/samples/day.ts';
import { storyContacts } from '../../src/samples/story-contacts.ts';
import { type SampleVisitorName, sampleVisitorNames, sampleVisitors } from '../../src/samples/visitors.ts';
import { sampleWork } from '../../src/samples/work.ts';

describe('the sample contacts', () => {
  it('are at least 240 people in at least 8 countries, each with a name, a town and its zip', () => {
    expect(sampleContacts.length).toBeGreaterThanOrEqual(240);
    expect(new Set(sampleContacts.map((contact) => contact.address.country)).size).toBeGreaterThanOrEqual(8);
    for (const contact of sampleContacts) {
      expect(contactName(contact)).toMatch(/\S/);
      expect(contact.address).toMatchObject({
        street: expect.any(String),
        city: expect.any(String),
        zip: expect.any(String),
      });
    }
  });

  it('can be neither written to nor rung up', () => {
    for (const { emails, phones } of sampleContacts) {
      for (const email of emails) expect(email).toMatch(/^[a-z0-9.]+@[a-z]+[a-z0-9]*\.example$/);
      for (const phone of phones) {
        expect(parsePhoneNumberFromString(phone)?.isPossible(), phone).toBe(true);
        expect(parsePhoneNumberFromString(phone)?.number).toBe(phone);
      }
    }
  });

  it('share no customer number, no phone, and no e-mail but the one of the Walnuts', () => {
    expect(repeated(sampleContacts.flatMap((contact) => contact.externalId ?? []))).toEqual([]);
    expect(repeated(sampleContacts.flatMap((contact) => contact.phones))).toEqual([]);
    expect(repeated(sampleContacts.flatMap((contact) => contact.emails))).toEqual(['igor@walnut.example']);
    const walnuts = sampleContacts.filter((contact) => contact.emails.includes('igor@walnut.example'));
    expect(walnuts.map(contactName)).toEqual(['Igor Walnut', 'Irina Walnut', 'Walnut & Co']);
  });

  it('mostly have a customer number and belong to every project; some belong to one', () => {
    const share = (count: number) => count / sampleContacts.length;
    expect(share(sampleContacts.filter((contact) => contact.externalId).length)).toBeGreaterThan(0.8);
    expect(share(sampleContacts.filter((contact) => contact.projectId === undefined).length)).toBeGreaterThan(0.7);
    const projects = new Set(sampleContacts.map((contact) => contact.projectId));
    expect([...projects].sort()).toEqual([1234, 2345, undefined]);
  });

  it('are the same every time', () => {
    expect(createCrowd()).toEqual(createCrowd());
    expect(sampleContacts[0]).toBe(storyContacts.zoe);
  });
});

describe('the sample work', () => {
  it('is with people of the story, in at least two currencies, some of it due', () => {
    const known = new Set(Object.values(storyContacts).map(({ externalId }): string => externalId));
    expect(sampleWork.filter(({ externalId }) => !known.has(externalId))).toEqual([]);
    const currencies = new Set(sampleWork.map((one) => one.type === 'order' && one.currency));
    expect(currencies.size - 1).toBeGreaterThanOrEqual(2);
    expect(sampleWork.some((one) => one.type === 'task' && one.dueInDays !== undefined && one.dueInDays < 0)).toBe(
      true,
    );
    expect(repeated(sampleWork.flatMap((one) => (one.type === 'order' ? one.number : [])))).toEqual([]);
  });

  it('is in the past, and what was done was done after it was begun', () => {
    for (const one of sampleWork) {
      expect(one.daysAgo).toBeGreaterThan(0);
      if (one.type === 'task' && one.doneDaysAgo !== undefined) expect(one.doneDaysAgo).toBeLessThan(one.daysAgo);
    }
  });
});

describe('each sample visitor', () => {
  const leadsTo: Record<SampleVisitorName, readonly string[]> = {
    zoe: ['Zoé Quartz'],
    igor: ['Igor Walnut', 'Irina Walnut', 'Walnut & Co'],
    anonymous: [],
    amara: [],
    marie: [],
    bruno: ['Bruno Saule'],
    conflict: ['Clara Olmo', 'Bruno Saule'],
    markup: ['Robin Bold'],
  };

  it.each(sampleVisitorNames)('%s leads to what its label promises', (name) => {
    expect(namesMatching(sampleVisitors[name].visitor)).toEqual(leadsTo[name]);
  });

  it('who logs in is known afterwards and was not before', () => {
    expect(namesMatching(sampleVisitors.amara.loggedIn)).toEqual(['Amara Linden']);
    expect(isSameIdentity(identityOf(sampleVisitors.amara.visitor), identityOf(sampleVisitors.amara.loggedIn))).toBe(
      false,
    );
  });

  it('but the one nobody knows has a unique id of 45 hexadecimal digits, and no two the same', () => {
    const { anonymous, ...others } = sampleVisitors;
    expect(hasKey(identityOf(anonymous.visitor))).toBe(false);
    const uniqueIds = Object.values(others).map((sample) => sample.visitor.uniqueId);
    for (const uniqueId of uniqueIds) expect(uniqueId).toMatch(/^[0-9a-f]{45}$/);
    expect(repeated(uniqueIds)).toEqual([]);
  });
});

describe('the scripted day', () => {
  it('only ever speaks of conversations that are on the desk, and leaves none behind', () => {
    const present = new Set<string>();
    for (const { act, title } of sampleDay) {
      if (act.type === 'refresh') continue;
      expect(present.has(act.visitor), title).toBe(act.type !== 'arrive');
      if (act.type === 'arrive') present.add(act.visitor);
      if (act.type === 'transfer' || act.type === 'close') present.delete(act.visitor);
    }
    expect([...present]).toEqual([]);
  });
});

/** The contacts a visitor's keys name, strongest first: what the server answers, without a database. */
function namesMatching(visitor: Visitor): string[] {
  const { externalId, email, phone } = identityOf(visitor);
  const country = visitor.country?.length === 2 ? (visitor.country as CountryCode) : undefined;
  const number = phone && (parsePhoneNumberFromString(phone, country)?.number as string | undefined);
  const named = (
    kind: EvidenceKind,
    value: string | undefined,
    isNamed: (contact: NewContact) => boolean,
  ): KeyAnswer[] => (value ? [{ evidence: { kind, value, verified: false }, contacts: contacts.filter(isNamed) }] : []);
  const match = decideMatch({
    identity: { externalId, email, phone: number },
    answers: [
      ...named('externalId', externalId, (contact) => contact.externalId === externalId),
      ...named('email', email, (contact) => contact.emails.includes(email ?? '')),
      ...named('phone', number, (contact) => contact.phones.includes(number ?? '')),
    ],
  });
  if (match.status === 'none') return [];
  return (match.status === 'found' ? [match] : match.candidates).map(({ contact }) => contactName(contact));
}

const contacts = sampleContacts.map(
  (contact, index): Contact => ({ ...contact, id: `${index}`, createdAt: '', updatedAt: '', version: 1 }),
);

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
