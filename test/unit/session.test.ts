import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../src/api/api-error.ts';
import type { Credentials } from '../../src/api/client.ts';
import { createSession } from '../../src/panel/session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const refused = (code: string) => new ApiError(code, code, { status: 401 });
const sessionOf = (agent: string, count: number) => ({
  token: `${agent}-${count}`,
  expiresAt: new Date(Date.now() + 900_000).toISOString(),
  agent: { id: agent, name: agent, locale: undefined, roles: [] },
});

/** A server that signs in whoever the host's token names, and renews until told otherwise. */
function setUp(hostTokens: (string | undefined)[] = ['ada']) {
  const asked: Credentials[] = [];
  const onAnotherAgent = vi.fn();
  let refusal: ApiError | undefined;
  let hold: Promise<void> | undefined;
  const session = createSession({
    async signIn(credentials) {
      asked.push(credentials);
      const isRenewal = credentials.bearer?.includes('-');
      if (isRenewal && hold) await hold;
      if (isRenewal && refusal) throw refusal;
      return sessionOf((credentials.bearer ?? credentials.code ?? '').split('-')[0] ?? '', asked.length);
    },
    findCredentials: async () => {
      const bearer = hostTokens.length > 1 ? hostTokens.shift() : hostTokens[0];
      return bearer === undefined ? undefined : { bearer };
    },
    onAnotherAgent,
  });
  return {
    session,
    asked,
    onAnotherAgent,
    refuseRenewals: (code: string) => {
      refusal = refused(code);
    },
    holdRenewals: (until: Promise<void>) => {
      hold = until;
    },
    state: () => session.state.getState(),
  };
}

test('a token is asked for once, however many want it', async () => {
  const { session, asked } = setUp();
  const tokens = await Promise.all([1, 2, 3].map(() => session.run(async (token) => token)));
  expect(new Set(tokens).size).toBe(1);
  expect(asked).toHaveLength(1);
});

test('a token that the server no longer takes is replaced once, by a fresh one of the host', async () => {
  const { session, asked, state } = setUp();
  const used: string[] = [];
  const call = session.run(async (token) => {
    used.push(token);
    throw refused('token_expired');
  });
  await expect(call).rejects.toMatchObject({ code: 'token_expired' });
  expect(used).toHaveLength(2);
  expect(asked).toHaveLength(2);
  expect(state()).toEqual({ status: 'signedOut', code: 'token_expired' });
});

test('what one agent asked for is not done in the name of another', async () => {
  const { session, onAnotherAgent } = setUp(['ada', 'bob']);
  const used: string[] = [];
  const call = session.run(async (token) => {
    used.push(token);
    throw refused('token_expired');
  });
  await expect(call).rejects.toMatchObject({ code: 'token_expired' });
  expect(used).toEqual(['ada-1']);
  expect(onAnotherAgent).toHaveBeenCalledOnce();
});

describe('renewal', () => {
  test('happens before the token expires', async () => {
    const { session, asked } = setUp();
    await session.signIn();
    await vi.advanceTimersByTimeAsync(7 * 60_000);
    expect(asked.at(-1)).toEqual({ bearer: 'ada-1' });
  });

  test('that is refused asks the host, and says why the session ended when the host does not know', async () => {
    const { session, refuseRenewals, state } = setUp(['ada', undefined]);
    await session.signIn();
    refuseRenewals('session_ended');
    await vi.advanceTimersByTimeAsync(8 * 60_000);
    expect(state()).toEqual({ status: 'signedOut', code: 'session_ended' });
  });

  test('does not go on while nobody is signed in', async () => {
    const { session, asked, refuseRenewals } = setUp(['ada', undefined]);
    await session.signIn();
    refuseRenewals('token_invalid');
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(asked).toHaveLength(2);
  });

  test('that answers late does not bring an earlier agent back', async () => {
    const { session, holdRenewals, state } = setUp(['ada', 'bob']);
    await session.signIn();
    let answer = () => {};
    holdRenewals(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    await vi.advanceTimersByTimeAsync(7 * 60_000 + 30_000);
    await session
      .run(async (token) => {
        if (token.startsWith('ada')) throw refused('token_expired');
        return token;
      })
      .catch(() => undefined);
    expect(state()).toMatchObject({ agent: { id: 'bob' } });
    answer();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state()).toMatchObject({ agent: { id: 'bob' } });
  });

  test('ends with the page', async () => {
    const { session, asked } = setUp();
    await session.signIn();
    session.dispose();
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(asked).toHaveLength(1);
  });
});

test('a code that the agent signed in with is used, even while the host has not answered', async () => {
  const asked: Credentials[] = [];
  const session = createSession({
    signIn: async (credentials) => {
      asked.push(credentials);
      return sessionOf('ada', 1);
    },
    findCredentials: () => new Promise(() => {}),
    onAnotherAgent: () => {},
  });
  void session.signIn();
  await session.signIn({ code: 'abc' });
  expect(asked).toEqual([{ code: 'abc' }]);
  expect(session.state.getState()).toMatchObject({ status: 'signedIn' });
});
