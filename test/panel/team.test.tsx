import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { ADA, BOB } from '../support/pretend-server.ts';
import { LEAD } from '../support/render-lead.tsx';
import { renderTeam, type Team } from '../support/render-team.tsx';

// jsdom has no canvas; the drawing is seen in its stories and in the browser.
vi.mock('../../src/panel/views/statistics-chart.tsx', () => ({ StatisticsChart: () => <div data-testid="chart" /> }));

// What is fetched once there is an answer is at hand.
import '../../src/panel/views/statistics-chart.tsx';

const saved: { name: string; text: string }[] = [];
vi.mock('../../src/panel/team/save-file.ts', () => ({
  saveFile: (name: string, text: string) => saved.push({ name, text }),
}));
beforeEach(() => void saved.splice(0));

const indicator = (name: string, changes: object = {}) => ({
  name,
  label: `Label of ${name}`,
  description: `What ${name} is`,
  unit: 'number',
  group: 'contact',
  channels: ['chat', 'call', 'video'],
  ...changes,
});
const CHOICES = {
  websites: [
    { id: 1, label: 'Quartz', currency: 'EUR' },
    { id: 2, label: 'Walnut', currency: 'EUR' },
    { id: 3, label: 'Ember', currency: 'GBP' },
  ],
  groups: [{ id: 7, name: 'Evening' }],
  skills: [{ id: 8, name: 'Returns' }],
  channels: ['chat', 'call', 'video', 'sms'],
  resources: ['operator', 'group', 'skill', 'rule'],
  granularities: ['hour', 'day'],
  indicators: [
    indicator('contacts'),
    indicator('duration', { unit: 'second', channels: ['chat'] }),
    indicator('rate', { unit: 'rate', group: 'presence' }),
    indicator('amount', { unit: 'amount', group: 'transaction' }),
    indicator('unitless', { unit: null, group: 'odd' }),
  ],
};

async function open(options: Parameters<typeof renderTeam>[0] = {}, choices: object = CHOICES): Promise<Team> {
  const team = await renderTeam(options);
  await team.answer('teamChoices', choices);
  return team;
}

describe('who may see it', () => {
  test('is a lead: whoever is none is told so, and nothing is asked', async () => {
    const team = await renderTeam({ agent: ADA });
    expect(screen.getByText('This page is for team leads')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Back to the desk' })).toHaveAttribute('href', '/');
    expect(team.server.requests).toEqual([]);
  });

  test('is somebody who is signed in', async () => {
    const team = await open();
    team.server.signIn(undefined);
    await team.answer('teamLive', { code: 'token_expired', message: 'no' }, 401);
    expect(screen.getByText('Your session has ended.')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Live board' })).toBeVisible();
    team.server.signIn(LEAD);
    await userEvent.click(
      within(screen.getAllByRole('alert')[0] as HTMLElement).getByRole('button', { name: 'Try again' }),
    );
    expect(screen.queryByText('Your session has ended.')).not.toBeInTheDocument();
  });

  test('is nobody to whom something of the lead before is shown', async () => {
    const team = await open();
    await team.answer('teamLive', live(operator(1, 'Zoé Quartz')));
    team.server.signIn({ ...BOB, roles: ['lead'] });
    await act(() => team.panel.session.signIn());
    expect(screen.queryByText('Zoé Quartz')).not.toBeInTheDocument();
    expect(screen.queryByText('Quartz')).not.toBeInTheDocument();
  });

  test('has a website among their projects', async () => {
    await open({}, { ...CHOICES, websites: [] });
    expect(screen.getByText('No website to show')).toBeVisible();
  });

  test.each([
    ['not_configured', 404, 'Not configured.'],
    ['desk_unavailable', 502, 'iAdvize does not answer.'],
    ['desk_forbidden', 502, 'iAdvize refuses the server’s key.'],
    ['forbidden', 403, 'You may not see this website’s team.'],
  ])('is told why nothing can be chosen: %s', async (code, status, words) => {
    const team = await renderTeam();
    await team.answer('teamChoices', { code, message: 'no' }, status);
    expect(screen.getByRole('alert')).toHaveTextContent(words);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await team.answer('teamChoices', CHOICES);
    expect(screen.getByRole('region', { name: 'Live board' })).toBeVisible();
  });
});

const channel = (name: string, changes: object = {}) => ({
  channel: name,
  enabled: true,
  available: true,
  busy: false,
  slots: 1,
  maxSlots: 3,
  ...changes,
});
const NOTHING = { enabled: null, available: null, busy: null, slots: null, maxSlots: null };
const operator = (id: number, name: string, changes: { connected?: boolean | null; chat?: object } = {}) => ({
  id,
  name,
  connected: changes.connected === undefined ? true : changes.connected,
  channels: [channel('chat', changes.chat), channel('call', NOTHING), channel('video', { available: false })],
});
const live = (...operators: readonly object[]) => ({ atMs: Date.UTC(2026, 4, 3, 9), operators, unreadable: 0 });
const TEAM = live(
  operator(1, 'Zoé Quartz'),
  operator(2, 'Igor Walnut', { connected: false, chat: { available: false, busy: true } }),
  operator(3, 'Ada Ember', { connected: null, chat: NOTHING }),
);
const board = () => within(screen.getByRole('region', { name: 'Live board' }));
const rows = () => board().getAllByRole('row').slice(1);
const names = () =>
  board()
    .getAllByRole('rowheader')
    .map((one) => one.textContent);

async function openBoard(answer: object = TEAM, search = ''): Promise<Team> {
  const team = await open({ search });
  await team.answer('teamLive', answer);
  return team;
}

describe('the live board', () => {
  test('shows everybody with what is said of them, and infers nothing', async () => {
    await openBoard();
    const [ada, igor, zoe] = rows().map((row) =>
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    );
    expect(names()).toEqual(['Ada Ember', 'Igor Walnut', 'Zoé Quartz']);
    const unknown = 'not knownbusy or not: not known';
    expect(zoe).toEqual(['connected', 'availablenot busy1 of 3 slots', unknown, 'not availablenot busy1 of 3 slots']);
    expect(igor?.slice(0, 2)).toEqual(['not connected', 'not availablebusy1 of 3 slots']);
    expect(ada?.slice(0, 2)).toEqual(['not known', unknown]);
  });

  test('counts only what is said', async () => {
    await openBoard();
    const chat = board().getByText('Chat', { selector: 'dt' }).parentElement;
    expect(chat).toHaveTextContent('Chat1 available1 busy1 not known');
    const call = board().getByText('Call', { selector: 'dt' }).parentElement;
    expect(call).toHaveTextContent('Call0 available0 busy3 not known');
    expect(board().getByText('3 operators')).toBeVisible();
  });

  test('says how many could not be read', async () => {
    await openBoard({ ...TEAM, unreadable: 2 });
    expect(board().getByText('3 operators, 2 unreadable')).toBeVisible();
  });

  test('finds by a part of a name, whatever its accents and case', async () => {
    await openBoard();
    const field = board().getByRole('searchbox', { name: 'Find an operator by name' });
    await userEvent.type(field, 'ZOE');
    expect(names()).toEqual(['Zoé Quartz']);
    await userEvent.type(field, 'x');
    expect(board().getByText('Nobody is called “ZOEx”.')).toBeVisible();
  });

  test('tells apart those of one name', async () => {
    await openBoard({ ...TEAM, operators: [operator(21, 'Zoé'), operator(4, 'Zoé'), operator(3, 'Zoé Q')] });
    expect(names()).toEqual(['Zoé (4)', 'Zoé (21)', 'Zoé Q']);
  });

  test('keeps what is searched for out of the address: it is a name', async () => {
    await openBoard();
    await userEvent.type(board().getByRole('searchbox'), 'zoe');
    expect(location.search).toBe('');
  });

  test('is put in order by a press on a column, and the other way by a second one', async () => {
    await openBoard();
    await userEvent.click(board().getByRole('button', { name: 'Chat' }));
    expect(names()).toEqual(['Zoé Quartz', 'Igor Walnut', 'Ada Ember']);
    expect(board().getByRole('columnheader', { name: 'Chat' })).toHaveAttribute('aria-sort', 'ascending');
    await userEvent.click(board().getByRole('button', { name: 'Chat' }));
    expect(names()).toEqual(['Ada Ember', 'Igor Walnut', 'Zoé Quartz']);
    expect(location.search).toBe('?order=chat&reversed=1');
  });

  test('is of the website that is chosen, and of that one again after a reload', async () => {
    const team = await openBoard();
    expect(team.server.asked('teamLive').at(-1)?.body).toEqual({ websiteId: 1 });
    await userEvent.selectOptions(board().getByRole('combobox', { name: 'Website' }), 'Walnut');
    expect(team.server.waiting('teamLive').body).toEqual({ websiteId: 2 });
    expect(screen.queryByText('Zoé Quartz')).not.toBeInTheDocument();
    expect(location.search).toBe('?board=2');
  });

  test.each([
    ['of the address', '?board=2', 2],
    ['the first, where the address names none of theirs', '?board=99', 1],
    ['the first, where the address says nonsense', '?board=x', 1],
  ])('is of the website %s', async (_, search, websiteId) => {
    const team = await open({ search });
    expect(team.server.waiting('teamLive').body).toEqual({ websiteId });
  });

  test('says so where nobody is listed', async () => {
    await openBoard(live());
    expect(board().getByText('iAdvize lists nobody for this website.')).toBeVisible();
  });

  test('says why it cannot be read, and can be asked for again', async () => {
    const team = await open();
    await team.answer('teamLive', { code: 'desk_unavailable', message: 'no' }, 502);
    expect(board().getByRole('alert')).toHaveTextContent('iAdvize does not answer.');
    await userEvent.click(board().getByRole('button', { name: 'Try again' }));
    await team.answer('teamLive', TEAM);
    expect(names()).toHaveLength(3);
  });

  test('is read again every ten seconds while it is seen, and says from when it is where that fails', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const team = await openBoard();
      const before = team.server.asked('teamLive').length;
      await act(async () => void vi.advanceTimersByTime(10_000));
      expect(team.server.asked('teamLive')).toHaveLength(before + 1);
      await team.fail('teamLive');
      expect(names()).toHaveLength(3);
      expect(board().getByRole('alert')).toHaveTextContent(/The board below is from/);
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
      await act(async () => void vi.advanceTimersByTime(60_000));
      expect(team.server.asked('teamLive')).toHaveLength(before + 1);
    } finally {
      vi.useRealTimers();
    }
  });

  test('says as of when it is', async () => {
    await openBoard();
    expect(board().getByText(/^as of \d+:\d\d:\d\d/)).toBeVisible();
  });
});

const statistics = () => within(screen.getByRole('region', { name: 'Statistics' }));
const check = (name: string | RegExp) => statistics().getByRole('checkbox', { name, hidden: true });
const show = () => userEvent.click(statistics().getByRole('button', { name: 'Show statistics' }));
const choose = (name: string, value: string) =>
  userEvent.selectOptions(statistics().getByRole('combobox', { name }), value);
const askedOf = (team: Team) => team.server.waiting('teamStatistics').body;
const cells = () =>
  statistics()
    .getAllByRole('row')
    .map((row) => [...row.children].map((one) => one.textContent));

/** Asks for these indicators of these websites. */
async function ask(indicators: readonly string[], websites: readonly string[] = ['Quartz']): Promise<Team> {
  const team = await openBoard();
  for (const name of websites) await userEvent.click(check(name));
  for (const name of indicators) await userEvent.click(check(`Label of ${name}`));
  await show();
  return team;
}
const row = (values: object, more: object = {}) => ({ id: null, label: null, at: null, values, ...more });

describe('a question about the team', () => {
  test.each([
    ['Today', 0, 0],
    ['Yesterday', 1, 1],
    ['Last 7 days', 6, 0],
    ['Last 30 days', 29, 0],
  ])('is about days by the lead’s calendar: %s', async (name, first, last) => {
    const dayBefore = (days: number) => {
      const now = new Date();
      const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
      return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => `${part}`.padStart(2, '0')).join('-');
    };
    const team = await openBoard();
    await userEvent.click(check('Quartz'));
    await userEvent.click(check('Label of contacts'));
    await userEvent.click(statistics().getByRole('radio', { name }));
    await show();
    expect(askedOf(team)).toEqual({
      websiteIds: [1],
      from: dayBefore(first),
      to: dayBefore(last),
      indicators: ['contacts'],
    });
  });

  test('has everything that was chosen', async () => {
    const team = await openBoard();
    for (const name of ['Quartz', 'Ember', 'Label of contacts']) await userEvent.click(check(name));
    await userEvent.click(statistics().getByRole('radio', { name: 'Dates' }));
    await userEvent.type(statistics().getByLabelText('From'), '2026-02-01');
    await userEvent.type(statistics().getByLabelText('To, included'), '2026-02-28');
    await choose('Channel', 'Call');
    await choose('For each', 'Group');
    await choose('Only this one', 'Evening');
    await choose('Step by step', 'By day');
    await show();
    expect(askedOf(team)).toEqual({
      websiteIds: [1, 3],
      from: '2026-02-01',
      to: '2026-02-28',
      indicators: ['contacts'],
      channel: 'call',
      resource: 'group',
      resourceId: '7',
      granularity: 'day',
    });
  });

  test('is not sent without a website, indicators and days, and says what is missing', async () => {
    const team = await openBoard();
    await userEvent.click(statistics().getByRole('radio', { name: 'Dates' }));
    await show();
    const alert = statistics().getByRole('alert');
    for (const words of ['at least one website', 'at least one indicator', 'from which day']) {
      expect(alert).toHaveTextContent(words);
    }
    await userEvent.type(statistics().getByLabelText('From'), '2026-02-03');
    await userEvent.type(statistics().getByLabelText('To, included'), '2026-02-01');
    expect(alert).toHaveTextContent('The last day is before the first.');
    expect(team.server.asked('teamStatistics')).toEqual([]);
  });

  test('has no indicator that does not exist on the channel; it comes back with another channel', async () => {
    await openBoard();
    await userEvent.click(check('Label of duration'));
    await choose('Channel', 'Call');
    expect(check('Label of duration')).toBeDisabled();
    expect(check('Label of duration')).not.toBeChecked();
    expect(check('Label of duration')).toHaveAccessibleDescription('Does not exist on Call. What duration is');
    await choose('Channel', 'Chat');
    expect(check('Label of duration')).toBeChecked();
  });

  test('tells apart two indicators of one label', async () => {
    const twins = ['one', 'other'].map((name) => indicator(name, { label: 'Initiated contacts' }));
    await open({}, { ...CHOICES, indicators: [...twins, indicator('third')] });
    const labels = statistics()
      .getAllByRole('checkbox')
      .slice(CHOICES.websites.length)
      .map((one) => one.closest('label')?.textContent);
    expect(labels).toEqual(['Initiated contacts (one)', 'Initiated contacts (other)', 'Label of third']);
  });

  test('has steps of time only with one indicator, and says so', async () => {
    const team = await openBoard();
    const steps = () => statistics().getByRole('combobox', { name: 'Step by step' });
    expect(steps()).toBeDisabled();
    expect(steps()).toHaveAccessibleDescription('Only with exactly one indicator.');
    await userEvent.click(check('Quartz'));
    await userEvent.click(check('Label of contacts'));
    await choose('Step by step', 'By hour');
    await userEvent.click(check('Label of rate'));
    expect(steps()).toBeDisabled();
    await show();
    expect(askedOf(team)).toMatchObject({ indicators: ['contacts', 'rate'], granularity: undefined });
  });

  test('is about one of something only for each of something', async () => {
    await openBoard();
    const only = () => statistics().getByRole('textbox', { name: 'Only this one' });
    expect(only()).toBeDisabled();
    expect(only()).toHaveAccessibleDescription('Choose first for each of what.');
    await choose('For each', 'Rule');
    expect(only()).toBeEnabled();
    await choose('For each', 'Skill');
    expect(statistics().getByRole('combobox', { name: 'Only this one' })).toHaveTextContent('Returns');
  });

  test('is kept in the address, and asked again after a reload', async () => {
    await ask(['contacts', 'rate'], ['Quartz', 'Walnut']);
    expect(location.search).toBe('?websites=1%2C2&indicators=contacts%2Crate&show=1');
    const { search } = location;
    document.body.replaceChildren();
    const team = await open({ search });
    expect(askedOf(team)).toMatchObject({ websiteIds: [1, 2], indicators: ['contacts', 'rate'] });
  });

  test('is not asked from an address that is not complete, or not theirs', async () => {
    const team = await open({ search: '?websites=99&indicators=nothing,contacts&for=moon&channel=owl&show=1' });
    expect(team.server.asked('teamStatistics')).toEqual([]);
    expect(check('Label of contacts')).toBeChecked();
  });
});

describe('the answer', () => {
  const VALUES = { contacts: 1234, duration: 3725.4, rate: 0.864, amount: 99.5, unitless: 2.5 };
  const ALL = ['contacts', 'duration', 'rate', 'amount', 'unitless'];

  test('is a table of each indicator in its unit', async () => {
    const team = await ask(ALL);
    await team.answer('teamStatistics', { rows: [row(VALUES)], unreadable: 0 });
    expect(cells()).toEqual([
      ['Indicator', 'Value'],
      ['Label of contacts', '1,234'],
      ['Label of duration', '1:02:05'],
      ['Label of rate', '86.4%'],
      ['Label of amount', '€99.50'],
      ['Label of unitless', '2.5'],
    ]);
    expect(await screen.findByTestId('chart')).toBeInTheDocument();
  });

  test.each([
    ['one currency, in it', ['Quartz', 'Walnut'], '€99.50'],
    ['several, in none', ['Quartz', 'Ember'], '99.50'],
  ])('has amounts of websites with %s', async (_, websites, words) => {
    const team = await ask(['amount'], websites);
    await team.answer('teamStatistics', { rows: [row(VALUES)], unreadable: 0 });
    expect(cells()[1]).toEqual(['Label of amount', words]);
  });

  test('has a row for each of what was asked, by name where it has one', async () => {
    const team = await openBoard();
    for (const name of ['Quartz', 'Label of contacts', 'Label of duration']) await userEvent.click(check(name));
    await choose('For each', 'Operator');
    await show();
    await team.answer('teamStatistics', {
      rows: [
        row({ contacts: 3, duration: null }, { id: '5', label: 'Zoé Quartz' }),
        row({ contacts: null, duration: 59.6 }, { id: '6' }),
      ],
      unreadable: 1,
    });
    expect(cells()).toEqual([
      ['Operator', 'Label of contacts', 'Label of duration'],
      ['Zoé Quartz', '3', '–not given'],
      ['6', '–not given', '0:01:00'],
    ]);
    expect(statistics().getByText('1 unreadable')).toBeVisible();
  });

  test('tells apart those of one name, in the order of the names; the file keeps their names', async () => {
    const team = await openBoard();
    for (const name of ['Quartz', 'Label of contacts']) await userEvent.click(check(name));
    await choose('Step by step', 'By day');
    await choose('For each', 'Operator');
    await show();
    const [one, other, third] = [
      { id: '12', label: 'Zoé' },
      { id: '7', label: 'Zoé' },
      { id: '9', label: 'Éloi' },
    ] as const;
    await team.answer('teamStatistics', {
      rows: [
        row({ contacts: 1 }, { ...one, at: '2026-03-01' }),
        row({ contacts: 2 }, { ...one, at: '2026-03-02' }),
        row({ contacts: 3 }, { ...other, at: '2026-03-01' }),
        row({ contacts: 4 }, { ...third, at: '2026-03-01' }),
        row({ contacts: 5 }, { ...third, at: '2026-03-02' }),
      ],
      unreadable: 0,
    });
    expect(cells()).toEqual([
      ['Time', 'Operator', 'Label of contacts'],
      ['2026-03-01', 'Éloi', '4'],
      ['2026-03-02', 'Éloi', '5'],
      ['2026-03-01', 'Zoé (7)', '3'],
      ['2026-03-01', 'Zoé (12)', '1'],
      ['2026-03-02', 'Zoé (12)', '2'],
    ]);
    await userEvent.click(statistics().getByRole('button', { name: 'Download CSV' }));
    expect(saved[0]?.text).toContain('2026-03-01,7,Zoé,3\r\n');
  });

  test('has a row for each step of time, as the vendor writes it', async () => {
    const team = await openBoard();
    for (const name of ['Quartz', 'Label of contacts']) await userEvent.click(check(name));
    await choose('Step by step', 'By day');
    await show();
    await team.answer('teamStatistics', {
      rows: [row({ contacts: 1 }, { at: '2026-03-01' }), row({ contacts: 2 }, { at: '2026-03-02' })],
      unreadable: 0,
    });
    expect(cells()).toEqual([
      ['Time', 'Label of contacts'],
      ['2026-03-01', '1'],
      ['2026-03-02', '2'],
    ]);
  });

  test.each([
    ['no row', []],
    ['rows without a figure', [row({ contacts: null })]],
  ])('says that there is nothing where it has %s', async (_, none) => {
    const team = await ask(['contacts']);
    await team.answer('teamStatistics', { rows: none, unreadable: 0 });
    expect(statistics().getByText('Nothing in this period')).toBeVisible();
    expect(statistics().queryByRole('table')).not.toBeInTheDocument();
  });

  test.each([
    ['desk_unavailable', 502, 'iAdvize does not answer.'],
    ['bad_request', 400, 'The server refuses this question.'],
    ['forbidden', 403, 'You may not see this website’s team.'],
  ])('says why there is none: %s', async (code, status, words) => {
    const team = await ask(['contacts']);
    expect(statistics().getByText('Reading the statistics…')).toBeVisible();
    await team.answer('teamStatistics', { code, message: 'no' }, status);
    expect(statistics().getByText(words)).toBeVisible();
    await userEvent.click(statistics().getByRole('button', { name: 'Try again' }));
    await team.answer('teamStatistics', { rows: [row(VALUES)], unreadable: 0 });
    expect(cells()[1]).toEqual(['Label of contacts', '1,234']);
  });

  test('is brought into sight when it is there', async () => {
    const reveal = vi.fn();
    // jsdom lays nothing out, and has no such thing.
    Element.prototype.scrollIntoView = reveal;
    onTestFinished(() => void Reflect.deleteProperty(Element.prototype, 'scrollIntoView'));
    const team = await ask(['contacts']);
    expect(reveal).not.toHaveBeenCalled();
    await team.answer('teamStatistics', { rows: [row(VALUES)], unreadable: 0 });
    expect(reveal).toHaveBeenCalledOnce();
    expect(reveal.mock.contexts[0]).toContainElement(statistics().getByRole('table'));
  });

  test('to a question asked again is a new one', async () => {
    const team = await ask(['contacts']);
    await team.answer('teamStatistics', { rows: [row({ contacts: 1 })], unreadable: 0 });
    await show();
    await team.answer('teamStatistics', { rows: [row({ contacts: 2 })], unreadable: 0 });
    expect(cells()[1]).toEqual(['Label of contacts', '2']);
  });
});

describe('the file', () => {
  const download = () => userEvent.click(statistics().getByRole('button', { name: 'Download CSV' }));

  test('has the table, with figures as they came', async () => {
    const team = await ask(['contacts', 'duration', 'rate']);
    await team.answer('teamStatistics', {
      rows: [row({ contacts: -3, duration: 3725.4, rate: null }, { id: '5', label: 'Zoé, “Q”' })],
      unreadable: 0,
    });
    await download();
    expect(saved[0]?.name).toMatch(/^statistics-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
    expect(saved[0]?.text).toBe(
      '\uFEFFID,,Label of contacts,Label of duration,Label of rate\r\n5,"Zoé, “Q”",-3,3725.4,\r\n',
    );
  });

  test.each([
    ['=HYPERLINK("https://x.example")', `"'=HYPERLINK(""https://x.example"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1', "'  =1"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['＝1', "'＝1"],
    ['a\nb', '"a\nb"'],
    ['a"b', '"a""b"'],
    ['Zoé=1', 'Zoé=1'],
  ])('has no name that a spreadsheet would carry out: %j', async (label, cell) => {
    const team = await ask(['contacts']);
    await team.answer('teamStatistics', { rows: [row({ contacts: 1 }, { label })], unreadable: 0 });
    await download();
    expect(saved[0]?.text).toBe(`\uFEFF,Label of contacts\r\n${cell},1\r\n`);
  });
});
