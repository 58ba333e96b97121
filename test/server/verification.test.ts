import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ResolveAnswer, type Resolved } from '../../src/api/record.ts';
import type { BridgedConversation, IadvizeGraphql } from '../../src/iadvize/graphql.ts';
import { Forbidden, TimedOut } from '../../src/iadvize/iadvize-error.ts';
import type { Database } from '../../src/server/database/database.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';
import { createTestApp, NOW_MS, refusalOf } from '../support/test-app.ts';

type Said = Partial<BridgedConversation>;
const PROJECT = 7;

/** The desk's vendor: says what it is told to of each conversation, and counts how often it was asked. */
const vendor = {
  said: new Map<string, Said | undefined>(),
  asked: [] as string[],
  failure: undefined as Error | undefined,
  /** Answers wait for this. */
  gate: Promise.resolve(),
};
const graphql: IadvizeGraphql = {
  async readConversation(id) {
    vendor.asked.push(id);
    await vendor.gate;
    if (vendor.failure) throw vendor.failure;
    const said = vendor.said.get(id);
    return said && { id, ...said };
  },
};

const warn = vi.fn();
const clock = { nowMs: NOW_MS };
let database: Database;
let app: ReturnType<typeof createTestApp>;
let tokens: { readonly all: string; readonly of7: string; readonly of8: string };
beforeAll(async () => {
  database = await openEmptyDatabase(createPostgresDatabase());
  const log = { info: vi.fn(), warn, error: vi.fn() };
  app = createTestApp({ database, clock, deps: { iadvize: { graphql }, log } });
  tokens = {
    all: await app.signIn({ roles: ['lead'] }),
    of7: await app.signIn({ sub: 'bea', projects: [7] }),
    of8: await app.signIn({ sub: 'eve', projects: [8] }),
  };
});
afterAll(() => database.close());
beforeEach(() => {
  vendor.asked = [];
  vendor.failure = undefined;
  vendor.gate = Promise.resolve();
  warn.mockClear();
});

async function answerOf(answer: Promise<Response>): Promise<unknown> {
  const { ok, status } = await answer;
  const text = await (await answer).text();
  if (!ok) throw new Error(`${status}: ${text}`);
  return JSON.parse(text);
}
async function createContact(body: object): Promise<string> {
  const { id } = (await answerOf(app.post('/api/contacts', { lastName: 'X', ...body }, tokens.all))) as { id: string };
  return id;
}
/** A conversation of which the vendor says this. */
function conversationWith(externalUserId: string | undefined, said: Said = {}): string {
  const id = randomUUID();
  vendor.said.set(id, { projectId: PROJECT, visitor: { externalUserId }, ...said });
  return id;
}
interface Asked {
  readonly conversationId: string;
  readonly visitor: object;
  readonly projectId?: number;
  readonly token?: string;
}
const question = ({ conversationId, visitor, projectId }: Asked) => ({
  desk: 'iadvize',
  conversationId,
  projectId,
  visitor,
});
async function resolve(asked: Asked, awaitVerification = true): Promise<Resolved> {
  const body = { ...question(asked), awaitVerification };
  return v.parse(ResolveAnswer, await answerOf(app.post('/api/records/resolve', body, asked.token ?? tokens.all)));
}
const number = () => `N-${randomUUID()}`;

describe('nothing is verified', () => {
  const unverified = async (asked: Asked) => {
    const { match, isVerifying } = await resolve(asked);
    expect(isVerifying).toBe(false);
    expect(JSON.stringify(match)).not.toContain('"verified":true');
    return match;
  };

  test.each<[string, (externalId: string) => Said | undefined]>([
    ['of a conversation that the vendor does not know', () => undefined],
    ['of a visitor that the vendor does not know', () => ({ visitor: undefined })],
    ['of a visitor who was not authenticated', () => ({ visitor: { legacyVisitorId: 7 } })],
    ['of a visitor by e-mail alone', () => ({ visitor: { email: 'somebody@v.test' } })],
    ['by a number that is blank', () => ({ visitor: { externalUserId: ' ' } })],
    ['by a number that no database holds', () => ({ visitor: { externalUserId: 'a\0b' } })],
    ['in a project that is not the conversation’s', (id) => ({ projectId: 8, visitor: { externalUserId: id } })],
  ])('%s', async (_title, saying) => {
    const externalId = number();
    await createContact({ externalId });
    const conversationId = conversationWith(undefined);
    vendor.said.set(conversationId, saying(externalId));
    expect(await unverified({ conversationId, visitor: { externalId }, projectId: PROJECT })).toMatchObject({
      status: 'found',
    });
  });

  test('in a project that is not the agent’s, or that the vendor does not say', async () => {
    const externalId = number();
    await createContact({ externalId });
    const elsewhere = conversationWith(externalId);
    await unverified({ conversationId: elsewhere, visitor: { externalId }, token: tokens.of8 });
    const nowhere = conversationWith(externalId, { projectId: undefined });
    await unverified({ conversationId: nowhere, visitor: { externalId }, token: tokens.of7 });
    // Nor is anybody found by what another project’s visitor is called.
    expect(await unverified({ conversationId: elsewhere, visitor: { uniqueId: 'u' }, token: tokens.of8 })).toEqual({
      status: 'none',
    });
  });

  test('in a conversation whose id the vendor cannot know, and nobody is asked', async () => {
    const externalId = number();
    await createContact({ externalId });
    await unverified({ conversationId: 'c-1', visitor: { externalId } });
    expect((await resolve({ conversationId: 'c-1', visitor: { externalId } }, false)).isVerifying).toBe(false);
    expect(vendor.asked).toEqual([]);
  });

  test('without GraphQL', async () => {
    const plain = createTestApp({ database });
    const body = question({ conversationId: randomUUID(), visitor: { externalId: number() } });
    const token = await plain.signIn();
    expect(await answerOf(plain.post('/api/records/resolve', body, token))).toEqual({
      status: 'none',
      isVerifying: false,
    });
  });

  test.each([new Forbidden('No.'), new TimedOut('Too late.'), new TypeError('Surprise')])(
    'when the vendor cannot be asked (%s): nobody’s look-up fails, and the log says so once, without ids',
    async (failure) => {
      const externalId = number();
      const id = await createContact({ externalId });
      const conversationId = conversationWith(externalId);
      vendor.failure = failure;
      const asked = { conversationId, visitor: { externalId } };
      const matches = await Promise.all([unverified(asked), unverified(asked)]);
      for (const match of matches) expect(match).toMatchObject({ status: 'found', contact: { id } });
      expect(warn).toHaveBeenCalledTimes(1);
      expect(JSON.stringify(warn.mock.calls)).toContain('desk_unavailable');
      for (const word of [conversationId, externalId]) expect(JSON.stringify(warn.mock.calls)).not.toContain(word);

      // Asked again soon.
      vendor.failure = undefined;
      clock.nowMs += 5_000;
      expect(await resolve(asked)).toMatchObject({ match: { evidence: [{ verified: true }] } });
    },
  );
});

describe('a customer number that the vendor gives', () => {
  test('is verified where the desk says the same, and nothing else is', async () => {
    const externalId = number();
    const id = await createContact({ externalId, emails: [`${externalId}@v.test`] });
    const conversationId = conversationWith(` ${externalId} `);
    const visitor = { externalId, email: `${externalId}@v.test` };
    expect(await resolve({ conversationId, visitor, projectId: PROJECT, token: tokens.of7 })).toEqual({
      isVerifying: false,
      match: expect.objectContaining({
        status: 'found',
        contact: expect.objectContaining({ id }),
        conflicts: [],
        evidence: [
          { kind: 'externalId', value: externalId, verified: true },
          { kind: 'email', value: visitor.email.toLowerCase(), verified: false },
        ],
      }),
    });
  });

  test('finds the record of a visitor of whom the desk says nothing of the kind', async () => {
    const externalId = number();
    const id = await createContact({ externalId });
    expect(await resolve({ conversationId: conversationWith(externalId), visitor: { uniqueId: 'u' } })).toMatchObject({
      match: { status: 'found', contact: { id }, evidence: [{ value: externalId, verified: true }] },
    });
  });

  test.each(['externalId', 'email'] as const)(
    'that names somebody else than the desk’s %s makes it ambiguous, the verified one first',
    async (kind) => {
      const [verified, said] = [number(), number()];
      const email = `${said}@v.test`;
      const [theirs, other] = [
        await createContact({ externalId: verified }),
        await createContact({ externalId: said, emails: [email] }),
      ];
      const visitor = kind === 'email' ? { email } : { externalId: said };
      const { match } = await resolve({ conversationId: conversationWith(verified), visitor });
      expect(match).toMatchObject({
        status: 'ambiguous',
        candidates: [
          { contact: { id: theirs }, evidence: [{ value: verified, verified: true }] },
          {
            contact: { id: other },
            evidence: [{ kind, verified: false }],
            conflicts: [{ kind: 'externalId', value: said }],
          },
        ],
      });
    },
  );

  test('that no record has speaks against a record with another', async () => {
    const said = number();
    const id = await createContact({ externalId: said });
    expect(await resolve({ conversationId: conversationWith(number()), visitor: { externalId: said } })).toMatchObject({
      match: { status: 'found', contact: { id }, conflicts: [{ kind: 'externalId', value: said }] },
    });
  });

  test('finds nobody of another project', async () => {
    const externalId = number();
    await createContact({ externalId, projectId: 8 });
    const asked = { conversationId: conversationWith(externalId), visitor: { externalId } };
    expect((await resolve({ ...asked, projectId: PROJECT })).match).toEqual({ status: 'none' });
    // Nor where it is only the vendor who says which project it is.
    expect((await resolve(asked)).match).toEqual({ status: 'none' });
  });
});

describe('a link', () => {
  const link = (contactId: string, asked: Asked) =>
    answerOf(
      app.post(
        '/api/links',
        { id: randomUUID(), contactId, target: { ...question(asked), considered: [contactId] } },
        tokens.all,
      ),
    );

  test('made before the vendor gave another number is asked again', async () => {
    const [uniqueId, email] = [randomUUID(), `${randomUUID()}@v.test`];
    const id = await createContact({ externalId: number(), emails: [email] });
    const visitor = { uniqueId, email };
    const before = { conversationId: conversationWith(undefined), visitor };
    await link(id, before);
    expect((await resolve(before)).match).toMatchObject({ status: 'found', link: { isStale: false } });
    const after = { conversationId: conversationWith(number()), visitor };
    expect((await resolve(after)).match).toMatchObject({
      status: 'ambiguous',
      candidates: [{ contact: { id }, link: { isStale: true }, conflicts: [{ kind: 'externalId' }] }],
    });
  });

  test('made for that number stands, also when it came with a new contact', async () => {
    for (const isNew of [false, true]) {
      const verified = number();
      const asked = { conversationId: conversationWith(verified), visitor: { uniqueId: randomUUID() } };
      // The vendor's word at the time counts, whether or not it was asked before.
      if (isNew) await createContact({ link: { ...question(asked), id: randomUUID(), considered: [] } });
      else await link(await createContact({ externalId: number() }), asked);
      expect((await resolve(asked)).match).toMatchObject({ status: 'found', link: { isStale: false } });
    }
  });

  test('is asked again when the number names somebody who was not there to be chosen', async () => {
    const [verified, said] = [number(), number()];
    const linked = await createContact({ externalId: said });
    const visitor = { uniqueId: randomUUID(), externalId: said };
    await link(linked, { conversationId: conversationWith(said), visitor });
    const theirs = await createContact({ externalId: verified });
    const { match } = await resolve({ conversationId: conversationWith(verified), visitor });
    expect(match).toMatchObject({
      status: 'ambiguous',
      candidates: [{ contact: { id: theirs } }, { contact: { id: linked }, link: { isStale: true } }],
    });
  });
});

describe('a look-up', () => {
  test('that is not told to wait does not: it says that the vendor is being asked, and later what it said', async () => {
    const externalId = number();
    await createContact({ externalId });
    const asked = { conversationId: conversationWith(externalId), visitor: { externalId } };
    let answer = () => {};
    vendor.gate = new Promise((resolve) => {
      answer = resolve;
    });
    for (let times = 0; times < 2; times++) {
      expect(await resolve(asked, false)).toMatchObject({
        isVerifying: true,
        match: { status: 'found', evidence: [{ verified: false }] },
      });
    }
    const waiting = resolve(asked);
    answer();
    const verified = { isVerifying: false, match: { status: 'found', evidence: [{ verified: true }] } };
    expect(await waiting).toMatchObject(verified);
    expect(await resolve(asked, false)).toMatchObject(verified);
    expect(vendor.asked).toHaveLength(1);
  });

  test('asks the vendor anew once the desk says something else of the visitor, or a minute later', async () => {
    const externalId = number();
    await createContact({ externalId });
    const conversationId = conversationWith(undefined);
    const guest = { conversationId, visitor: { uniqueId: 'u' } };
    expect((await resolve(guest)).match).toEqual({ status: 'none' });
    vendor.said.set(conversationId, { projectId: PROJECT, visitor: { externalUserId: externalId } });
    expect((await resolve(guest, false)).match).toEqual({ status: 'none' });
    const known = { conversationId, visitor: { uniqueId: 'u', externalId } };
    expect((await resolve(known)).match).toMatchObject({ evidence: [{ verified: true }] });
    expect(vendor.asked).toHaveLength(2);
    clock.nowMs += 60_000;
    expect((await resolve(guest)).match).toMatchObject({ status: 'found', evidence: [{ verified: true }] });
    expect(vendor.asked).toHaveLength(3);
  });

  test('asks anew about the oldest of more than a thousand', async () => {
    const conversationId = conversationWith(undefined);
    const guest = (n: number) => ({ conversationId, visitor: { externalId: `many ${n}` } });
    await resolve(guest(0));
    for (let n = 1; n <= 1_000; n++) await resolve(guest(n));
    expect(vendor.asked).toHaveLength(1_001);
    await resolve(guest(1_000));
    expect(vendor.asked).toHaveLength(1_001);
    await resolve(guest(0));
    expect(vendor.asked).toHaveLength(1_002);
  });
});

describe('a conversation logged as verified', () => {
  const log = (conversationId: string, contactId: string, token = tokens.all) =>
    app.send(
      'PUT',
      '/api/activities',
      {
        desk: 'iadvize',
        conversationId,
        contactId,
        basis: 'verified',
        startedAt: new Date(NOW_MS).toISOString(),
      },
      token,
    );

  test.each<[string, (externalId: string) => Said | undefined]>([
    ['knows no such conversation', () => undefined],
    ['says nothing of who it was', () => ({ projectId: PROJECT, visitor: {} })],
    ['says that it was somebody else', () => ({ projectId: PROJECT, visitor: { externalUserId: 'somebody else' } })],
    ['says that it was in another project', (id) => ({ projectId: 8, visitor: { externalUserId: id } })],
  ])('is refused when the vendor %s', async (_title, saying) => {
    const externalId = number();
    const contactId = await createContact({ externalId, projectId: PROJECT });
    const conversationId = randomUUID();
    vendor.said.set(conversationId, saying(externalId));
    expect(await refusalOf(await log(conversationId, contactId))).toBe('409 not_linked');
  });

  test('is refused when the vendor’s number names two, or the project is not the agent’s, and can be retried when the vendor is down', async () => {
    const externalId = number();
    const contactId = await createContact({ externalId });
    const conversationId = conversationWith(externalId);
    expect(await refusalOf(await log(conversationId, contactId, tokens.of8))).toBe('409 not_linked');
    vendor.failure = new TimedOut('Too late.');
    clock.nowMs += 60_000;
    expect(await refusalOf(await log(conversationId, contactId))).toBe('502 desk_unavailable');
    vendor.failure = undefined;
    clock.nowMs += 5_000;
    await createContact({ externalId });
    expect(await refusalOf(await log(conversationId, contactId))).toBe('409 not_linked');
  });

  test('is refused without GraphQL', async () => {
    const plain = createTestApp({ database });
    const contactId = await createContact({});
    const body = {
      desk: 'iadvize',
      conversationId: randomUUID(),
      contactId,
      basis: 'verified',
      startedAt: new Date(NOW_MS).toISOString(),
    };
    expect(await refusalOf(await plain.send('PUT', '/api/activities', body, await plain.signIn()))).toBe(
      '409 not_linked',
    );
  });

  test('is logged when the vendor says so', async () => {
    const externalId = number();
    const contactId = await createContact({ externalId });
    const conversationId = conversationWith(externalId);
    for (const id of [contactId, contactId.toUpperCase()]) {
      expect(await answerOf(log(conversationId, id, tokens.of7))).toMatchObject({ conversationId, basis: 'verified' });
    }
  });
});

describe('a conversation on giosg', () => {
  /** One that iAdvize would vouch for, were it asked. */
  const ofGiosg = async () => {
    const externalId = number();
    const contactId = await createContact({ externalId });
    return { externalId, contactId, conversationId: conversationWith(externalId) };
  };

  test('is never asked of iAdvize, and nobody in it is verified', async () => {
    const { externalId, conversationId } = await ofGiosg();
    const body = { ...question({ conversationId, visitor: { externalId } }), desk: 'giosg', awaitVerification: true };
    const answer = v.parse(ResolveAnswer, await answerOf(app.post('/api/records/resolve', body, tokens.all)));
    expect(answer).toMatchObject({
      isVerifying: false,
      match: { status: 'found', evidence: [{ kind: 'externalId', verified: false }] },
    });
    expect(vendor.asked).toEqual([]);
  });

  test('is not asked of iAdvize when a link is made in it, with a new contact or another', async () => {
    const { externalId, contactId, conversationId } = await ofGiosg();
    const target = { ...question({ conversationId, visitor: { externalId } }), desk: 'giosg', considered: [] };
    await answerOf(app.post('/api/links', { id: randomUUID(), contactId, target }, tokens.all));
    const link = { ...target, conversationId: conversationWith(externalId), id: randomUUID() };
    await answerOf(app.post('/api/contacts', { lastName: 'X', link }, tokens.all));
    expect(vendor.asked).toEqual([]);
  });

  test('is not logged as verified, whatever iAdvize says of one with the same id', async () => {
    const { contactId, conversationId } = await ofGiosg();
    const activity = { desk: 'giosg', conversationId, contactId, startedAt: new Date(NOW_MS).toISOString() };
    const log = (basis: string) => app.send('PUT', '/api/activities', { ...activity, basis }, tokens.all);
    expect(await refusalOf(await log('verified'))).toBe('409 not_linked');
    expect(vendor.asked).toEqual([]);
    expect(await answerOf(log('confirmed'))).toMatchObject({ desk: 'giosg', basis: 'confirmed' });
  });
});
