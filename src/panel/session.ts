import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiError } from '../api/api-error.ts';
import type { Credentials } from '../api/client.ts';
import type { Agent, Session } from '../api/session.ts';

export type SessionState =
  | { readonly status: 'signingIn' }
  | { readonly status: 'signedIn'; readonly agent: Agent }
  /** `code` of the `ApiError` that ended it. */
  | { readonly status: 'signedOut'; readonly code: string };

export interface AgentSession {
  readonly state: Pick<StoreApi<SessionState>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** Calls with a token; when the server no longer takes it, once more with a fresh one. Rejects with an `ApiError`. */
  run<Answer>(call: (token: string) => Promise<Answer>): Promise<Answer>;
  /** Signs in: with these credentials, or with what the page can find by itself. Never rejects; `state` says how it went. */
  signIn(credentials?: Credentials): Promise<void>;
  dispose(): void;
}

export interface SessionOptions {
  readonly signIn: (credentials: Credentials) => Promise<Session>;
  /** A fresh proof of who the agent is, from the host page or the address bar; `undefined` when there is none. */
  readonly findCredentials: () => Promise<Credentials | undefined>;
  /** Another agent than before: nothing of what was shown may stay. */
  readonly onAnotherAgent: () => void;
}

const RENEW_AT_LEAST_EVERY_MS = 7 * 60_000;
const RENEW_AT_MOST_EVERY_MS = 30_000;

/** Keeps an agent signed in. The token is held here and nowhere else: not in storage, not in a cookie. */
export function createSession({ signIn, findCredentials, onAnotherAgent }: SessionOptions): AgentSession {
  const state = createStore<SessionState>(() => ({ status: 'signingIn' }));
  let token: string | undefined;
  let agentId: string | undefined;
  let signingIn: Promise<string> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDisposed = false;
  /** Why the server last took no token; said when the page finds no other credentials. */
  let refusal: ApiError | undefined;

  const accept = (session: Session) => {
    token = session.token;
    refusal = undefined;
    if (agentId !== undefined && agentId !== session.agent.id) onAnotherAgent();
    agentId = session.agent.id;
    state.setState({ status: 'signedIn', agent: session.agent }, true);
    // Half its life, but never by the agent's clock alone, which may be wrong: the server has the last word on expiry.
    const halfLifeMs = (Date.parse(session.expiresAt) - Date.now()) / 2;
    renewIn(Math.min(Math.max(halfLifeMs, RENEW_AT_MOST_EVERY_MS), RENEW_AT_LEAST_EVERY_MS));
    return session.token;
  };

  const renewIn = (ms: number) => {
    clearTimeout(timer);
    if (!isDisposed) timer = setTimeout(renew, ms);
  };

  const renew = async () => {
    const renewed = token;
    // Whatever happened meanwhile (another agent, a sign-out) is newer than the answer to this.
    const isStale = () => isDisposed || token !== renewed;
    try {
      const session = await signIn({ bearer: renewed });
      if (!isStale()) accept(session);
    } catch (error) {
      if (isStale()) return;
      if (isUnauthorised(error)) {
        refuse(error);
        await freshToken().catch(() => undefined);
      } else renewIn(RENEW_AT_MOST_EVERY_MS);
    }
  };

  const refuse = (error: ApiError) => {
    token = undefined;
    refusal = error;
  };

  const end = (failure: ApiError) => {
    token = undefined;
    clearTimeout(timer);
    state.setState({ status: 'signedOut', code: failure.code }, true);
    return failure;
  };

  const start = async (given?: Credentials): Promise<string> => {
    try {
      const credentials = given ?? (await findCredentials());
      if (!credentials) throw refusal ?? new ApiError('token_missing', 'Nobody is signed in');
      return accept(await signIn(credentials));
    } catch (error) {
      throw end(error instanceof ApiError ? error : new ApiError('internal', 'Signing in failed'));
    }
  };

  const freshToken = (given?: Credentials): Promise<string> => {
    // What the agent was given by hand must not wait for, nor be lost to, what the page tries by itself.
    if (signingIn && !given) return signingIn;
    const attempt = start(given).finally(() => {
      if (signingIn === attempt) signingIn = undefined;
    });
    signingIn = attempt;
    return attempt;
  };

  return {
    state,
    async run(call) {
      const used = token ?? (await freshToken());
      const asked = agentId;
      try {
        return await call(used);
      } catch (error) {
        if (!isUnauthorised(error)) throw error;
        if (token === used) refuse(error);
        const fresh = token ?? (await freshToken());
        // What one agent asked for is not done in the name of another.
        if (agentId !== asked) throw error;
        return call(fresh).catch((again: unknown) => {
          throw isUnauthorised(again) ? end(again) : again;
        });
      }
    },
    async signIn(given) {
      await freshToken(given).catch(() => undefined);
    },
    dispose() {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}

function isUnauthorised(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 401;
}
