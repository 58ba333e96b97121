import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewContact } from '../../src/crm/contact.ts';
import { storyContacts } from '../../src/samples/story-contacts.ts';
import { type SampleVisitor, type SampleVisitorName, sampleVisitors } from '../../src/samples/visitors.ts';
import type { Database } from '../../src/server/database/database.ts';
import { seedContacts } from '../../src/server/database/seed-contacts.ts';
import { type DemoDesk, startDemoDesk } from '../../src/server/iadvize/start-demo-desk.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';
import { createTestApp, refusalOf } from '../support/test-app.ts';

const AT_DESK = 'http://127.0.0.1:4173';

let database: Database;
let desk: DemoDesk;
let app: ReturnType<typeof createTestApp>;
let token: string;
beforeAll(async () => {
  database = await openEmptyDatabase(createPostgresDatabase());
  const contacts: readonly NewContact[] = Object.values(storyContacts);
  await seedContacts(database, contacts, []);
  desk = await startDemoDesk(4173);
  const deps = { iadvize: desk.iadvize, pretendConversations: desk.conversations };
  app = createTestApp({ database, env: { DEMO: '1' }, deps });
  token = ((await (await app.post('/api/session')).json()) as { token: string }).token;
});
afterAll(async () => {
  await desk.stop();
  await database.close();
});

const tell = (id: string, body: object, { at = AT_DESK, origin = AT_DESK } = {}) =>
  app.send('PUT', `${at}/simulator/conversations/${id}`, body, undefined, { Origin: origin });
const zoe = { visitor: 'zoe', hasLoggedIn: false };

describe('the pretend vendor is told nothing', () => {
  test.each<[string, () => Promise<Response>, string]>([
    ['at the panel’s address', () => tell(randomUUID(), zoe, { at: 'http://localhost:4173' }), '404 not_found'],
    ['by the panel’s page', () => tell(randomUUID(), zoe, { origin: 'http://localhost:4173' }), '404 not_found'],
    ['by another page', () => tell(randomUUID(), zoe, { origin: 'https://evil.test' }), '404 not_found'],
    [
      'by what is no page',
      () => app.send('PUT', `${AT_DESK}/simulator/conversations/${randomUUID()}`, zoe),
      '404 not_found',
    ],
    ['of an id that is none', () => tell('1', zoe), '404 not_found'],
    ['of nobody', () => tell(randomUUID(), { ...zoe, visitor: 'nobody' }), '400 bad_request'],
    ['of nobody, in a clever way', () => tell(randomUUID(), { ...zoe, visitor: 'constructor' }), '400 bad_request'],
    ['of half a visitor', () => tell(randomUUID(), { visitor: 'zoe' }), '400 bad_request'],
    [
      'outside the demo',
      () =>
        createTestApp().send('PUT', `/simulator/conversations/${randomUUID()}`, zoe, undefined, { Origin: AT_DESK }),
      '404 not_found',
    ],
  ])('%s', async (_title, asking, refusal) => {
    expect(await refusalOf(await asking())).toBe(refusal);
  });
});

describe('the demo verifies', () => {
  /** What of a visitor’s record is verified, told and resolved as the pretend desk and the panel do. */
  async function verifiedOf(name: SampleVisitorName, hasLoggedIn = false, conversationId: string = randomUUID()) {
    expect((await tell(conversationId, { visitor: name, hasLoggedIn })).status).toBe(204);
    const sample: SampleVisitor = sampleVisitors[name];
    const visitor = hasLoggedIn ? sample.loggedIn : sample.visitor;
    const body = { desk: 'iadvize', conversationId, projectId: 1234, visitor, awaitVerification: true };
    const answer = (await (await app.post('/api/records/resolve', body, token)).json()) as object;
    expect(answer).toMatchObject({ isVerifying: false });
    return JSON.stringify(answer).match(/"kind":"\w+","value":"[^"]+","verified":true/g) ?? [];
  }

  test('who is signed in to the shop: nobody by what a page declares, or before they log in', async () => {
    expect(await verifiedOf('zoe')).toEqual([`"kind":"externalId","value":"CUST-10427","verified":true`]);
    expect(await verifiedOf('conflict')).toEqual([]);
    expect(await verifiedOf('igor')).toEqual([]);
    const conversationId = randomUUID();
    expect(await verifiedOf('amara', false, conversationId)).toEqual([]);
    expect(await verifiedOf('amara', true, conversationId)).toEqual([
      `"kind":"externalId","value":"CUST-10688","verified":true`,
    ]);
  });

  test('also at the end of a conversation, when it is closed', async () => {
    const conversationId = randomUUID();
    await verifiedOf('zoe', false, conversationId);
    const closed = await app.send(
      'DELETE',
      `${AT_DESK}/simulator/conversations/${conversationId}`,
      undefined,
      undefined,
      {
        Origin: AT_DESK,
      },
    );
    expect(closed.status).toBe(204);
    expect(await desk.iadvize.graphql.readConversation(conversationId)).toMatchObject({
      visitor: { externalUserId: 'CUST-10427' },
    });
  });
});

test('the demo’s agent has an operator of their own', async () => {
  const answer = await app.send('GET', '/api/desk/me', undefined, token);
  expect(await answer.json()).toMatchObject({ status: 'on', connected: true });
});
