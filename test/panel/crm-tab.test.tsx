import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { contactFor, emailIn, evidenceFor, foundFor } from '../support/pretend-server.ts';
import { add, desk, focus, remove, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';

async function answer(tab: Tab, email: string, body: unknown = foundFor(email), status = 200) {
  tab.server.waitingFor(email).answer(status, body);
  await settle();
}
async function show(tab: Tab, conversationId: string, email: string) {
  await tab.post(
    add(conversationId),
    visitor(conversationId, { email, firstname: 'Known', lastname: email }),
    focus(conversationId),
  );
  await answer(tab, email);
}
const record = () => screen.queryByRole('region', { name: 'Customer record' });
const status = () => screen.getByRole('status');

describe('refused', () => {
  const hello = [add('x'), visitor('x', { email: ZOE }), focus('x')];
  test.each([
    ['another origin', { origin: 'https://evil.test' }],
    ['a look-alike', { origin: 'https://ha.iadvize.com.evil.test' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['the desk’s origin from the page itself', { source: window }],
    ['the desk’s origin from nowhere', { source: null }],
  ])('%s: nothing is drawn and nothing is sent', async (_, sender) => {
    const tab = await renderTab();
    await act(async () => {
      for (const message of hello) tab.deliver(message, sender);
      tab.nextFrame();
    });
    expect(screen.getByText('No open conversations')).toBeVisible();
    expect(tab.server.requests).toEqual([]);
  });

  test('messages from another window are said when nothing else was heard', async () => {
    const tab = await renderTab();
    await act(async () => {
      for (const message of hello) tab.deliver(message, { source: window });
      tab.nextFrame();
    });
    expect(screen.getByText(/3 desk messages came from another window/)).toBeVisible();
    await tab.post(add('x'));
    expect(screen.queryByText(/another window/)).not.toBeInTheDocument();
  });

  test('10,000 pieces of junk change nothing and are counted', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    const junk = [
      '{',
      [],
      42,
      null,
      'x'.repeat(1e6),
      { event: 'com.iadvize.desk.NEWS' },
      JSON.parse('{"__proto__":{"event":"x"}}'),
    ];
    const before = tab.panel.line.store.getState();
    await tab.post(...Array.from({ length: 10_000 }, (_, index) => junk[index % junk.length]));
    expect(tab.panel.line.store.getState()).toBe(before);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    const counts = Object.values(tab.panel.line.refusals.counts()).reduce((sum, count) => sum + count, 0);
    expect(counts).toBe(10_000);
  });
});

describe('the record', () => {
  test('is asked for as soon as the visitor is known, for every open conversation', async () => {
    const tab = await renderTab();
    await tab.post(add('x'), add('y'));
    expect(tab.server.requests).toEqual([]);
    await tab.post(visitor('x', { email: ZOE }), visitor('y', { email: IGOR }));
    expect(tab.server.requests.map(({ body }) => emailIn(body))).toEqual([ZOE, IGOR]);
  });

  test('shows who it is, by what evidence, and the visitor as the desk knows them', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    const shown = within(record() as HTMLElement);
    expect(shown.getByRole('heading', { level: 2 })).toHaveTextContent(`Contact of ${ZOE}`);
    expect(shown.getByText(`Matched by e-mail ${ZOE}, not verified`)).toBeVisible();
    expect(within(screen.getByRole('region', { name: 'Visitor' })).getByText(`Known ${ZOE}`)).toBeVisible();
  });

  test('refocusing asks the network nothing', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    await show(tab, 'y', IGOR);
    const asked = tab.server.requests.length;
    for (const id of ['x', 'y', 'x', 'y']) await tab.post(desk('CONVERSATION_STATE_BOX_CLICKED', id), focus(id));
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    expect(tab.server.requests).toHaveLength(asked);
  });

  test('a name, a city or a spelling that changes asks the network nothing', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    await tab.post(visitor('x', { email: ' ZOE@Quartz.example', firstname: 'Zoé', city: 'Nantes' }));
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    expect(tab.server.requests).toHaveLength(1);
  });

  test('x removed and added again with another visitor while the first answer is on its way', async () => {
    const tab = await renderTab();
    await tab.post(add('x'), visitor('x', { email: ZOE }), focus('x'));
    const first = tab.server.waitingFor(ZOE);
    await tab.post(remove('x'), add('x'), visitor('x', { email: IGOR }), focus('x'));
    first.answer(200, foundFor(ZOE));
    await settle();
    expect(tab.recordName()).toBeUndefined();
    await answer(tab, IGOR);
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    expect(first.signal?.aborted).toBe(true);
  });

  test('of a desk that posts before its frame’s load is kept', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    await act(async () => void tab.frame.dispatchEvent(new Event('load')));
    await act(async () => tab.nextFrame());
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
  });

  test('is gone when the desk was reloaded long after', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    await act(async () => void tab.frame.dispatchEvent(new Event('load')));
    await act(async () => tab.nextFrame());
    expect(record()).not.toBeInTheDocument();
    expect(screen.getByText('No conversation in focus')).toBeVisible();
  });

  test('is gone when the visitor becomes unreadable', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    await tab.post(visitor('x', null));
    expect(record()).not.toBeInTheDocument();
    expect(screen.getAllByText('The desk’s description of this visitor cannot be read')[0]).toBeVisible();
  });

  test('holds markup and links as text', async () => {
    const tab = await renderTab();
    await tab.post(visitor('x', { email: ZOE, firstname: '<img src=x>', browser: 'javascript:alert(1)' }), focus('x'));
    await answer(tab, ZOE, {
      ...foundFor(ZOE),
      contact: contactFor(ZOE, { firstName: '<b>Zoé</b>', lastName: '', company: 'javascript:alert(1)' }),
    });
    expect(tab.recordName()).toBe('<b>Zoé</b>');
    expect(document.querySelectorAll('a, img, b')).toHaveLength(0);
  });

  test('is asked again, and only then, when the agent clicks the conversation they have', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_500);
    await tab.post(desk('CONVERSATION_STATE_BOX_CLICKED', 'x'));
    expect(tab.server.requests).toHaveLength(2);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
  });
});

describe('without a record', () => {
  test('nothing known of the visitor waits for the desk', async () => {
    const tab = await renderTab();
    await tab.post(add('x'), focus('x'));
    expect(screen.getByText('Waiting for the desk to say who this is')).toBeVisible();
  });

  test('a visitor without a key is not looked up', async () => {
    const tab = await renderTab();
    await tab.post(add('x'), visitor('x', { firstname: 'Marie', city: 'Nantes' }), focus('x'));
    expect(tab.server.requests).toEqual([]);
    expect(screen.getByText('Nothing to look up yet')).toBeVisible();
  });

  test('nobody found offers to search and to create', async () => {
    const tab = await renderTab();
    await tab.post(visitor('x', { email: ZOE }), focus('x'));
    await answer(tab, ZOE, { status: 'none' });
    expect(screen.getByText('No record found')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Search' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Create contact' })).toBeVisible();
  });

  test.each<readonly [string, (tab: Tab) => void]>([
    ['the database is down', (tab) => tab.server.waitingFor(ZOE).answer(503, { code: 'internal', message: 'no' })],
    ['the answer is nonsense', (tab) => tab.server.waitingFor(ZOE).answer(200, '<html>')],
    ['the answer is of another shape', (tab) => tab.server.waitingFor(ZOE).answer(200, { status: 'found' })],
    ['a proxy says 502', (tab) => tab.server.waitingFor(ZOE).answer(502, 'Bad gateway')],
    ['the agent may not', (tab) => tab.server.waitingFor(ZOE).answer(403, { code: 'forbidden', message: 'no' })],
  ])('when %s it is an alert, never "no record"', async (_, fail) => {
    const tab = await renderTab();
    await tab.post(visitor('x', { email: ZOE }), focus('x'));
    fail(tab);
    await settle();
    expect(screen.getByRole('alert')).toBeVisible();
    expect(screen.queryByText('No record found')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await answer(tab, ZOE);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  test('a check that fails keeps the last answer, marked as old', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_500);
    await tab.post(desk('CONVERSATION_STATE_BOX_CLICKED', 'x'));
    await answer(tab, ZOE, { code: 'internal', message: 'no' }, 500);
    expect(screen.getByRole('alert')).toHaveTextContent(/is from \d/);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
  });
});

describe('several candidates', () => {
  const several = {
    status: 'ambiguous',
    candidates: [ZOE, IGOR].map((email) => ({ contact: contactFor(email), evidence: evidenceFor(ZOE) })),
  };
  async function askWho() {
    const tab = await renderTab();
    await tab.post(visitor('x', { email: ZOE }), focus('x'));
    await answer(tab, ZOE, several);
    return tab;
  }
  const choose = (index: number) =>
    userEvent.click(screen.getAllByRole('button', { name: 'Choose' })[index] as HTMLElement);

  test('are listed, and nobody is picked', async () => {
    await askWho();
    expect(
      within(screen.getByRole('list', { name: 'Possible matches' })).getAllByRole('button', { name: 'Choose' }),
    ).toHaveLength(2);
    expect(record()).not.toBeInTheDocument();
  });

  test('the agent chooses, and undoes it', async () => {
    const tab = await askWho();
    await choose(1);
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    expect(within(record() as HTMLElement).getByText(/^Matched by your choice/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(screen.getByRole('list', { name: 'Possible matches' })).toBeVisible();
  });

  test('a choice stays with its visitor over a switch, and falls with another identity', async () => {
    const tab = await askWho();
    await choose(1);
    await show(tab, 'y', 'marie@nouvelle.example');
    await tab.post(focus('x'));
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    await tab.post(visitor('x', { email: 'other@quartz.example' }));
    expect(record()).not.toBeInTheDocument();
    await tab.post(visitor('x', { email: ZOE }));
    await answer(tab, ZOE, several);
    expect(record()).not.toBeInTheDocument();
  });
});

describe('creating a contact', () => {
  async function openForm() {
    const tab = await renderTab();
    await tab.post(
      add('x'),
      visitor('x', {
        email: ZOE,
        firstname: 'Zoé',
        lastname: 'Quartz',
        zip: '44000',
        city: 'Nantes',
        address: '12 rue des Carmes',
        country: 'FR',
      }),
      focus('x'),
    );
    await answer(tab, ZOE, { status: 'none' });
    await userEvent.click(screen.getByRole('button', { name: 'Create contact' }));
    await screen.findByRole('textbox', { name: 'First name' });
    return tab;
  }
  const submit = () => userEvent.click(screen.getByRole('button', { name: 'Create contact' }));
  const created = (tab: Tab) => tab.server.requests.filter(({ path }) => path === '/api/contacts');

  test('begins with what the desk says, and ends in the record', async () => {
    const tab = await openForm();
    await vi.waitFor(() => expect(screen.getByRole('textbox', { name: 'First name' })).toHaveFocus());
    await submit();
    const [request] = created(tab);
    expect(request?.body).toMatchObject({
      firstName: 'Zoé',
      lastName: 'Quartz',
      emails: [ZOE],
      projectId: 1234,
      address: { street: '12 rue des Carmes', zip: '44000', city: 'Nantes', country: 'FR' },
    });
    request?.answer(201, contactFor(ZOE));
    await settle();
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
  });

  test('writes nothing when the focus moved, even if the panel has not drawn it yet', async () => {
    const tab = await openForm();
    await tab.post(add('y'), visitor('y', { email: IGOR }));
    // Two messages in one frame: the first is applied at once, the second waits for the next frame.
    await act(async () => {
      tab.deliver(add('y'));
      tab.deliver(focus('y'));
    });
    await submit();
    await settle();
    expect(created(tab)).toEqual([]);
  });

  test('keeps what was typed over a switch and back, without taking the keyboard focus', async () => {
    const tab = await openForm();
    await userEvent.type(screen.getByRole('textbox', { name: 'Company' }), 'Atelier');
    await show(tab, 'y', IGOR);
    await tab.post(focus('x'));
    expect(await screen.findByRole('textbox', { name: 'Company' })).toHaveValue('Atelier');
    expect(screen.getByRole('textbox', { name: 'First name' })).not.toHaveFocus();
  });

  test('says which field the server refuses, and keeps the rest', async () => {
    const tab = await openForm();
    await submit();
    created(tab)[0]?.answer(400, {
      code: 'bad_request',
      message: 'no',
      fields: [{ field: 'emails.0', message: 'wrong' }],
    });
    await settle();
    expect(screen.getByRole('textbox', { name: 'E-mail' })).toBeInvalid();
    expect(screen.getByRole('textbox', { name: 'First name' })).toHaveValue('Zoé');
  });

  test('desk events never take the keyboard focus', async () => {
    const tab = await openForm();
    const field = screen.getByRole('textbox', { name: 'Company' });
    await userEvent.click(field);
    await tab.post(
      visitor('y', { email: IGOR }),
      desk('ANY', 'y', { conversationParticipantType: 'Visitor' }),
      visitor('x', { email: ZOE, firstname: 'Zoe' }),
    );
    expect(field).toHaveFocus();
  });
});

describe('announcements', () => {
  test('say "Now showing NAME" once for each real switch', async () => {
    const tab = await renderTab();
    const said: string[] = [];
    const observer = new MutationObserver(() => {
      const text = status().textContent ?? '';
      if (text && said.at(-1) !== text) said.push(text);
    });
    observer.observe(status(), { subtree: true, childList: true, characterData: true });
    await show(tab, 'x', ZOE);
    await show(tab, 'y', IGOR);
    for (let times = 0; times < 3; times++)
      await tab.post(
        focus('y'),
        desk('CONVERSATION_STATE_BOX_CLICKED', 'y'),
        visitor('y', { email: IGOR, firstname: 'I' }),
      );
    await tab.post(focus('x'));
    expect(said).toEqual([
      `Now showing Contact of ${ZOE}`,
      `Now showing Contact of ${IGOR}`,
      `Now showing Contact of ${ZOE}`,
    ]);
    observer.disconnect();
  });

  test('name the visitor when there is no record', async () => {
    const tab = await renderTab();
    await tab.post(visitor('x', { firstname: 'Marie' }), focus('x'));
    expect(status()).toHaveTextContent('Now showing Marie');
  });
});

describe('open conversations', () => {
  test('the one in focus is marked; activating another says where to click; it can be forgotten', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    await tab.post(
      add('y'),
      visitor('y', { firstname: 'Igor' }),
      desk('ANY', 'y', { conversationParticipantType: 'Visitor' }),
    );
    const list = within(screen.getByRole('list', { name: 'Open conversations' }));
    const [first, second] = list.getAllByRole('listitem');
    expect(first).toHaveAttribute('aria-current', 'true');
    expect(second).not.toHaveAttribute('aria-current', 'true');
    await userEvent.click(list.getByRole('button', { name: /Igor/ }));
    expect(screen.getByText('Click it in the desk')).toBeVisible();
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    await userEvent.click(screen.getByRole('button', { name: 'Forget' }));
    await act(async () => tab.nextFrame());
    expect(list.getAllByRole('listitem')).toHaveLength(1);
  });

  test('a removal that cannot be read clears the focus and says that the list is uncertain', async () => {
    const tab = await renderTab();
    await show(tab, 'x', ZOE);
    await tab.post(desk('CONVERSATION_REMOVED'));
    expect(record()).not.toBeInTheDocument();
    expect(screen.getByText(/One of these may have left/)).toBeVisible();
  });
});

describe('the language', () => {
  test('is the agent’s', async () => {
    await renderTab({ agent: { id: 'crm:ada', name: 'Ada', locale: 'fr-FR', roles: ['agent'] } });
    expect(await screen.findByText('Aucune conversation sélectionnée')).toBeVisible();
    // Said by an effect, which comes after what is drawn.
    await waitFor(() => expect(document.documentElement.lang).toBe('fr'));
  });
});

describe('the way to giosg’s page', () => {
  const agent = { id: 'crm:lea', name: 'Léa Lead', locale: 'en', roles: ['agent', 'lead'] };
  test.each([
    ['a lead, where giosg is configured', { hasGiosgApi: true }, agent, true],
    ['a lead, where it is not', {}, agent, false],
    ['an agent', { hasGiosgApi: true }, { ...agent, roles: ['agent'] }, false],
  ])('%s', async (_, config, who, isThere) => {
    await renderTab({ config, agent: who });
    await settle();
    const link = screen.queryByRole('link', { name: /giosg/ });
    if (isThere) expect(link).toHaveAttribute('href', '/giosg');
    else expect(link).not.toBeInTheDocument();
  });
});
