import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import {
  contactFor,
  createPretendServer,
  foundFor,
  idFor,
  kindOf,
  type RequestKind,
} from '../support/pretend-server.ts';
import { add, focus, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';

const nobody = { status: 'none' };
const profile = (fields: object = {}, foundBy = 'conversation') => ({
  status: 'found',
  foundBy,
  profile: {
    externalId: null,
    uniqueId: null,
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
    street: null,
    city: null,
    zip: null,
    country: null,
    browser: null,
    createdAt: null,
    masked: [],
    ...fields,
  },
});
const period = { from: '2026-08-21 00:00:00', to: '2026-11-20 23:59:59' };
const older = { from: '2026-05-21 00:00:00', to: '2026-08-20 23:59:59' };
const time = (written: string, at: string | null = null) => ({ written, at });
const line = (author: string, content: string, isRich = false) => ({
  author,
  content,
  isRich,
  time: time('2026-11-02 10:00:00'),
});
const conversation = (id: number, fields: object = {}) => ({
  id,
  channel: 'chat',
  website: 'Quartz Shop',
  startedAt: time('2026-11-02 10:00:00'),
  endedAt: null,
  operator: 'Ada',
  skill: null,
  tags: [],
  satisfaction: null,
  lines: [],
  unreadableLines: 0,
  ...fields,
});
const conversations = (items: readonly object[], more: object = {}) => ({
  status: 'found',
  period,
  unreadable: 0,
  next: null,
  conversations: items,
  ...more,
});
const transaction = (id: number, amount: string, currency: string | null) => ({
  id,
  number: `T-${id}`,
  amount,
  currency,
  website: null,
  createdAt: null,
  conversationId: 1,
});
const transactions = (items: readonly object[], more: object = {}) => ({
  status: 'found',
  period,
  unreadable: 0,
  next: null,
  completeTo: '2026-11-19',
  transactions: items,
  totals: [],
  ...more,
});

const region = (name: string) => within(screen.getByRole('region', { name }));
const profileRegion = () => region('iAdvize profile');
const toggle = (name: string) => region(name).getByRole('button', { name: new RegExp(`^${name}`) });
const copyButton = (name: string) => profileRegion().queryByRole('button', { name: `Copy to CRM: ${name}` });
/** But for what was taken back: React draws twice in tests, and what is asked for by the first drawing is aborted. */
const asked = (tab: Tab, kind: RequestKind) =>
  tab.server.requests.filter((one) => kindOf(one) === kind && !one.signal?.aborted).map(({ body }) => body);

const configured = { config: { hasDeskApi: true } };

async function showZoe(record: object = foundFor(ZOE)): Promise<Tab> {
  const tab = await renderTab(configured);
  await tab.show('x', ZOE, record);
  return tab;
}

/** The profile of somebody else is nobody's: then nothing else is read ahead. */
async function open(name: string): Promise<Tab> {
  const tab = await showZoe();
  await tab.answer('deskProfile', nobody);
  await userEvent.click(toggle(name));
  return tab;
}

describe('where nothing is configured', () => {
  test('one section says so and how to, and nothing is asked', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    expect(profileRegion().getByText(/^Not configured\..*IADVIZE_API_URL and IADVIZE_API_KEY/)).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Call meetings' })).not.toBeInTheDocument();
    expect(asked(tab, 'deskProfile')).toEqual([]);
  });

  test('the server’s word counts as well', async () => {
    const tab = await showZoe();
    await tab.answer('deskProfile', { code: 'not_configured', message: 'no' }, 404);
    expect(profileRegion().getByText(/IADVIZE_API_URL/)).toBeVisible();
    expect(profileRegion().queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('what is asked', () => {
  test('names conversation, identity and contact, and is for now', async () => {
    const tab = await showZoe();
    expect(asked(tab, 'deskProfile')).toEqual([
      expect.objectContaining({
        conversationId: 'x',
        projectId: 1234,
        visitor: expect.objectContaining({ email: ZOE }),
        contactId: idFor(ZOE),
        purpose: 'focus',
      }),
    ]);
  });

  test('is asked for the visitor in focus only, once for as long as the conversation is open', async () => {
    const tab = await showZoe();
    await tab.post(add('y'), visitor('y', { email: IGOR }));
    await tab.answerAbout(IGOR);
    await tab.answer('deskProfile', profile({ firstName: 'Zoé' }));
    expect(asked(tab, 'deskProfile')).toHaveLength(1);
    await tab.post(focus('y'));
    expect(tab.server.waiting('deskProfile').body).toMatchObject({ conversationId: 'y' });
    await tab.answer('deskProfile', nobody);
    await tab.post(focus('x'));
    expect(profileRegion().getByText('Zoé')).toBeVisible();
    expect(asked(tab, 'deskProfile')).toHaveLength(2);
  });

  test('waits until the desk says who it is', async () => {
    const tab = await renderTab(configured);
    await tab.post(add('x'), focus('x'));
    expect(asked(tab, 'deskProfile')).toEqual([]);
    expect(screen.queryByRole('region', { name: 'iAdvize profile' })).not.toBeInTheDocument();
  });

  test('is asked without a contact where no record is found', async () => {
    const tab = await showZoe({ status: 'none' });
    expect(tab.server.waiting('deskProfile').body).not.toHaveProperty('contactId', expect.any(String));
    await tab.answer('deskProfile', profile({ firstName: 'Zoé', email: ZOE }));
    expect(profileRegion().getByText('Zoé')).toBeVisible();
    expect(profileRegion().queryByRole('button')).not.toBeInTheDocument();
  });

  test('that is answered after the focus moved is shown with nobody else', async () => {
    const tab = await showZoe();
    const late = tab.server.waiting('deskProfile');
    await tab.show('y', IGOR);
    late.answer(200, profile({ firstName: 'of Zoé' }));
    await settle();
    expect(screen.queryByText('of Zoé')).not.toBeInTheDocument();
    await tab.answer('deskProfile', profile({ firstName: 'of Igor' }));
    expect(profileRegion().getByText('of Igor')).toBeVisible();
  });

  test('is asked anew where the same contact comes as another visitor', async () => {
    const tab = await showZoe();
    await tab.answer('deskProfile', profile({ firstName: 'of the first browser' }));
    await tab.post(visitor('x', { email: ZOE, uniqueId: 'second' }));
    await tab.answerAbout(ZOE);
    expect(screen.queryByText('of the first browser')).not.toBeInTheDocument();
    expect(tab.server.waiting('deskProfile').body).toMatchObject({ visitor: { uniqueId: 'second' } });
  });

  test('is read ahead for the sections that are closed, once there is somebody to read it of', async () => {
    const tab = await showZoe();
    expect(asked(tab, 'deskConversations')).toEqual([]);
    await tab.answer('deskProfile', profile());
    expect(asked(tab, 'deskConversations')).toEqual([expect.objectContaining({ purpose: 'prefetch' })]);
    expect(asked(tab, 'deskTransactions')).toHaveLength(1);
    expect(asked(tab, 'deskCallMeetings')).toHaveLength(1);
    await tab.answer('deskConversations', conversations([conversation(1)]));
    expect(region('Conversations').queryByText(/Ada/)).not.toBeInTheDocument();
    await userEvent.click(toggle('Conversations'));
    expect(region('Conversations').getByText('Ada')).toBeVisible();
    expect(asked(tab, 'deskConversations')).toHaveLength(1);
  });

  test('is not read ahead of nobody, but for the section that is opened', async () => {
    const tab = await open('Conversations');
    expect(asked(tab, 'deskConversations')).toEqual([expect.objectContaining({ purpose: 'focus' })]);
    expect(asked(tab, 'deskTransactions')).toEqual([]);
    await tab.answer('deskConversations', nobody);
    expect(region('Conversations').getByText(/does not know this visitor/)).toBeVisible();
  });
});

describe('a failure', () => {
  test.each([
    ['desk_unavailable', 502, 'iAdvize does not answer.'],
    ['desk_forbidden', 502, 'iAdvize refuses the server’s key.'],
    ['forbidden', 403, 'You may not see this customer.'],
  ])('%s is said in its section, and nothing else waits for it', async (code, status, words) => {
    const tab = await showZoe();
    await tab.answer('deskProfile', { code, message: 'no' }, status);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    expect(profileRegion().getByRole('alert')).toHaveTextContent(words);
    await userEvent.click(profileRegion().getByRole('button', { name: 'Try again' }));
    await tab.answer('deskProfile', profile({ firstName: 'Zoé' }));
    expect(profileRegion().getByText('Zoé')).toBeVisible();
    expect(profileRegion().queryByRole('alert')).not.toBeInTheDocument();
  });

  test('of the connection is said like any other', async () => {
    const tab = await open('Call meetings');
    await tab.fail('deskCallMeetings');
    expect(region('Call meetings').getByRole('alert')).toHaveTextContent('The Deskside server cannot be reached.');
  });

  test('of an older window leaves what is there', async () => {
    const tab = await open('Conversations');
    await tab.answer('deskConversations', conversations([conversation(1)], { next: 'before' }));
    await userEvent.click(region('Conversations').getByRole('button', { name: 'Older conversations' }));
    await tab.answer('deskConversations', { code: 'desk_unavailable', message: 'no' }, 502);
    expect(region('Conversations').getByRole('alert')).toHaveTextContent('iAdvize does not answer.');
    expect(region('Conversations').getByText('Ada')).toBeVisible();
    await userEvent.click(region('Conversations').getByRole('button', { name: 'Try again' }));
    expect(tab.server.waiting('deskConversations').body).toMatchObject({ cursor: 'before' });
  });
});

describe('the profile', () => {
  const contact = contactFor(ZOE, {
    firstName: 'Zoé',
    lastName: 'Quartz',
    phones: ['+33639985678'],
    address: { street: null, city: 'Nantes', zip: null, country: 'FR' },
    version: 3,
  });
  const record = { ...foundFor(ZOE), contact };
  const show = async (fields: object, found: object = record): Promise<Tab> => {
    const tab = await showZoe(found);
    await tab.answer('deskProfile', profile(fields));
    return tab;
  };

  test.each([
    ['conversation', 'Known from this conversation'],
    ['uniqueId', 'Known by the browser’s ID, not verified'],
    ['externalId', 'Known by customer number, not verified'],
  ])('says what led to it: %s', async (foundBy, words) => {
    const tab = await showZoe();
    await tab.answer('deskProfile', profile({}, foundBy));
    expect(profileRegion().getByText(words)).toBeVisible();
  });

  test.each([
    ['a name', { firstName: ' Zoé ' }],
    ['a name in other code points', { firstName: 'Zoe\u0301' }],
    ['an address in other letters', { email: 'ZOE@Quartz.example' }],
    ['a phone with its country', { phone: '+33 6 39 98 56 78' }],
    ['a phone with its country as one dials it', { phone: '0033639985678' }],
    ['a phone as at home', { phone: '06.39.98.56.78' }],
    ['a country by its name', { country: 'France' }],
  ])('is quiet about %s that is the same', async (_what, fields) => {
    await show(fields);
    expect(profileRegion().getByText('(same in the CRM)')).toBeInTheDocument();
    expect(profileRegion().queryByRole('button')).not.toBeInTheDocument();
  });

  test.each<[string, object, string, object]>([
    ['a name that differs', { lastName: 'Marble' }, 'Last name Marble', { lastName: 'Marble' }],
    ['a customer number', { externalId: 'C-7' }, 'Customer no. C-7', { externalId: 'C-7' }],
    ['an e-mail', { email: 'z@home.example' }, 'E-mail z@home.example', { emails: [ZOE, 'z@home.example'] }],
    ['a phone', { phone: '+44 7700 900417' }, 'Phone +44 7700 900417', { phones: ['+33639985678', '+44 7700 900417'] }],
    ['a street', { street: '1 rue Haute' }, 'Street 1 rue Haute', { address: { street: '1 rue Haute' } }],
    ['a postcode', { zip: '44000' }, 'Postcode 44000', { address: { zip: '44000' } }],
    ['a city', { city: 'Brest' }, 'City Brest', { address: { city: 'Brest' } }],
    ['a country', { country: 'BE' }, 'Country Belgium', { address: { country: 'BE' } }],
  ])('copies %s, over the version that is shown', async (_what, fields, name, changes) => {
    const tab = await show(fields);
    await userEvent.click(copyButton(name) as HTMLElement);
    const request = tab.server.waiting('changeContact');
    expect(request.path).toBe(`/api/contacts/${contact.id}`);
    expect(request.body).toEqual({ version: 3, ...changes });
    expect(request.headers?.['Idempotency-Key']).toEqual(expect.any(String));
  });

  test('shows what was copied as the same at once, and goes on by keyboard from there', async () => {
    const tab = await show({ lastName: 'Marble' });
    await userEvent.click(copyButton('Last name Marble') as HTMLElement);
    expect(profileRegion().getByText('Copying to the CRM: Last name…')).toBeVisible();
    await tab.answer('changeContact', { ...contact, lastName: 'Marble', version: 4 });
    expect(profileRegion().getByText('Copied to the CRM: Last name')).toBeVisible();
    expect(copyButton('Last name Marble')).not.toBeInTheDocument();
    expect(document.activeElement).toHaveTextContent(/^Last nameMarble/);
  });

  test('copies one value at a time: two changes of one version would be a conflict with oneself', async () => {
    const tab = await show({ lastName: 'Marble', city: 'Brest' });
    await userEvent.click(copyButton('Last name Marble') as HTMLElement);
    await userEvent.click(copyButton('City Brest') as HTMLElement);
    expect(tab.server.asked('changeContact')).toHaveLength(1);
    await tab.answer('changeContact', { ...contact, lastName: 'Marble', version: 4 });
    await userEvent.click(copyButton('City Brest') as HTMLElement);
    expect(tab.server.waiting('changeContact').body).toEqual({ version: 4, address: { city: 'Brest' } });
  });

  test('copies nothing when the focus moved', async () => {
    const tab = await show({ lastName: 'Marble' });
    tab.deliver(add('y'));
    tab.deliver(visitor('y', { email: IGOR }));
    tab.deliver(focus('y'));
    await userEvent.click(copyButton('Last name Marble') as HTMLElement);
    await settle();
    expect(tab.server.asked('changeContact')).toEqual([]);
  });

  test('says why a copy was refused, and the form to edit knows nothing of it', async () => {
    const tab = await show({ lastName: 'Marble' });
    await userEvent.click(copyButton('Last name Marble') as HTMLElement);
    const conflict = { version: 4, fields: [{ field: 'lastName', yours: 'Marble', theirs: 'Slate' }] };
    await tab.answer('changeContact', { code: 'version_conflict', message: 'no', conflict }, 409);
    expect(profileRegion().getByRole('alert')).toHaveTextContent(
      'Not copied. Somebody else has changed this meanwhile.',
    );
    await tab.answer('resolve', { ...record, contact: { ...contact, lastName: 'Slate', version: 4 } });
    expect(profileRegion().getByText('differs, the CRM has Slate')).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    const form = within(await screen.findByRole('form', { name: 'Edit contact' }));
    expect(form.queryByRole('alert')).not.toBeInTheDocument();
    await userEvent.click(form.getByRole('button', { name: 'Cancel' }));
    await tab.drawn();

    // Once more is another write, and the one that was refused is gone.
    await userEvent.click(copyButton('Last name Marble') as HTMLElement);
    expect(tab.server.waiting('changeContact').body).toEqual({ version: 4, lastName: 'Marble' });
    await tab.answer('changeContact', { ...contact, lastName: 'Marble', version: 5 });
    expect(profileRegion().queryByRole('alert')).not.toBeInTheDocument();
    expect(tab.panel.outbox.state.getState().entries.filter(({ status }) => status !== 'sent')).toEqual([]);
  });

  test.each([
    ['what iAdvize’s side hides', { masked: [{ field: 'phones', display: '•••• 78' }] }, record, '•••• 78'],
    [
      'what would be added to a list that is hidden',
      { phone: '+44 7700 900417' },
      { ...record, contact: { ...contact, phones: undefined, masked: [{ field: 'phones', display: '•••• 78' }] } },
      '+44 7700 900417',
    ],
  ])('offers no copy of %s', async (_what, fields, found, shown) => {
    await show(fields, found);
    expect(profileRegion().getByText(shown)).toBeVisible();
    expect(profileRegion().getByText(/^cannot be compared/)).toBeVisible();
    expect(profileRegion().queryByRole('button')).not.toBeInTheDocument();
  });

  test('is not there while the contact is being edited', async () => {
    await show({ lastName: 'Marble' });
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    await screen.findByRole('form', { name: 'Edit contact' });
    expect(screen.queryByRole('region', { name: 'iAdvize profile' })).not.toBeInTheDocument();
  });

  test('is text, whatever it says', async () => {
    await show({ firstName: '<img src=x onerror=alert(1)>' });
    expect(profileRegion().getByText('<img src=x onerror=alert(1)>')).toBeVisible();
    expect(profileRegion().queryByRole('img')).not.toBeInTheDocument();
  });
});

describe('the conversations', () => {
  const section = () => region('Conversations');

  test('are listed with what is known of each', async () => {
    const tab = await open('Conversations');
    await tab.answer(
      'deskConversations',
      conversations(
        [
          conversation(2, {
            channel: 'telepathy',
            skill: 'Sales',
            tags: ['vip', 'return'],
            satisfaction: { welcome: 80, resolution: null, delay: 62.5, comment: 'Very kind' },
          }),
          conversation(1),
        ],
        { unreadable: 2 },
      ),
    );
    const [first] = section().getAllByRole('listitem');
    for (const text of [
      'telepathy',
      'Ada',
      'Sales',
      'vip',
      'Quartz Shop',
      'welcome 80% and delay 62.5%',
      '“Very kind”',
    ]) {
      expect(within(first as HTMLElement).getByText(text)).toBeVisible();
    }
    expect(within(first as HTMLElement).getByText('2026-11-02 10:00:00 (time zone unknown)')).toBeVisible();
    expect(section().getByText('2 unreadable')).toBeVisible();
    expect(toggle('Conversations')).toHaveAccessibleName('Conversations 2 conversations');
  });

  test('open to their transcript: text is text, and only secure addresses of pages and of what was sent are links', async () => {
    const tab = await open('Conversations');
    await tab.answer(
      'deskConversations',
      conversations([
        conversation(1, {
          lines: [
            line('visitor', 'See https://quartz.example/mine'),
            line('operator', 'https://files.example/a.png', true),
            line('visitor', 'http://files.example/b.png', true),
            line('operator', 'javascript:alert(1)', true),
            line('page', 'https://quartz.example/cart'),
            line('system', 'OPERATOR_CHAT_CLOSE'),
            line('unknown', '<b>what</b>'),
          ],
          unreadableLines: 1,
        }),
      ]),
    );
    expect(section().queryByRole('list', { name: 'Transcript' })).not.toBeInTheDocument();
    await userEvent.click(section().getByRole('button', { name: /Chat/ }));
    const transcript = within(section().getByRole('list', { name: 'Transcript' }));
    const links = transcript.getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      'https://files.example/a.png',
      'https://quartz.example/cart',
    ]);
    for (const link of links) expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(transcript.getByText('<b>what</b>')).toBeVisible();
    expect(transcript.getByText('Unknown kind of line')).toBeVisible();
    expect(section().getByText('1 line unreadable')).toBeVisible();
  });

  test('go on with the window before; the focus stays, and the time they cover is said', async () => {
    const tab = await open('Conversations');
    await tab.answer('deskConversations', conversations([conversation(2)], { next: 'before' }));
    expect(section().getByRole('status')).toHaveTextContent('From Aug 21, 2026 to Nov 20, 2026');
    const button = section().getByRole('button', { name: 'Older conversations' });
    await userEvent.click(button);
    expect(tab.server.waiting('deskConversations').body).toMatchObject({ conversationId: 'x', cursor: 'before' });
    await tab.answer('deskConversations', conversations([conversation(1)], { period: older, next: 'long before' }));
    expect(button).toHaveFocus();
    expect(section().getAllByRole('button', { name: /Chat/ })).toHaveLength(2);
    expect(section().getByRole('status')).toHaveTextContent('From May 21, 2026 to Nov 20, 2026');

    await userEvent.click(button);
    await tab.answer('deskConversations', conversations([], { period: { ...older, from: '2026-02-21 00:00:00' } }));
    expect(button).not.toBeInTheDocument();
    expect(document.activeElement).not.toBe(document.body);
  });

  test('that are none are said to be none in this time', async () => {
    const tab = await open('Conversations');
    await tab.answer('deskConversations', conversations([]));
    expect(section().getByText('No conversation in this time.')).toBeVisible();
  });

  test('stay as open as they were while another conversation has the focus', async () => {
    const tab = await open('Conversations');
    await tab.answer('deskConversations', conversations([conversation(1)]));
    await tab.show('y', IGOR);
    expect(toggle('Conversations')).toHaveAttribute('aria-expanded', 'false');
    await tab.post(focus('x'));
    expect(section().getByText('Ada')).toBeVisible();
  });
});

describe('the transactions', () => {
  const section = () => region('Transactions');

  test('are summed by currency over all that are listed, and say what is not among them', async () => {
    const tab = await open('Transactions');
    await tab.answer(
      'deskTransactions',
      transactions([transaction(3, '10.10', 'EUR'), transaction(2, '7', null)], {
        next: 'before',
        totals: [
          { currency: 'EUR', total: '10.10', count: 1 },
          { currency: null, total: '7', count: 1 },
        ],
      }),
    );
    expect(section().getByText('€10.10 in 1 transaction')).toBeVisible();
    expect(section().getByText('7 (currency unknown) in 1 transaction')).toBeVisible();
    expect(section().getByText(/^Complete up to Nov 19, 2026;/)).toBeVisible();
    expect(section().getByText('Those without a conversation are not listed.')).toBeVisible();
    await userEvent.click(section().getByRole('button', { name: 'Older transactions' }));
    await tab.answer(
      'deskTransactions',
      transactions([transaction(1, '0.20', 'EUR')], {
        period: older,
        completeTo: '2026-08-20',
        totals: [{ currency: 'EUR', total: '0.20', count: 1 }],
      }),
    );
    expect(section().getByText('€10.30 in 2 transactions')).toBeVisible();
    expect(section().getByText(/^Complete up to Nov 19, 2026;/)).toBeVisible();
  });

  test('that are none come without a sum', async () => {
    const tab = await open('Transactions');
    await tab.answer('deskTransactions', transactions([]));
    expect(section().getByText('No transaction in this time.')).toBeVisible();
    expect(section().queryByText(/0/, { selector: 'dd' })).not.toBeInTheDocument();
    expect(toggle('Transactions')).toHaveAccessibleName('Transactions');
  });
});

describe('the call meetings', () => {
  const section = () => region('Call meetings');
  const meeting = (id: number, fields: object) => ({
    id,
    status: 'pending',
    startAt: time('2026-12-01 09:00:00', '2026-12-01T08:00:00.000Z'),
    phone: null,
    maskedPhone: null,
    skill: null,
    website: null,
    ...fields,
  });

  test('are listed with their status in words, or as it came, and with the number or what stands for it', async () => {
    const tab = await open('Call meetings');
    const meetings = [
      meeting(1, { phone: '+33240000001' }),
      meeting(2, { status: 'levitating', maskedPhone: '•••• 78' }),
    ];
    await tab.answer('deskCallMeetings', { status: 'found', meetings, unreadable: 1 });
    for (const text of ['Pending', '+33240000001', 'levitating', '•••• 78', '1 unreadable']) {
      expect(section().getByText(text)).toBeVisible();
    }
  });

  test('that are none are said to be none', async () => {
    const tab = await open('Call meetings');
    await tab.answer('deskCallMeetings', { status: 'found', meetings: [], unreadable: 0 });
    expect(section().getByText('No call is planned.')).toBeVisible();
  });
});

test('a section speaks the agent’s language', async () => {
  const server = createPretendServer({ id: 'crm:ada', name: 'Ada', locale: 'fr', roles: ['agent'] });
  const tab = await renderTab({ ...configured, server });
  await tab.show('x', ZOE);
  expect(await screen.findByRole('region', { name: 'Profil iAdvize' })).toBeVisible();
  await tab.answer('deskProfile', nobody);
  expect(screen.getByText(/^iAdvize ne connaît pas ce visiteur/)).toBeVisible();
});
