import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { HttpRequest } from '../../src/api/client.ts';
import { ADA, BOB, type PretendServer, type RequestKind } from '../support/pretend-server.ts';
import { renderGiosgLead } from '../support/render-giosg-lead.tsx';
import type { Lead, LeadOptions } from '../support/render-lead.tsx';
import { settle } from '../support/render-tab.tsx';

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [DESKSIDE, OTHER, HOOK, NEXT_HOOK] = [id(1), id(2), id(11), id(12)];
const AT = '2026-05-03T09:00:00.000Z';
const ALL = { read: 1, hasMore: false };

const OVERVIEW = {
  organization: { id: id(100), name: 'Quartz Oy' },
  appId: DESKSIDE,
  giosgUrl: 'https://service.giosg.com',
  publicUrl: 'https://deskside.example',
};
const app = (changes: object = {}) => ({
  id: DESKSIDE,
  name: 'Deskside',
  description: 'The CRM record of whoever is in the chat.',
  owner: { id: id(100), name: 'Quartz Oy' },
  iconUrl: null,
  installationCount: 2,
  hasBot: true,
  triggerConditions: ['chat_focus', 'install'],
  scopes: ['reports'],
  triggerUrl: 'https://deskside.example/giosg/trigger',
  isAvailableToPartners: true,
  isAvailableToAnyone: false,
  isDisabled: null,
  createdAt: AT,
  updatedAt: null,
  isDeskside: true,
  installUrl: `https://service.giosg.com/apps/${DESKSIDE}/install?next=%2F`,
  ...changes,
});
const OTHER_APP = app({ id: OTHER, name: 'Weather', isDeskside: false, isAvailableToPartners: false });
const installation = (changes: object = {}) => ({
  id: id(21),
  organization: { id: id(100), name: 'Quartz Oy' },
  app: { id: DESKSIDE, name: 'Deskside' },
  botName: 'Deskside Panel',
  scopes: ['reports'],
  isDisabled: null,
  createdAt: AT,
  updatedAt: null,
  deskside: { mayInstall: true, isKnown: true, hasToken: true },
  ...changes,
});
const webhook = (changes: object = {}) => ({
  id: HOOK,
  endpoint: 'https://deskside.example/giosg/webhooks/…',
  isDeskside: true,
  subscriptions: [{ channelPattern: '/api/v5/users/{user_id}/chats', actions: ['added', 'removed'] }],
  isSilent: false,
  createdAt: AT,
  createdBy: 'Zoé Quartz',
  updatedAt: null,
  updatedBy: null,
  ...changes,
});
const entry = (key: string, changes: object = {}) => ({
  key,
  createdAt: AT,
  webhookId: HOOK,
  endpoint: 'https://deskside.example/giosg/webhooks/…',
  action: 'added',
  channel: `/api/v5/orgs/1/${key}`,
  resourceId: `resource ${key}`,
  status: 'successful',
  retryIndex: 0,
  reason: null,
  responseStatus: 204,
  responseBody: null,
  durationMs: 1234,
  completedAt: AT,
  ...changes,
});
const log = (...entries: readonly object[]) => ({ entries, since: AT, ...ALL });
const NOTHING_TO_DO = { status: 'planned', appId: DESKSIDE, differences: [], fingerprint: 'aa' };

/** What is answered by itself, unless a test says otherwise. */
const ANSWERS: Partial<Record<RequestKind, (request: HttpRequest) => object>> = {
  giosgOverview: () => OVERVIEW,
  giosgApps: ({ path }) => ({ apps: path.endsWith('owned') ? [app(), OTHER_APP] : [], ...ALL }),
  giosgInstallations: () => ({ installations: [installation()], ...ALL }),
  giosgWebhooks: () => ({ webhooks: [webhook()], ...ALL }),
  giosgLog: () => log(entry('one')),
  giosgPlan: () => NOTHING_TO_DO,
};

async function open(answers: typeof ANSWERS = {}, options: LeadOptions & { hold?: RequestKind[] } = {}): Promise<Lead> {
  const prepare = (server: PretendServer) => {
    for (const [kind, answer] of Object.entries({ ...ANSWERS, ...answers })) server.always(kind as RequestKind, answer);
    server.hold(...(options.hold ?? []));
  };
  return renderGiosgLead({ ...options, prepare });
}

const part = (name: string | RegExp) => within(screen.getByRole('region', { name }));
const registration = () => part('Register Deskside');
const apps = () => part('Apps');
const webhooks = () => part(/^Webhooks of/);
const deliveries = () => part(/^Deliveries to/);
const press = (button: HTMLElement) => userEvent.click(button);

afterEach(() => vi.useRealTimers());

describe('who may see it', () => {
  test('is a lead: whoever is none is told so, and nothing is asked', async () => {
    const { server } = await renderGiosgLead({ agent: ADA });
    expect(screen.getByText('This page is for team leads')).toBeVisible();
    expect(server.requests).toEqual([]);
  });

  test('is nobody to whom something of the lead before is shown', async () => {
    const lead = await open();
    expect(apps().getByRole('heading', { name: /Weather/ })).toBeVisible();
    lead.server.hold('giosgOverview');
    lead.server.signIn({ ...BOB, roles: ['lead'] });
    await act(() => lead.panel.session.signIn());
    expect(screen.queryByText(/Weather/)).not.toBeInTheDocument();
    expect(screen.queryByText('Quartz Oy')).not.toBeInTheDocument();
  });

  test.each([
    ['not_configured', 404, [{ field: 'GIOSG_API_TOKEN', message: 'is not set' }], 'GIOSG_API_TOKEN'],
    ['not_configured', 404, undefined, 'set GIOSG_API_TOKEN on the server'],
    ['desk_forbidden', 502, undefined, 'giosg refuses this.'],
    ['desk_unavailable', 502, undefined, 'giosg does not answer.'],
    ['forbidden', 403, undefined, 'You may not see this.'],
  ])('is told why nothing can be read, and can try again: %s', async (code, status, fields, words) => {
    const lead = await open({}, { hold: ['giosgOverview'] });
    await lead.answer('giosgOverview', { code, message: 'no', fields }, status);
    expect(screen.getByRole('alert')).toHaveTextContent(words);
    await press(screen.getByRole('button', { name: 'Try again' }));
    await lead.answer('giosgOverview', OVERVIEW);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(registration().getByText('Everything is as it should be.')).toBeVisible();
  });

  test('finds the way to the desk and to the team, and from there', async () => {
    await open();
    const pages = within(screen.getByRole('navigation', { name: 'Pages for leads' }));
    expect(pages.getByRole('link', { name: 'Team' })).toHaveAttribute('href', '/team');
    expect(pages.getByRole('link', { name: 'giosg' })).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('link', { name: 'Back to the desk' })).toHaveAttribute('href', '/');
  });
});

const PLAN = {
  status: 'planned',
  appId: DESKSIDE,
  differences: [
    { of: 'app', field: 'trigger_conditions', from: ['install'], to: ['chat_focus', 'install'] },
    { of: 'app', field: 'is_app_user_required', from: false, to: true },
    {
      of: 'webhook',
      field: 'endpoint_url',
      from: null,
      to: 'https://deskside.example/giosg/webhooks/… (a new secret)',
    },
  ],
  fingerprint: 'ab',
};
const NEW = { ...PLAN, appId: null, fingerprint: 'cd' };
const cells = () =>
  registration()
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));

describe('registering Deskside', () => {
  test('needs to know where the server is: without PUBLIC_URL nothing is planned', async () => {
    const { server } = await open({ giosgOverview: () => ({ ...OVERVIEW, publicUrl: null }) });
    expect(registration().getByRole('alert')).toHaveTextContent('PUBLIC_URL');
    expect(server.asked('giosgPlan')).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['a word', 'terms'],
    ['a script', 'javascript:alert(1)'],
    ['a file', 'ftp://quartz.example/terms'],
  ])('refuses %s for an address', async (_, address) => {
    const { server } = await open({ giosgPlan: () => ({ status: 'addressesNeeded' }) });
    const asked = server.asked('giosgPlan').length;
    const field = registration().getByRole('textbox', { name: 'Address of your terms of service' });
    if (address) await userEvent.type(field, address);
    await userEvent.type(registration().getByRole('textbox', { name: /privacy/ }), 'https://quartz.example/privacy');
    await press(registration().getByRole('button', { name: 'Show what will be created' }));
    expect(field).toHaveAccessibleDescription(/This is not an address/);
    expect(server.asked('giosgPlan')).toHaveLength(asked);
  });

  test('keeps what was filled in when the server refuses it, and says why', async () => {
    const lead = await openNew();
    await lead.answer(
      'giosgPlan',
      { code: 'bad_request', message: 'no', fields: [{ field: 'termsUrl', message: 'must be an address' }] },
      400,
    );
    expect(registration().getByRole('alert')).toHaveTextContent('termsUrl: must be an address');
    expect(registration().getByRole('textbox', { name: /terms/ })).toHaveValue('https://quartz.example/terms');
    expect(registration().getByRole('button', { name: 'Show what will be created' })).toHaveFocus();
  });

  test('shows each field that will be different, a list by its lines', async () => {
    await open({ giosgPlan: () => PLAN });
    expect(cells()).toEqual([
      ['App', 'trigger_conditions', 'install', 'chat_focusinstall'],
      ['App', 'is_app_user_required', 'no', 'yes'],
      ['Webhook', 'endpoint_url', 'nothing yet', 'https://deskside.example/giosg/webhooks/… (a new secret)'],
    ]);
  });

  test('has nothing to do where everything is as it should be, and leads to installing it', async () => {
    await open();
    expect(registration().getByText('Everything is as it should be.')).toBeVisible();
    expect(registration().queryByRole('button')).not.toBeInTheDocument();
    const link = registration().getByRole('link', { name: /^Install Deskside/ });
    expect(link).toHaveAttribute('href', `https://service.giosg.com/apps/${DESKSIDE}/install?next=%2F`);
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    expect(
      registration().getByText(/needs the settings permission, and their organization the giosg Apps/),
    ).toBeVisible();
  });

  test('never links to what is no web address', async () => {
    await open({ giosgApps: () => ({ apps: [app({ installUrl: 'javascript:alert(1)' })], ...ALL }) });
    expect(screen.queryByRole('link', { name: /^Install/ })).not.toBeInTheDocument();
  });

  async function openNew() {
    const lead = await open({
      giosgPlan: ({ path }) => (path.includes('?') ? undefined : { status: 'addressesNeeded' }) as object,
    });
    await userEvent.type(registration().getByRole('textbox', { name: /terms/ }), ' https://quartz.example/terms');
    await userEvent.type(registration().getByRole('textbox', { name: /privacy/ }), 'https://quartz.example/privacy');
    await press(registration().getByRole('button', { name: 'Show what will be created' }));
    return lead;
  }

  test('creates the app that was shown, with the addresses it was shown for, and says what to set then', async () => {
    const lead = await openNew();
    await lead.answer('giosgPlan', NEW);
    await press(registration().getByRole('button', { name: 'Register Deskside' }));
    const request = lead.server.waiting('giosgRegister');
    expect(request.body).toEqual({
      termsUrl: 'https://quartz.example/terms',
      privacyUrl: 'https://quartz.example/privacy',
      fingerprint: 'cd',
    });
    await lead.answer('giosgRegister', { appId: DESKSIDE, isNew: true, hasChangedWebhooks: true });
    await lead.answer('giosgPlan', NOTHING_TO_DO);
    const said = registration().getByRole('status');
    expect(said).toHaveTextContent('Deskside is registered.');
    expect(said).toHaveTextContent(`set GIOSG_APP_ID to ${DESKSIDE}`);
    expect(said).toHaveTextContent(`GIOSG_APP_SECRET to what this prints: npm run giosg -- apps secret ${DESKSIDE}`);
    expect(said).toHaveTextContent('It takes a short while for changes to webhooks to have an effect.');
    expect(registration().getByText('Everything is as it should be.')).toBeVisible();
  });

  test('updates, once however often it is pressed, and says nothing of webhooks that stayed', async () => {
    const lead = await open({ giosgPlan: () => PLAN });
    await userEvent.dblClick(registration().getByRole('button', { name: 'Update the registration' }));
    expect(lead.server.asked('giosgRegister')).toHaveLength(1);
    expect(lead.server.waiting('giosgRegister').body).toEqual({ fingerprint: 'ab' });
    await lead.answer('giosgRegister', { appId: DESKSIDE, isNew: false, hasChangedWebhooks: false });
    expect(registration().getByRole('status')).toHaveTextContent(/^The registration is updated\.$/);
  });

  test('shows a plan anew that is not true any more, with a word, and carries out that one', async () => {
    let plan: object = PLAN;
    const lead = await open({ giosgPlan: () => plan });
    await press(registration().getByRole('button', { name: 'Update the registration' }));
    plan = { ...PLAN, differences: PLAN.differences.slice(1, 2), fingerprint: 'ef' };
    await lead.answer('giosgRegister', { code: 'stale', message: 'no' }, 409);
    expect(registration().getByRole('status')).toHaveTextContent('nothing was done. This is the plan as it is now.');
    expect(cells()).toEqual([['App', 'is_app_user_required', 'no', 'yes']]);
    await press(registration().getByRole('button', { name: 'Update the registration' }));
    expect(lead.server.waiting('giosgRegister').body).toEqual({ fingerprint: 'ef' });
  });

  test('that fails half-way says why, and shows what is left', async () => {
    let plan: object = PLAN;
    const lead = await open({ giosgPlan: () => plan });
    await press(registration().getByRole('button', { name: 'Update the registration' }));
    plan = { ...PLAN, differences: PLAN.differences.slice(2), fingerprint: 'ef' };
    await lead.answer('giosgRegister', { code: 'desk_unavailable', message: 'no' }, 502);
    expect(registration().getByRole('alert')).toHaveTextContent('giosg does not answer.');
    expect(registration().getByRole('status')).toHaveTextContent('This is what is left to do.');
    expect(cells()).toHaveLength(1);
  });

  test('asks which one it is where several have the name', async () => {
    const twins = [
      { id: DESKSIDE, name: 'Deskside' },
      { id: OTHER, name: 'Deskside' },
    ];
    const { server } = await open({
      giosgPlan: ({ path }) => (path.includes('?') ? { ...PLAN, appId: OTHER } : { status: 'appNeeded', apps: twins }),
    });
    expect(registration().queryByRole('button')).not.toBeInTheDocument();
    const choice = registration().getByRole('combobox', { name: 'App' });
    await userEvent.selectOptions(choice, OTHER);
    await settle();
    expect(server.asked('giosgPlan').at(-1)?.path).toMatch(new RegExp(`\\?appId=${OTHER}$`));
    expect(registration().getByText(`The app ${OTHER} will be changed.`)).toBeVisible();
    expect(choice).toHaveFocus();
  });
});

const cardOf = (name: string) => {
  const card = apps()
    .getByRole('heading', { name: new RegExp(`^${name}`) })
    .closest('li');
  if (!card) throw new Error(`No card of ${name}`);
  return within(card);
};
const begin = (name: string | RegExp) => press(apps().getByRole('button', { name }));
const confirm = () => within(apps().getByRole('group'));
const typeName = (name: string) => userEvent.type(confirm().getByRole('textbox'), name);

describe('the apps', () => {
  test.each([
    ['nothing', ''],
    ['another case', 'deskside'],
    ['a space too many', 'Deskside '],
    ['another name', 'Weather'],
  ])('are not deleted at %s for the name', async (_, typed) => {
    const lead = await open();
    await begin('Delete: Deskside');
    await lead.answer('giosgLosing', { count: 3, isAtMost: false });
    if (typed) await typeName(typed);
    await press(confirm().getByRole('button', { name: 'Delete Deskside' }));
    expect(confirm().getByRole('textbox')).toHaveAccessibleDescription('This is not exactly the app’s name.');
    expect(lead.server.asked('deleteGiosgApp')).toEqual([]);
  });

  test('cannot be deleted before it is known who loses them', async () => {
    const lead = await open();
    await begin('Delete: Deskside');
    expect(
      confirm()
        .getAllByRole('button')
        .map((one) => one.textContent),
    ).toEqual(['Cancel']);
    await lead.answer('giosgLosing', { code: 'desk_unavailable', message: 'no' }, 502);
    expect(confirm().getByRole('alert')).toBeVisible();
    expect(confirm().queryByRole('button', { name: 'Delete Deskside' })).not.toBeInTheDocument();
  });

  test.each([
    [{ count: 0, isAtMost: false }, 'No organization loses it.'],
    [{ count: 1, isAtMost: false }, '1 organization loses it.'],
    [{ count: 3, isAtMost: false }, '3 organizations lose it.'],
    [{ count: 2, isAtMost: true }, 'At most 2 organizations lose it: those it is shared with keep it'],
  ])('are kept from partners only after it is said who loses them: %o', async (losing, words) => {
    const lead = await open();
    await begin('Stop offering to partners: Deskside');
    expect(lead.server.waiting('giosgLosing').path).toMatch(/losing\?change=unavailable$/);
    await lead.answer('giosgLosing', losing);
    expect(confirm().getByText(new RegExp(words))).toBeVisible();
    expect(lead.server.asked('setGiosgAvailability')).toEqual([]);
  });

  test('are deleted by their name, once, and that is said where the keyboard goes on', async () => {
    let owned = [app(), OTHER_APP];
    const lead = await open({ giosgApps: () => ({ apps: owned, ...ALL }) });
    await begin('Delete: Weather');
    await lead.answer('giosgLosing', { count: 3, isAtMost: false });
    await typeName('Weather');
    await userEvent.keyboard('{Enter}{Enter}');
    expect(lead.server.asked('deleteGiosgApp').map(({ path, body }) => [path, body])).toEqual([
      [`/api/giosg/lead/apps/${OTHER}`, { name: 'Weather' }],
    ]);
    owned = [app()];
    await lead.answer('deleteGiosgApp', {});
    expect(apps().getByText('Weather is deleted.')).toHaveFocus();
    expect(apps().queryByRole('heading', { name: /Weather/ })).not.toBeInTheDocument();
  });

  test('stay, with the reason, where giosg refuses', async () => {
    const lead = await open();
    await begin('Stop offering to partners: Deskside');
    await lead.answer('giosgLosing', { count: 0, isAtMost: false });
    await typeName('Deskside');
    await press(confirm().getByRole('button', { name: 'Stop offering Deskside to partners' }));
    expect(lead.server.waiting('setGiosgAvailability').body).toEqual({
      isAvailableToPartners: false,
      name: 'Deskside',
    });
    await lead.answer('setGiosgAvailability', { code: 'desk_forbidden', message: 'no' }, 502);
    expect(confirm().getByRole('alert')).toHaveTextContent('giosg refuses this.');
    expect(confirm().getByRole('textbox')).toHaveValue('Deskside');
  });

  test('are offered to partners without asking, which giosg may want paid', async () => {
    const lead = await open();
    await begin('Offer to partners: Weather');
    expect(lead.server.waiting('setGiosgAvailability').body).toEqual({ isAvailableToPartners: true });
    await lead.answer('setGiosgAvailability', { code: 'desk_unpaid', message: 'no' }, 502);
    expect(cardOf('Weather').getByRole('alert')).toHaveTextContent('“App provider”');
  });

  test.each([
    ['Cancel', () => press(confirm().getByRole('button', { name: 'Cancel' }))],
    ['Escape', () => userEvent.keyboard('{Escape}')],
  ])('stay at %s, and the keyboard is where it was', async (_, leave) => {
    await open();
    await begin('Delete: Deskside');
    expect(apps().getByRole('group', { name: /^Delete Deskside/ })).toHaveFocus();
    await leave();
    expect(apps().queryByRole('group')).not.toBeInTheDocument();
    expect(apps().getByRole('button', { name: 'Delete: Deskside' })).toHaveFocus();
  });

  test('are shown with all that giosg says of them, and what it does not say is not made up', async () => {
    await open({
      giosgApps: () => ({ apps: [app({ hasBot: null, scopes: [], owner: null, updatedAt: AT })], ...ALL }),
    });
    const fact = (name: string) => cardOf('Deskside').getByText(name, { selector: 'dt' }).parentElement;
    expect(fact('Has a bot')).toHaveTextContent('not known');
    expect(fact('Scopes')).toHaveTextContent('none');
    expect(fact('Triggers')).toHaveTextContent('chat_focusinstall');
    expect(fact('For partners')).toHaveTextContent('yes');
    expect(cardOf('Deskside').queryByText('Owner')).not.toBeInTheDocument();
    expect(cardOf('Deskside').getByText('this Deskside')).toBeVisible();
  });

  test('of others can be looked at by kind, and that is in the address', async () => {
    const lead = await open({}, { hold: ['giosgApps'], search: '?kind=partner' });
    const partners = lead.server.pending.find(({ path }) => path.endsWith('kind=partner'));
    partners?.answer(200, { apps: [app({ name: 'Theirs', triggerUrl: null, isDeskside: false })], ...ALL });
    await settle();
    expect(cardOf('Theirs').queryByRole('button')).not.toBeInTheDocument();
    await press(apps().getByRole('radio', { name: 'Public' }));
    const open_ = lead.server.pending.find(({ path }) => path.endsWith('kind=public'));
    open_?.answer(200, { apps: [], ...ALL });
    await settle();
    expect(apps().getByText('giosg lists no public app.')).toBeVisible();
    expect(location.search).toBe('?kind=public');
  });

  test('are said to be more where not all were read', async () => {
    await open({ giosgApps: () => ({ apps: [app()], read: 1, hasMore: true }) });
    expect(apps().getByText(/there are older ones/)).toBeVisible();
  });

  test('of one’s own, when there is none, say what to do', async () => {
    const { server } = await open({ giosgApps: () => ({ apps: [], read: 0, hasMore: false }) });
    expect(screen.getByText('No app of your own yet')).toBeVisible();
    expect(server.asked('giosgWebhooks')).toEqual([]);
    expect(server.asked('giosgLog')).toEqual([]);
  });
});

describe('the chosen app', () => {
  test.each([
    ['Deskside, where the address names none', '', DESKSIDE],
    ['the one of the address', `?app=${OTHER}`, OTHER],
    ['Deskside, where the address names one that is not there', `?app=${id(9)}`, DESKSIDE],
    ['Deskside, where the address says nonsense', '?app=../../x', DESKSIDE],
  ])('is %s', async (_, search, appId) => {
    const { server } = await open({}, { search });
    expect(new Set(server.asked('giosgWebhooks').map(({ path }) => path))).toEqual(
      new Set([`/api/giosg/lead/apps/${appId}/webhooks`]),
    );
  });

  test('can be another, which has other webhooks', async () => {
    const { server } = await open({}, { search: `?webhook=${HOOK}&status=failed` });
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'App' }), 'Weather');
    await settle();
    expect(server.asked('giosgLog').at(-1)?.path).toBe(`/api/giosg/lead/apps/${OTHER}/log?status=failed`);
    expect(location.search).toBe(`?app=${OTHER}&status=failed`);
  });
});

describe('the installations', () => {
  test.each([
    ['ready', {}, 'ready'],
    ['one that may not be', { deskside: { mayInstall: false, isKnown: true, hasToken: true } }, 'not in GIOSG_ORG_IDS'],
    [
      'one not heard of',
      { deskside: { mayInstall: true, isKnown: false, hasToken: false } },
      'this server has not heard of it',
    ],
    [
      'one without a token',
      { deskside: { mayInstall: true, isKnown: true, hasToken: false } },
      'no token of the bot: install it again',
    ],
    ['one switched off', { isDisabled: true, deskside: null }, 'switched off at giosg'],
    ['another app’s', { isDisabled: false, deskside: null }, 'switched on'],
    ['another app’s of which giosg says nothing', { deskside: null }, 'not known'],
  ])('say in what state they are: %s', async (_, changes, words) => {
    await open({ giosgInstallations: () => ({ installations: [installation(changes)], ...ALL }) });
    const row = part('Installations').getAllByRole('row')[1];
    expect(row?.lastElementChild?.textContent).toBe(words);
  });

  test('are those of the app and those of the organization', async () => {
    await open({
      giosgInstallations: ({ path }) => ({
        installations: path.includes('appId')
          ? [installation({ organization: { id: id(101), name: 'Walnut AB' } })]
          : [installation({ app: { id: id(7), name: null } })],
        ...ALL,
      }),
    });
    expect(part('Installations').getByRole('rowheader', { name: /Walnut AB/ })).toBeVisible();
    expect(part('Installations').getByRole('rowheader', { name: id(7) })).toBeVisible();
  });

  test('say so where there are none', async () => {
    await open({ giosgInstallations: () => ({ installations: [], ...ALL }) });
    expect(part('Installations').getByText('It is installed nowhere yet.')).toBeVisible();
    expect(part('Installations').getByText('Nothing is installed in your organization.')).toBeVisible();
  });
});

describe('the webhooks', () => {
  test('are not deleted without being asked twice', async () => {
    const { server } = await open();
    await press(webhooks().getByRole('button', { name: /^Delete the webhook/ }));
    const asked = within(webhooks().getByRole('group', { name: 'Delete this webhook and its subscription?' }));
    expect(asked.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(webhooks().getByRole('button', { name: /^Delete the webhook/ })).toHaveFocus();
    expect(server.asked('deleteGiosgWebhook')).toEqual([]);
  });

  test('are deleted when it is confirmed, and it is said that this takes a while', async () => {
    let all = [webhook(), webhook({ id: NEXT_HOOK, endpoint: 'https://else.example/hook' })];
    const lead = await open({ giosgWebhooks: () => ({ webhooks: all, ...ALL }) });
    await press(webhooks().getByRole('button', { name: 'Delete the webhook https://else.example/hook' }));
    await userEvent.dblClick(within(webhooks().getByRole('group')).getByRole('button', { name: 'Delete' }));
    expect(lead.server.asked('deleteGiosgWebhook').map(({ path }) => path)).toEqual([
      `/api/giosg/lead/apps/${DESKSIDE}/webhooks/${NEXT_HOOK}`,
    ]);
    all = [webhook()];
    await lead.answer('deleteGiosgWebhook', {});
    expect(webhooks().getByText(/It takes a short while to have an effect/)).toHaveFocus();
    expect(webhooks().queryByRole('heading', { name: 'https://else.example/hook' })).not.toBeInTheDocument();
  });

  test('stay, with the reason, where that fails', async () => {
    const lead = await open();
    await press(webhooks().getByRole('button', { name: /^Delete the webhook/ }));
    await press(within(webhooks().getByRole('group')).getByRole('button', { name: 'Delete' }));
    await lead.answer('deleteGiosgWebhook', { code: 'not_found', message: 'no' }, 404);
    expect(webhooks().getByRole('alert')).toHaveTextContent('giosg does not have this any more.');
  });

  test('show what they are subscribed to', async () => {
    await open({
      giosgWebhooks: () => ({
        webhooks: [webhook(), webhook({ id: NEXT_HOOK, subscriptions: [], isSilent: true })],
        ...ALL,
      }),
    });
    const row = webhooks().getAllByRole('row')[1];
    expect([...(row?.children ?? [])].map((cell) => cell.textContent)).toEqual([
      '/api/v5/users/{user_id}/chats',
      'yes',
      'no',
      'yes',
    ]);
    expect(webhooks().getByText('It asks for nothing, so nothing will ever be sent to it.')).toBeVisible();
  });

  test('say so where there are none', async () => {
    await open({ giosgWebhooks: () => ({ webhooks: [], ...ALL }) });
    expect(webhooks().getByText('No webhook')).toBeVisible();
  });
});

const rows = () =>
  deliveries()
    .queryAllByRole('row')
    .filter((row) => row.querySelector('th[scope="row"]'));
const channels = () => rows().map((row) => row.querySelector('code')?.textContent?.split('/').at(-1));
const lastAsked = ({ server }: Lead) => server.asked('giosgLog').at(-1)?.path.split('/log')[1];

describe('the deliveries', () => {
  test('show what was sent, how it went and what came back', async () => {
    await open({
      giosgLog: () =>
        log(
          entry('one', {
            status: 'failed',
            reason: 'Timed out',
            responseStatus: 500,
            retryIndex: 2,
            responseBody: '<b>no</b>',
          }),
          entry('two', { status: 'pending', responseStatus: null, durationMs: null, completedAt: null, reason: null }),
          entry('odd', { status: 'stuck', action: null, retryIndex: null, createdAt: null }),
        ),
    });
    const texts = rows().map((row) => [...row.children].slice(1).map((cell) => cell.textContent));
    expect(texts).toEqual([
      ['failed', 'added/api/v5/orgs/1/oneresource one', '2 retries', 'status 5001,234 ms', 'Timed out'],
      ['waiting', 'added/api/v5/orgs/1/tworesource two', 'first', 'none', 'none'],
      ['stuck', 'not known/api/v5/orgs/1/oddresource odd', 'not known', 'status 2041,234 ms', 'none'],
    ]);
    const [more] = deliveries().getAllByText('More');
    expect(deliveries().getByText('<b>no</b>')).not.toBeVisible();
    if (more) await press(more);
    expect(deliveries().getByText('<b>no</b>')).toBeVisible();
  });

  test('are those that the filters let through; the filters are in the address', async () => {
    const lead = await open();
    const choose = (name: string, value: string) =>
      userEvent.selectOptions(deliveries().getByRole('combobox', { name }), value);
    await choose('Webhook', HOOK);
    await choose('Status', 'failed');
    await choose('Action', 'removed');
    await userEvent.type(deliveries().getByRole('searchbox', { name: 'Channel' }), ' chats ');
    await vi.waitFor(() =>
      expect(lastAsked(lead)).toBe(`?webhookId=${HOOK}&status=failed&action=removed&channel=chats`),
    );
    expect(location.search).toBe(`?webhook=${HOOK}&status=failed&action=removed&channel=chats`);
  });

  test('are asked for with the filters of the address, as far as these can be read', async () => {
    const lead = await open({}, { search: '?webhook=x&status=broken&action=added&channel=a%26b' });
    expect(lastAsked(lead)).toBe('?action=added&channel=a%26b');
    expect(deliveries().getByRole('combobox', { name: 'Status' })).toHaveValue('');
  });

  test('that the filters leave out are said to be so, and all can be shown', async () => {
    const lead = await open({ giosgLog: () => log() }, { search: '?status=failed' });
    expect(deliveries().getByText('No delivery is like this')).toBeVisible();
    await press(deliveries().getByRole('button', { name: 'Show all' }));
    await settle();
    expect(deliveries().getByText('No delivery in the last 7 days')).toBeVisible();
    expect(lastAsked(lead)).toBe('');
  });

  test('say why they cannot be read, and are not asked for again by themselves then', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const lead = await open({}, { hold: ['giosgLog'] });
    await lead.answer('giosgLog', { code: 'desk_unavailable', message: 'no' }, 502);
    expect(deliveries().getByRole('alert')).toHaveTextContent('giosg does not answer.');
    const asked = lead.server.asked('giosgLog').length;
    await act(async () => void vi.advanceTimersByTime(60_000));
    expect(lead.server.asked('giosgLog')).toHaveLength(asked);
    await press(deliveries().getByRole('button', { name: 'Try again' }));
    await lead.answer('giosgLog', log(entry('one')));
    expect(channels()).toEqual(['one']);
  });

  describe('live', () => {
    const later = (seconds: number) => new Date(Date.parse(AT) + seconds * 1_000).toISOString();
    const pass = async (ms: number) => {
      await act(async () => void vi.advanceTimersByTime(ms));
      await settle();
    };

    /** With one delivery that is over and one under way. */
    async function openLive(): Promise<Lead> {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      const lead = await open({}, { hold: ['giosgLog'] });
      await lead.answer('giosgLog', {
        ...log(entry('two', { createdAt: later(10), status: 'pending' }), entry('one')),
        since: later(10),
      });
      return lead;
    }

    test('are read again every five seconds, from where the reading before says, and what changed is changed in place', async () => {
      const lead = await openLive();
      const [, finished] = rows();
      await pass(5_000);
      expect(lastAsked(lead)).toBe(`?since=${encodeURIComponent(later(10))}`);
      await lead.answer('giosgLog', {
        ...log(entry('three', { createdAt: later(20) }), entry('two', { createdAt: later(10) })),
        since: later(10),
      });
      expect(channels()).toEqual(['three', 'two', 'one']);
      expect(rows()[2]).toBe(finished);
      expect(rows()[1]).toHaveTextContent('successful');
    });

    test('leave open what is open, and the keyboard where it is, and say nothing aloud', async () => {
      const lead = await openLive();
      const summary = deliveries().getAllByText('More')[1];
      summary?.focus();
      const details = summary?.closest('details');
      if (details) details.open = true;
      await pass(5_000);
      await lead.answer('giosgLog', { ...log(entry('three', { createdAt: later(20) })), since: later(20) });
      expect(channels()).toEqual(['three', 'one']);
      expect(summary).toHaveFocus();
      expect(details).toHaveAttribute('open');
      expect(deliveries().queryByRole('status')).not.toBeInTheDocument();
      expect(deliveries().queryByRole('alert')).not.toBeInTheDocument();
      expect(summary?.closest('[aria-live]')).toBeNull();
    });

    test('are all others when there are too many new ones to be read', async () => {
      const lead = await openLive();
      await pass(5_000);
      await lead.answer('giosgLog', { ...log(entry('three', { createdAt: later(20) })), hasMore: true });
      expect(channels()).toEqual(['three']);
      expect(deliveries().getByText(/Only the newest are shown/)).toBeVisible();
    });

    test('stay when they cannot be read again, and say from when they are; the alert does not come and go', async () => {
      const lead = await openLive();
      await pass(5_000);
      await lead.fail('giosgLog');
      expect(channels()).toEqual(['two', 'one']);
      const words = deliveries().getByRole('alert').textContent;
      expect(words).toMatch(/What stands below is from/);
      await pass(5_000);
      expect(deliveries().getByRole('alert')).toHaveTextContent(words ?? '');
      await lead.answer('giosgLog', log());
      expect(deliveries().queryByRole('alert')).not.toBeInTheDocument();
    });

    test('stand still while they are paused, and go on after', async () => {
      const lead = await openLive();
      await press(deliveries().getByRole('button', { name: 'Pause' }));
      const asked = lead.server.asked('giosgLog').length;
      expect(deliveries().getByText(/^as of \d+:\d\d:\d\d.*, paused$/)).toBeVisible();
      await pass(60_000);
      expect(lead.server.asked('giosgLog')).toHaveLength(asked);
      await press(deliveries().getByRole('button', { name: 'Go on' }));
      await pass(5_000);
      expect(lead.server.asked('giosgLog')).toHaveLength(asked + 1);
    });

    test('stand still while nobody can see the page', async () => {
      const lead = await openLive();
      const asked = lead.server.asked('giosgLog').length;
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
      await pass(60_000);
      expect(lead.server.asked('giosgLog')).toHaveLength(asked);
    });
  });
});

test('the page speaks the lead’s language', async () => {
  await open({}, { agent: { ...ADA, roles: ['lead'], locale: 'fr' } });
  expect(await screen.findByRole('region', { name: 'Enregistrer Deskside' })).toBeVisible();
  expect(screen.getByRole('region', { name: 'Applications' })).toBeVisible();
});
