import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { describe, expect, it } from 'vitest';
import { contactName } from '../../src/crm/contact.ts';
import { sampleContacts } from '../../src/samples/contacts.ts';
import { createCrowd } from '../../src/samples/crowd.ts';
import { storyContacts } from '../../src/samples/story-contacts.ts';

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

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
