import type { ActivityBasis, Author, Money } from '../crm/work.ts';
import { createSampleDice } from './sample-dice.ts';
import { storyContacts } from './story-contacts.ts';

/** Something that was done with a contact, by their customer number, so many days ago. */
export type SampleWork = { readonly externalId: string; readonly daysAgo: number } & (
  | { readonly type: 'note'; readonly text: string; readonly by: Author }
  | {
      readonly type: 'task';
      readonly title: string;
      readonly by: Author;
      readonly assignee?: Author;
      /** Days from today; in the past it is overdue. */
      readonly dueInDays?: number;
      readonly doneDaysAgo?: number;
    }
  | ({ readonly type: 'order'; readonly number: string; readonly status: string } & Money)
  | {
      readonly type: 'conversation';
      readonly minutes: number;
      readonly summary: string;
      readonly basis: ActivityBasis;
      readonly by: Author;
    }
);

/** Who works beside the demo's agent. */
export const sampleColleagues = {
  louise: { id: 'demo:louise', name: 'Louise Varga' },
  tomas: { id: 'demo:tomas', name: 'Tomás Reyes' },
} as const satisfies Record<string, Author>;

const { louise, tomas } = sampleColleagues;
const GOODS = [
  'felt hammers',
  'bass strings',
  'a tuning pin set',
  'key bushings',
  'damper felt',
  'bridge pins',
] as const;

const told: readonly SampleWork[] = [
  order('zoe', 6, '88213', 'On its way', 'EUR', '412.50'),
  order('zoe', 41, '87650', 'Delivered', 'EUR', '129.90'),
  order('zoe', 97, '86002', 'Delivered', 'EUR', '1048.00'),
  order('zoe', 160, '84417', 'Returned', 'CHF', '75.25'),
  note('zoe', 5, 'Prefers **Saturday** deliveries: the workshop is closed on Mondays.', louise),
  note('zoe', 40, 'Invoices go to:\n\n- the shop, for what is sold\n- the workshop, for *material*', tomas),
  task('zoe', 4, 'Confirm the Saturday delivery of order 88213', louise, { dueInDays: 1, assignee: louise }),
  task('zoe', 12, 'Send the new wholesale price list', tomas, { dueInDays: -2 }),
  task('zoe', 39, 'Correct the address on invoice 87650', tomas, { doneDaysAgo: 38 }),
  conversation('zoe', 5, 11, 'Asked to move a delivery to Saturday.', 'link', louise),
  conversation('zoe', 40, 7, 'Wants invoices for material sent to the workshop.', 'chosen', tomas),
  conversation('zoe', 159, 16, 'One mirror came scratched; returned at our cost.', 'confirmed', louise),

  order('igor', 18, '88107', 'Delivered', 'GBP', '64.00'),
  note(
    'igor',
    15,
    'Orders for the family as well as for the company. Ask **which account** before anything is sent.',
    louise,
  ),
  conversation('igor', 15, 9, 'Asked for a copy of a receipt.', 'chosen', louise),
  order('irina', 60, '87211', 'Delivered', 'GBP', '38.50'),
  task('irina', 58, 'Ask how the reading lamp turned out', tomas, {}),
  order('walnutAndCo', 9, '88190', 'Delivered', 'GBP', '1860.00'),
  order('walnutAndCo', 130, '85340', 'Delivered', 'GBP', '920.00'),
  note(
    'walnutAndCo',
    8,
    'Six chairs, oak. Two went out with the legs of the *beech* model: the warehouse knows.',
    tomas,
  ),
  task('walnutAndCo', 8, 'Have two sets of oak legs sent out', tomas, { dueInDays: 0, assignee: louise }),

  order('bruno', 22, '88051', 'Waiting for payment', 'EUR', '219.00'),
  task('bruno', 2, 'Call back, in the afternoon', louise, { dueInDays: 0, assignee: louise }),
  conversation('bruno', 22, 14, 'Wanted to know which frames fit a 50 × 70 print.', 'link', tomas),
  order('clara', 33, '87799', 'Delivered', 'EUR', '89.00'),
  note('clara', 32, 'Buys presents: never mention prices where the other person may read along.', louise),
  order('nikos', 71, '87003', 'Delivered', 'EUR', '340.80'),
  // Markup in a note is text like any other, and no link leads anywhere but to the web.
  note('bold', 3, '<script>alert(1)</script> [click](javascript:alert(2)) <b>not bold</b>, **bold**', tomas),
];

/** What was done with the people of the story before the demo began; one of them has a long history with us. */
export const sampleWork: readonly SampleWork[] = [...told, ...createHistory()];

/** Years of orders, and of what comes with them. */
function createHistory(): readonly SampleWork[] {
  const dice = createSampleDice(31_337);
  return Array.from({ length: 52 }, (_, index): readonly SampleWork[] => {
    const daysAgo = 8 + index * 23 + dice.roll(9);
    const [number, goods] = [String(88_170 - index * 113), dice.pick(GOODS)];
    const colleague = dice.pick([louise, tomas]);
    const total = `${60 + dice.roll(900)}.${dice.pick(['00', '50', '90', '25'])}`;
    return [
      order('amara', daysAgo, number, 'Delivered', dice.roll(7) === 0 ? 'CHF' : 'EUR', total),
      conversation(
        'amara',
        daysAgo + 1,
        3 + dice.roll(20),
        `Asked about ${goods} before ordering.`,
        'confirmed',
        colleague,
      ),
      note('amara', daysAgo - 2, `Order ${number}: ${goods}, *by courier*.`, colleague),
      task('amara', daysAgo - 1, `Check that order ${number} has arrived`, colleague, {
        ...(index > 1 ? { doneDaysAgo: daysAgo - 6 } : { dueInDays: 2 - index * 4, assignee: colleague }),
      }),
    ];
  }).flat();
}

type Name = keyof typeof storyContacts;

function order(name: Name, daysAgo: number, number: string, status: string, currency: string, total: string) {
  return {
    type: 'order',
    externalId: storyContacts[name].externalId,
    daysAgo,
    number,
    status,
    currency,
    total,
  } as const;
}

function note(name: Name, daysAgo: number, text: string, by: Author) {
  return { type: 'note', externalId: storyContacts[name].externalId, daysAgo, text, by } as const;
}

function task(
  name: Name,
  daysAgo: number,
  title: string,
  by: Author,
  more: Pick<Extract<SampleWork, { type: 'task' }>, 'assignee' | 'dueInDays' | 'doneDaysAgo'>,
) {
  return { type: 'task', externalId: storyContacts[name].externalId, daysAgo, title, by, ...more } as const;
}

function conversation(name: Name, daysAgo: number, minutes: number, summary: string, basis: ActivityBasis, by: Author) {
  return {
    type: 'conversation',
    externalId: storyContacts[name].externalId,
    daysAgo,
    minutes,
    summary,
    basis,
    by,
  } as const;
}
