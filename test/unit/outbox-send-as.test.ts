import { describe, expect, test } from 'vitest';
import { ApiError } from '../../src/api/api-error.ts';
import type { Write } from '../../src/api/write.ts';
import { createSendAs } from '../../src/panel/outbox/send-as.ts';
import { createSession } from '../../src/panel/session.ts';

const note: Write = { type: 'addNote', contactId: 'c', text: 'hello', conversation: undefined };

/** A session that signs in as these agents, one after the other, and a server that refuses the first so many tokens. */
function setUp(agents: readonly (string | ApiError)[], answers: readonly (ApiError | undefined)[] = []) {
  let signIns = 0;
  const sent: string[] = [];
  const session = createSession({
    async signIn() {
      const agent = agents[Math.min(signIns, agents.length - 1)];
      signIns += 1;
      if (agent === undefined || agent instanceof ApiError) throw agent;
      const expiresAt = new Date(Date.now() + 900_000).toISOString();
      return {
        token: `${agent}-${signIns}`,
        expiresAt,
        agent: { id: agent, name: agent, locale: undefined, roles: [] },
      };
    },
    findCredentials: async () => ({}),
    onAnotherAgent: () => {},
  });
  const send = createSendAs(session, {
    write: async (_, key, token) => {
      const refusal = answers[sent.length];
      sent.push(`${token} ${key}`);
      if (refusal) throw refusal;
      return {} as never;
    },
  });
  return { session, send, sent };
}
const expired = () => new ApiError('token_expired', 'Expired', { status: 401 });

describe('sending in the name of an agent', () => {
  test('uses their token, and a fresh one of theirs when it has expired', async () => {
    const { session, send, sent } = setUp(['ada'], [expired()]);
    await send(note, 'k', 'ada');
    expect(sent).toEqual(['ada-1 k', 'ada-2 k']);
    session.dispose();
  });

  test('sends nothing when signing in finds another', async () => {
    const { session, send, sent } = setUp(['bob']);
    await expect(send(note, 'k', 'ada')).rejects.toMatchObject({ code: 'another_agent' });
    expect(sent).toEqual([]);
    // Their session is none of the outbox's business.
    expect(session.state.getState()).toMatchObject({ status: 'signedIn', agent: { id: 'bob' } });
    session.dispose();
  });

  test('does not send again with another’s token', async () => {
    const { session, send, sent } = setUp(['ada', 'bob'], [expired()]);
    await expect(send(note, 'k', 'ada')).rejects.toMatchObject({ status: 401 });
    expect(sent).toEqual(['ada-1 k']);
    session.dispose();
  });

  test.each<[string, ApiError, object]>([
    ['there is nobody', new ApiError('token_missing', 'Nobody'), { code: 'session_ended', status: 401 }],
    [
      'the sign-in is refused',
      new ApiError('forbidden', 'No', { status: 403 }),
      { code: 'session_ended', status: 401 },
    ],
    ['the sign-in breaks', new ApiError('internal', 'Broken', { status: 500 }), { code: 'session_ended', status: 401 }],
    ['nothing can be reached', new ApiError('unreachable', 'Down'), { code: 'unreachable' }],
    [
      'those who know agents cannot be reached',
      new ApiError('identity_unavailable', 'Down', { status: 503 }),
      { code: 'identity_unavailable' },
    ],
  ])('when %s, that is not taken for an answer to the write', async (_, failure, expected) => {
    const { session, send, sent } = setUp([failure]);
    await expect(send(note, 'k', 'ada')).rejects.toMatchObject(expected);
    expect(sent).toEqual([]);
    session.dispose();
  });

  test('hands on what the server says of the write', async () => {
    const conflict = { version: 2, fields: [] };
    const { session, send } = setUp(['ada'], [new ApiError('version_conflict', 'Changed', { status: 409, conflict })]);
    await expect(send(note, 'k', 'ada')).rejects.toMatchObject({ code: 'version_conflict', conflict });
    session.dispose();
  });
});
