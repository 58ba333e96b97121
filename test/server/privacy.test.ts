import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METHODS } from '../../src/server/routes/addresses.ts';
import { createRecordApp, type RecordApp, UNKNOWN_ID } from '../support/record-app.ts';
import { NOW_MS, refusalOf } from '../support/test-app.ts';

const NOW = new Date(NOW_MS).toISOString();

let app: RecordApp;
beforeAll(async () => {
  app = await createRecordApp({ MASKED_FIELDS: 'emails, phones, address' });
});
afterAll(() => app.database.close());

/** Of a contact, all that is masked. */
const SECRETS = [
  'zoe.secret@quinn.example',
  'z2@quinn.example',
  '+33612345632',
  '612345632',
  '12 rue Secrète',
  'Z-44123',
];
const PERSON = {
  firstName: 'Zoé',
  lastName: 'Quinn',
  emails: ['zoe.secret@quinn.example', 'z2@quinn.example'],
  phones: ['+33612345632'],
  address: { street: '12 rue Secrète', zip: 'Z-44123', city: 'Nantes', country: 'FR' },
};

/** A request and what of the secrets it carries itself. */
interface Step {
  readonly route: string;
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

/** One request to every address about contacts, some of them several times, in an order in which each finds what it needs. */
function stepsFor(id: string, taskId: string): readonly Step[] {
  const linkId = randomUUID();
  const visitor = { uniqueId: `u-${id}`, email: PERSON.emails[0], phone: PERSON.phones[0] };
  const question = { desk: 'iadvize', conversationId: `c-${id}`, visitor };
  const contact = `/api/contacts/${id}`;
  const post = (path: string, body: object, route = path): Step => ({ route, method: 'POST', path, body });
  return [
    post('/api/contacts', PERSON),
    post('/api/records/resolve', question),
    post('/api/records/resolve', { ...question, purpose: 'prefetch', visitor: { externalId: `X-${id}` } }),
    post('/api/contacts/search', { query: 'Quinn' }),
    post('/api/contacts/search', { query: 'Qiunn Zoé' }),
    post('/api/contacts/search', { query: '+33612345632' }),
    post('/api/contacts/search', { query: 'zoe.secret@quinn.example' }),
    post('/api/contacts/duplicates', { lastName: 'Quinn', firstName: 'Zoe' }),
    post('/api/contacts/duplicates', PERSON),
    { route: '/api/contacts/:id', method: 'GET', path: contact },
    { route: '/api/contacts/:id', method: 'PATCH', path: contact, body: { version: 1, company: 'Quinn & Co' } },
    // A conflict, of which one value is somebody else's.
    { route: '/api/contacts/:id', method: 'PATCH', path: contact, body: { version: 1, company: 'Quinn & Sons' } },
    { route: '/api/contacts/:id', method: 'PATCH', path: contact, body: { version: 1, phones: ['+33600000000'] } },
    { route: '/api/contacts/:id', method: 'PATCH', path: contact, body: { version: 1, address: { city: 'Lyon' } } },
    post('/api/links', { id: linkId, contactId: id, target: question }),
    post('/api/records/resolve', { ...question, visitor: { ...visitor, phone: '+33600000000' } }),
    { route: '/api/links/:id', method: 'DELETE', path: `/api/links/${linkId}` },
    post(`${contact}/notes`, { text: 'Called.' }, '/api/contacts/:id/notes'),
    post(`${contact}/tasks`, { title: 'Call' }, '/api/contacts/:id/tasks'),
    { route: '/api/tasks/:id', method: 'PATCH', path: `/api/tasks/${taskId}`, body: { version: 1, done: true } },
    {
      route: '/api/activities',
      method: 'PUT',
      path: '/api/activities',
      body: { desk: 'iadvize', conversationId: `c-${id}`, contactId: id, basis: 'chosen', startedAt: NOW },
    },
    { route: '/api/contacts/:id/timeline', method: 'GET', path: `${contact}/timeline` },
    { route: '/api/agents', method: 'GET', path: '/api/agents' },
    { route: '/api/audit', method: 'GET', path: '/api/audit' },
    post(`${contact}/fields`, question, '/api/contacts/:id/fields'),
    post(`${contact}/fields/action`, { ...question, action: 'a' }, '/api/contacts/:id/fields/action'),
    { route: '/api/contacts/:id/export', method: 'GET', path: `${contact}/export` },
    { route: '/api/contacts/:id', method: 'DELETE', path: contact },
  ];
}

/** Where what is masked is shown on purpose, or nothing is about contacts. */
const ELSEWHERE = ['/api/contacts/:id/reveal', '/api/doctor', '/api/session', '/api/session/codes'];
/** What a desk's vendor says, and the tests of these addresses hold it to the same masks. */
const OF_VENDORS = /^\/api\/(desk|team|giosg)\//;

async function goThrough(token: string) {
  const { id } = await app.createContact({ ...PERSON, externalId: `X-${randomUUID()}` });
  const task = await app.answerOf(app.post(`/api/contacts/${id}/tasks`, { title: 'Call' }, app.tokens.lead));
  const seen: { step: Step; status: number; text: string }[] = [];
  for (const step of stepsFor(id, (task as { id: string }).id)) {
    const answer = await app.send(step.method, step.path, step.body, token);
    seen.push({ step, status: answer.status, text: await answer.text() });
  }
  return seen;
}

test('no address about contacts is left out here', () => {
  const gone = new Set([...stepsFor(UNKNOWN_ID, UNKNOWN_ID).map(({ route }) => route), ...ELSEWHERE]);
  const ours = Object.keys(METHODS).filter((route) => route.startsWith('/api/') && !OF_VENDORS.test(route));
  expect(ours.filter((route) => !gone.has(route))).toEqual([]);
});

test('an agent sees no masked value in any answer', async () => {
  const seen = await goThrough(app.tokens.agent);
  for (const { step, text } of seen) {
    const shown = SECRETS.filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)));
    expect({ ...step, shown }).toEqual({ ...step, shown: [] });
  }
  // The answers were about the person, masked, and not just refusals.
  const masked = seen.filter(({ text }) => text.includes('z•••@q•••.example') && text.includes('+33 ••••••• 32'));
  expect(new Set(masked.map(({ step }) => `${step.method} ${step.route}`))).toEqual(
    new Set([
      'POST /api/contacts',
      'POST /api/records/resolve',
      'POST /api/contacts/search',
      'POST /api/contacts/duplicates',
      'GET /api/contacts/:id',
      'PATCH /api/contacts/:id',
    ]),
  );
  const statuses = seen.filter(({ step }) => step.route === '/api/contacts/:id' && step.method !== 'GET');
  expect(statuses.map(({ status }) => status)).toEqual([200, 409, 403, 403, 403]);
});

test('a lead sees everything, and may export and erase', async () => {
  const seen = await goThrough(app.tokens.lead);
  expect(seen.filter(({ text }) => text.includes('•'))).toEqual([]);
  const exported = seen.find(({ step }) => step.path.endsWith('/export'));
  expect(exported?.status).toBe(200);
  for (const secret of SECRETS) expect(exported?.text).toContain(secret);
  expect(seen.at(-1)).toMatchObject({ status: 200, text: '{}' });
});

test('a conflict over masked fields shows an agent how they look, and no value', async () => {
  const { id } = await app.createContact(PERSON);
  const reveal = { fields: ['emails', 'phones', 'address'], reason: 'The customer moved' };
  await app.answerOf(app.post(`/api/contacts/${id}/reveal`, reveal, app.tokens.agent));
  const change = (body: object, token: string) => app.send('PATCH', `/api/contacts/${id}`, body, token);
  const theirs = { version: 1, phones: ['+33698765499'], address: { street: '7 rue Nouvelle' }, emails: [] };
  await app.answerOf(change(theirs, app.tokens.lead));
  const answer = await change(
    { version: 1, phones: ['+33611111111'], address: { street: '8 rue Mienne', city: 'Rennes' } },
    app.tokens.agent,
  );
  expect([answer.status, await answer.json()]).toMatchObject([
    409,
    {
      conflict: {
        fields: [
          { field: 'phones', yours: ['+33 ••••••• 11'], theirs: ['+33 ••••••• 99'] },
          { field: 'address.street', yours: '•••', theirs: '•••' },
          { field: 'address.city', yours: 'Rennes', theirs: 'Nantes' },
        ],
      },
    },
  ]);
});

test('the first result of a write is kept in full and shown as the agent may see it', async () => {
  const key = { 'Idempotency-Key': randomUUID() };
  const lead = await app.signIn({ sub: 'ada', roles: ['lead'] });
  const asLead = await app.answerOf(app.send('POST', '/api/contacts', PERSON, lead, key));
  const asAgent = await app.answerOf(app.send('POST', '/api/contacts', PERSON, app.tokens.agent, key));
  expect(asLead).toMatchObject({ emails: PERSON.emails });
  expect(asAgent).toMatchObject({ id: (asLead as { id: string }).id, masked: expect.any(Array) });
  expect(asAgent).not.toHaveProperty('emails');
  expect(asAgent).not.toHaveProperty('phones');
  expect(asAgent).not.toHaveProperty('address');
});

describe('roles', () => {
  test('an auditor sees no contacts, by any address', async () => {
    for (const { method, path, body, route } of stepsFor(UNKNOWN_ID, UNKNOWN_ID)) {
      if (route === '/api/audit') continue;
      const answer = await app.send(method, path, body, app.tokens.auditor);
      expect([method, path, await refusalOf(answer)]).toEqual([method, path, '403 forbidden']);
    }
    const reveal = { fields: ['emails'], reason: 'curious' };
    const revealed = await app.post(`/api/contacts/${UNKNOWN_ID}/reveal`, reveal, app.tokens.auditor);
    expect(await refusalOf(revealed)).toBe('403 forbidden');
  });

  test('whoever is not signed in sees nothing, by any address', async () => {
    for (const { method, path, body } of stepsFor(UNKNOWN_ID, UNKNOWN_ID)) {
      expect([method, path, await refusalOf(await app.send(method, path, body))]).toEqual([
        method,
        path,
        '401 token_missing',
      ]);
    }
  });

  test('an agent of no known role sees nothing', async () => {
    const token = await app.signIn({ sub: 'nobody', roles: ['admin'] });
    const answer = await app.send('GET', `/api/contacts/${UNKNOWN_ID}`, undefined, token);
    expect(await refusalOf(answer)).toBe('403 forbidden');
  });
});

describe('export and erasure', () => {
  const exportOf = (id: string, token = app.tokens.lead) =>
    app.send('GET', `/api/contacts/${id}/export`, undefined, token);
  const erase = (id: string, token = app.tokens.lead) => app.send('DELETE', `/api/contacts/${id}`, undefined, token);

  test('are for leads only', async () => {
    const { id } = await app.createContact(PERSON);
    for (const answer of [await exportOf(id, app.tokens.agent), await erase(id, app.tokens.agent)]) {
      expect(await refusalOf(answer)).toBe('403 forbidden');
    }
    expect(await app.auditOf(id)).toEqual([]);
  });

  test('know nobody of another project, and nobody who is not there', async () => {
    const { id } = await app.createContact({ projectId: 8 });
    const leadOf7 = await app.signIn({ sub: 'leo', roles: ['lead'], projects: [7] });
    for (const unknown of [id, UNKNOWN_ID, 'nobody']) {
      for (const answer of [await exportOf(unknown, leadOf7), await erase(unknown, leadOf7)]) {
        expect(await refusalOf(answer)).toBe('404 not_found');
      }
    }
    expect((await exportOf(id)).status).toBe(200);
  });

  test('an export holds the contact, all work with it, and who saw it', async () => {
    const { id } = await app.createContact(PERSON);
    await app.answerOf(app.post(`/api/contacts/${id}/notes`, { text: 'A note' }, app.tokens.agent));
    await app.answerOf(app.post(`/api/contacts/${id}/tasks`, { title: 'A task' }, app.tokens.agent));
    const visitor = { uniqueId: 'u-exp', externalId: 'X-exp', email: 'other@exp.test', phone: '+33612345699' };
    const target = { desk: 'iadvize', conversationId: 'c-exp', visitor };
    await app.answerOf(app.post('/api/links', { id: randomUUID(), contactId: id, target }, app.tokens.agent));
    const conversation = { desk: 'iadvize', conversationId: 'c-exp', uniqueId: 'u-exp' };
    const activity = { ...conversation, contactId: id, basis: 'link', startedAt: NOW };
    await app.answerOf(app.send('PUT', '/api/activities', activity, app.tokens.agent));
    expect(await app.answerOf(exportOf(id))).toMatchObject({
      contact: { id, ...PERSON },
      links: [
        {
          desk: 'iadvize',
          keyKind: 'uniqueId',
          key: 'u-exp',
          identity: { externalId: 'X-exp', email: 'other@exp.test', phone: '+33612345699' },
          madeBy: { name: 'Ada' },
          madeAt: NOW,
          undoneAt: null,
        },
      ],
      notes: [{ text: 'A note', conversation: null }],
      tasks: [{ title: 'A task', dueOn: null }],
      orders: [],
      activities: [{ conversationId: 'c-exp', uniqueId: 'u-exp', endedAt: null }],
      audit: [{ action: 'export', agent: { name: 'Lea' } }],
    });
    expect(await app.auditOf(id)).toMatchObject([{ action: 'export' }]);
  });

  test('an erased contact is nowhere any more, but for the audit that says so', async () => {
    const { id } = await app.createContact({ ...PERSON, emails: ['erased@privacy.test'] });
    const note = await app.answerOf(app.post(`/api/contacts/${id}/notes`, { text: 'erased' }, app.tokens.agent));
    const answer = await erase(id);
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    expect(await app.auditOf(id)).toMatchObject([{ action: 'erase', agent: { id: 'crm:lea', name: 'Lea' } }]);
    for (const gone of [
      await exportOf(id),
      await erase(id),
      await app.send('GET', `/api/contacts/${id}`, undefined, app.tokens.lead),
      await app.send('GET', `/api/contacts/${id}/timeline`, undefined, app.tokens.lead),
      await app.post(`/api/contacts/${id}/notes`, { text: 'x' }, app.tokens.lead),
    ]) {
      expect(await refusalOf(gone)).toBe('404 not_found');
    }
    const body = { desk: 'iadvize', conversationId: 'c', visitor: { email: 'erased@privacy.test' } };
    expect(await app.answerOf(app.post('/api/records/resolve', body, app.tokens.lead))).toMatchObject({
      status: 'none',
    });
    expect(note).toMatchObject({ text: 'erased' });
  });
});
