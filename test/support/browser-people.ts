import { randomUUID } from 'node:crypto';

/** An e-mail address that nobody has yet: each test that writes brings its own people. */
export const newEmail = (): string => `${randomUUID()}@new.example`;

/** Customers that every browser test finds in the database, and how the desk would describe each. */
export const people = {
  zoe: {
    name: 'Zoé Quartz',
    contact: {
      firstName: 'Zoé',
      lastName: 'Quartz',
      externalId: 'B-1001',
      company: 'Quartz Frères',
      emails: ['zoe@quartz.example'],
      phones: ['+33639989932'],
      address: { street: '4 rue des Lilas', city: 'Nantes', zip: '44000', country: 'FR' },
      language: 'fr',
      tags: ['trade'],
    },
    visitor: {
      external_id: 'B-1001',
      email: 'zoe@quartz.example',
      firstname: 'Zoé',
      lastname: 'Quartz',
      city: 'Nantes',
    },
  },
  bruno: {
    name: 'Bruno Alder',
    contact: { firstName: 'Bruno', lastName: 'Alder', emails: ['bruno@alder.example'] },
    visitor: { email: 'Bruno@Alder.example', firstName: 'Bruno' },
  },
  amara: {
    name: 'Amara Okoye',
    contact: { firstName: 'Amara', lastName: 'Okoye', externalId: 'B-1003', emails: ['amara@okoye.example'] },
    visitor: { externalUserId: 'B-1003' },
  },
  walnutOne: {
    name: 'Igor Walnut',
    contact: { firstName: 'Igor', lastName: 'Walnut', emails: ['shared@walnut.example'], company: 'Walnut & Sons' },
    visitor: { email: 'shared@walnut.example', firstname: 'Igor' },
  },
  walnutTwo: {
    name: 'Irina Walnut',
    contact: { firstName: 'Irina', lastName: 'Walnut', emails: ['shared@walnut.example'] },
    visitor: { email: 'shared@walnut.example', firstname: 'Igor' },
  },
} as const;
