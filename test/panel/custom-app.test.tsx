import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { contactFor, createPretendServer, foundFor, idFor } from '../support/pretend-server.ts';
import { CONVERSATION, context, pretendCpa, renderCustomApp } from '../support/render-custom-app.tsx';
import { namedVisitor } from '../support/render-giosg.tsx';

const record = () => screen.queryByRole('region', { name: 'Customer record' });
const tryAgain = () => userEvent.click(screen.getByRole('button', { name: 'Try again' }));
const bodies = (server: ReturnType<typeof createPretendServer>, kind: 'session' | 'resolve') =>
  server.asked(kind).map(({ body }) => body);

describe('inside the desk', () => {
  test('the visitor of this frame’s conversation is looked up as iAdvize describes them', async () => {
    const app = await renderCustomApp();
    expect(screen.getByText('Waiting for the desk to say who this is')).toBeVisible();
    expect(app.server.waiting('deskVisitor').body).toEqual({ conversationId: CONVERSATION });
    await app.answer('deskVisitor', namedVisitor({ email: 'zoe@example.test', firstName: 'Zoé' }));
    expect(bodies(app.server, 'resolve')).toMatchObject([
      { desk: 'iadvize', conversationId: CONVERSATION, projectId: 3103, visitor: { email: 'zoe@example.test' } },
    ]);
    await app.answer('resolve', foundFor('zoe@example.test'));
    expect(record()).toHaveTextContent('Contact of zoe@example.test');
    expect(screen.queryByRole('list', { name: 'Open conversations' })).toBeNull();
  });

  test('the agent is signed in by the token of the address, and after that by fresh ones of the desk', async () => {
    const server = createPretendServer();
    const app = await renderCustomApp({ server });
    expect(bodies(server, 'session')).toEqual([{ cpaJwt: 'jwt-of-the-address' }]);
    server.signIn(undefined);
    await app.answer('deskVisitor', { code: 'session_ended', message: 'over' }, 401);
    expect(bodies(server, 'session').slice(1)).toEqual([{ cpaJwt: 'jwt-1' }]);
    expect(screen.getByRole('alert')).toHaveTextContent('Your session has ended.');
    server.signIn({ id: 'iadvize:1', name: 'Ada', roles: ['agent'] });
    await tryAgain();
    await app.drawn();
    expect(bodies(server, 'session').at(-1)).toEqual({ cpaJwt: 'jwt-2' });
    await app.answer('deskVisitor', namedVisitor({ email: 'zoe@example.test' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('a token that another conversation’s frame has used is followed by another second’s, without a word', async () => {
    const server = createPretendServer();
    server.hold('session');
    const app = await renderCustomApp({ server });
    const used = { code: 'token_used', message: 'used' };
    await app.answer('session', used, 401);
    expect(server.asked('session')).toHaveLength(1);
    expect(screen.queryByRole('alert')).toBeNull();
    await app.wait();
    await app.answer('session', used, 401);
    await app.wait();
    expect(bodies(server, 'session')).toEqual([
      { cpaJwt: 'jwt-of-the-address' },
      { cpaJwt: 'jwt-1' },
      { cpaJwt: 'jwt-2' },
    ]);
    const agent = { id: 'iadvize:1', name: 'Ada', roles: ['agent'] };
    await app.answer('session', { token: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString(), agent });
    expect(app.server.waiting('deskVisitor').body).toEqual({ conversationId: CONVERSATION });
  });

  test('where each token was used already, that is said in the end', async () => {
    const server = createPretendServer();
    server.hold('session');
    const app = await renderCustomApp({ server, jwt: '' });
    for (let tries = 1; tries <= 8; tries += 1) {
      expect(screen.queryByRole('alert')).toBeNull();
      await app.answer('session', { code: 'token_used', message: 'used' }, 401);
      if (tries < 8) await app.wait();
    }
    expect(screen.getByRole('alert')).toHaveTextContent('This sign-in by iAdvize was used already.');
    await app.wait();
    expect(server.asked('session')).toHaveLength(8);
  });

  test('without a token in the address the desk is asked for one', async () => {
    const { server } = await renderCustomApp({ jwt: '' });
    expect(bodies(server, 'session')).toEqual([{ cpaJwt: 'jwt-1' }]);
  });

  test('where the desk gives none either, it is said what to turn on', async () => {
    const load = async () => ({ init: async () => ({ context }) });
    const { server } = await renderCustomApp({ jwt: '', load });
    expect(server.asked('session')).toEqual([]);
    expect(screen.getByRole('alert')).toHaveTextContent('iAdvize does not say who you are.');
  });

  test('of no project that is known to be the agent’s, nothing is asked', async () => {
    const app = await renderCustomApp({ hasDeskApi: false });
    await app.answer('deskVisitor', namedVisitor({ email: 'zoe@example.test' }));
    expect(bodies(app.server, 'resolve')).toMatchObject([{ conversationId: CONVERSATION, projectId: undefined }]);
  });

  test('the texts are in the language of the desk', async () => {
    const server = createPretendServer({ id: 'iadvize:1', name: 'Ada', roles: ['agent'] });
    await renderCustomApp({ server, load: pretendCpa({ ...context, language: 'fr' }) });
    expect(await screen.findByText('En attente : le desk n’a pas encore dit qui c’est')).toBeVisible();
  });
});

describe('a visitor whom nobody names', () => {
  test.each<[string, unknown, number]>([
    ['since iAdvize knows nobody there', { status: 'none' }, 200],
    ['since iAdvize cannot be asked', { code: 'not_configured', message: 'no' }, 404],
  ])('%s, is looked for by the conversation, by who was linked to it', async (_title, body, status) => {
    const app = await renderCustomApp();
    await app.answer('deskVisitor', body, status);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(bodies(app.server, 'resolve')).toMatchObject([{ conversationId: CONVERSATION, visitor: {} }]);
    const link = { id: idFor('link'), madeBy: 'Ada', madeAt: '2026-02-01T09:00:00.000Z', isStale: false };
    await app.answer('resolve', {
      status: 'found',
      contact: contactFor('rosa@example.test'),
      evidence: [{ kind: 'link', value: 'Ada', verified: false }],
      link,
    });
    expect(record()).toHaveTextContent('Contact of rosa@example.test');
  });

  test('and to whom nobody is linked, can be searched for or created', async () => {
    const app = await renderCustomApp();
    await app.answer('deskVisitor', { code: 'not_configured', message: 'no' }, 404);
    expect(screen.getByText('iAdvize is not asked who is in this conversation.')).toBeVisible();
    await app.answer('resolve', { status: 'none' });
    expect(screen.getByText('Nothing to look up yet')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Search' })).toBeEnabled();
    expect(screen.getByRole('button', { name: 'Create contact' })).toBeEnabled();
  });

  test('since iAdvize does not answer, is not drawn as one without keys, and is asked for again', async () => {
    const app = await renderCustomApp();
    await app.answer('deskVisitor', { code: 'desk_unavailable', message: 'no' }, 502);
    expect(screen.getByRole('alert')).toHaveTextContent('iAdvize does not say just now who is in this conversation.');
    expect(screen.queryByText('Nothing to look up yet')).toBeNull();
    expect(app.server.asked('resolve')).toEqual([]);
    expect(screen.getByRole('button', { name: 'Search' })).toBeEnabled();
    await tryAgain();
    await app.answer('deskVisitor', namedVisitor({ email: 'zoe@example.test' }));
    await app.answer('resolve', foundFor('zoe@example.test'));
    expect(record()).toHaveTextContent('Contact of zoe@example.test');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('while the agent is elsewhere', () => {
  test('a visitor may say who they are: asked again when the agent is back, and not for a moment', async () => {
    const app = await renderCustomApp();
    await app.answer('deskVisitor', namedVisitor({ uniqueId: 'browser-1' }));
    await app.answer('resolve', { status: 'none' });
    await app.look();
    expect(app.server.asked('deskVisitor')).toHaveLength(1);
    app.clock.nowMs += 60_000;
    await app.look();
    await app.answer('deskVisitor', namedVisitor({ uniqueId: 'browser-1', email: 'zoe@example.test' }));
    await app.answer('resolve', foundFor('zoe@example.test'));
    expect(record()).toHaveTextContent('Contact of zoe@example.test');
  });

  test('somebody else signs in: nothing of what was shown stays', async () => {
    const server = createPretendServer();
    const app = await renderCustomApp({ server });
    await app.answer('deskVisitor', namedVisitor({ email: 'zoe@example.test' }));
    await app.answer('resolve', foundFor('zoe@example.test'));
    server.signIn({ id: 'iadvize:2', name: 'Bob', roles: ['agent'] });
    await app.panel.session.signIn();
    await app.drawn();
    expect(record()).toBeNull();
    expect(screen.getByText('Waiting for the desk to say who this is')).toBeVisible();
    expect(app.server.waiting('deskVisitor').token).toBe('token');
  });
});

describe('a desk that does not say which conversation it is', () => {
  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['since its library is blocked', () => Promise.reject(new Error('csp')), /library did not load/],
    ['since it refuses', async () => ({ init: () => Promise.reject(new Error('no')) }), /refused to say/],
    ['in words we know', pretendCpa({ conversationId: 7 }), /cannot be read/],
  ])('%s, is said, and asked again', async (_title, load, words) => {
    let isWell = false;
    const app = await renderCustomApp({ load: () => (isWell ? pretendCpa()() : load()) });
    expect(screen.getByRole('alert')).toHaveTextContent(words);
    expect(app.server.asked('deskVisitor')).toEqual([]);
    isWell = true;
    await tryAgain();
    await app.drawn();
    await app.answer('deskVisitor', namedVisitor({ email: 'zoe@example.test' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('for ever, is given up', async () => {
    const app = await renderCustomApp({ jwt: '', load: async () => ({ init: () => new Promise(() => {}) }) });
    expect(screen.queryByRole('alert')).toBeNull();
    await app.wait();
    expect(screen.getByRole('alert')).toHaveTextContent('does not say which conversation this is');
    await app.signIn;
    expect(app.server.asked('session')).toEqual([]);
  });
});
