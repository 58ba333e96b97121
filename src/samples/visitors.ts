import type { Visitor } from '../crm/visitor.ts';
import { storyContacts } from './story-contacts.ts';

/** A visitor as the desk describes them, and enough to hold a mock conversation with. */
export interface SampleVisitor {
  /** What a menu of visitors says. */
  readonly label: string;
  readonly visitor: Visitor;
  /** Whether the shop has signed them in from the start; else, what the page declares of them is all there is. */
  readonly isSignedIn?: boolean;
  /** What the desk knows after the visitor has logged in to the shop, in mid-conversation. */
  readonly loggedIn?: Visitor;
  /** What the visitor writes: the first line on arrival, the others as the conversation goes on. */
  readonly says: readonly [string, ...string[]];
}

const { zoe, igor, amara, bruno, clara } = storyContacts;
const FIREFOX = 'Firefox 144 on Windows 11';
const SAFARI = 'Safari 26 on macOS';
const CHROME = 'Chrome 142 on Android 16';

export const sampleVisitors = {
  zoe: {
    label: 'Zoé Quartz: customer number and e-mail',
    visitor: {
      externalId: zoe.externalId,
      uniqueId: sampleUniqueId(1),
      email: zoe.emails[0],
      phone: '06 39 98 56 78',
      firstName: 'Zoé',
      lastName: 'Quartz',
      // She has moved since: what iAdvize knows beside the CRM's.
      address: '7 quai de Versailles',
      city: 'Nantes',
      zip: '44000',
      country: 'France',
      browser: FIREFOX,
    },
    isSignedIn: true,
    says: [
      'Hello! Is order 88213 still coming on Saturday?',
      'And could the invoice go to the workshop this time?',
      'Perfect, thank you.',
    ],
  },
  igor: {
    label: 'Igor: an e-mail that three records share',
    visitor: {
      uniqueId: sampleUniqueId(2),
      email: igor.emails[0],
      firstName: 'Igor',
      lastName: 'Walnut',
      country: 'United Kingdom',
      browser: CHROME,
    },
    says: [
      'Hi, two of the six chairs came with the wrong legs.',
      'I can send a photo if that helps.',
      'It may have been ordered on the company account.',
    ],
  },
  anonymous: {
    label: 'Somebody the desk knows nothing about',
    visitor: { browser: SAFARI },
    says: ['Do you deliver to islands?', 'A small one. No bridge.'],
  },
  amara: {
    label: 'A visitor who can log in while you talk',
    visitor: { uniqueId: sampleUniqueId(4), country: 'Germany', browser: SAFARI },
    loggedIn: {
      externalId: amara.externalId,
      uniqueId: sampleUniqueId(4),
      email: amara.emails[0],
      firstName: amara.firstName,
      lastName: amara.lastName,
      city: amara.address.city,
      zip: amara.address.zip,
      country: 'Germany',
      browser: SAFARI,
    },
    says: [
      'Good morning, I cannot find my last invoice.',
      'Wait, I will log in.',
      'There. It should be the one for the felt hammers.',
    ],
  },
  marie: {
    label: 'Marie: an e-mail that no record has',
    visitor: {
      uniqueId: sampleUniqueId(5),
      email: 'marie@nouvelle.example',
      firstName: 'Marie',
      city: 'Lyon',
      zip: '69003',
      country: 'France',
      browser: FIREFOX,
    },
    says: ['Bonjour, do you take new trade customers?', 'We are a small framing shop.'],
  },
  bruno: {
    label: 'Bruno: a national phone number and a country',
    visitor: {
      uniqueId: sampleUniqueId(6),
      phone: '01 99 00 45 12',
      firstName: 'Bruno',
      country: bruno.address.country,
      browser: CHROME,
    },
    says: ['Hello, you tried to call me this morning?', 'Afternoons suit me better.'],
  },
  conflict: {
    label: 'Clara: customer number of one record, e-mail of another',
    visitor: {
      externalId: clara.externalId,
      uniqueId: sampleUniqueId(7),
      email: bruno.emails[0],
      firstName: 'Clara',
      lastName: 'Olmo',
      country: 'Spain',
      browser: FIREFOX,
    },
    says: ['Hi, I am writing from a friend’s laptop.', 'The order is on my own account.'],
  },
  // Nothing of this may run, become a link, or break the page: it is text.
  markup: {
    label: 'Markup and a script address in the fields',
    visitor: {
      uniqueId: sampleUniqueId(8),
      email: 'robin@bold.example',
      firstName: '<img src=x onerror=alert(1)>',
      lastName: '<b>Bold</b>',
      address: '"><script>alert(2)</script>',
      city: '{{constructor}}',
      country: 'US',
      browser: 'javascript:alert(3)',
    },
    says: ['<marquee>Hello</marquee>', 'Can you see https://shop.example/?q=<b>this</b> as I typed it?'],
  },
} as const satisfies Record<string, SampleVisitor>;

export type SampleVisitorName = keyof typeof sampleVisitors;

export const sampleVisitorNames = Object.keys(sampleVisitors) as readonly SampleVisitorName[];

/** 45 hexadecimal digits, as the unique ids in iAdvize's samples have (seed 004). */
function sampleUniqueId(number: number): string {
  return `5a0c7e41d9b8${String(number).padStart(33, '0')}`;
}
