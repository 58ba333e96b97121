import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiError } from '../../api/api-error.ts';
import type { ApiClient, Credentials } from '../../api/client.ts';
import { type CpaConversation, type CpaProblem, connectCpa } from '../../desk/connect-cpa.ts';
import type { DeskEvent } from '../../desk/desk-event.ts';
import type { DeskLine } from '../desk-line.ts';
import type { Clock } from '../outbox/clock.ts';
import type { AgentSession } from '../session.ts';
import { signInInTurn } from './sign-in-in-turn.ts';

/** How asking iAdvize who is in the conversation goes. */
export type VisitorReading =
  | { readonly status: 'reading' | 'found' | 'none' }
  /** `code` of the `ApiError`. */
  | { readonly status: 'failed'; readonly code: string };

export interface CustomAppState {
  readonly connection:
    | { readonly status: 'connecting' }
    | { readonly status: 'failed'; readonly problem: CpaProblem }
    | { readonly status: 'connected'; readonly language: string | undefined };
  readonly reading: VisitorReading;
  /** However often it has failed so far. */
  readonly isSigningIn: boolean;
}

/** The panel as iAdvize's custom app: it is told once which conversation it is in, and asks itself who the visitor is. */
export interface CustomApp {
  readonly state: Pick<StoreApi<CustomAppState>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** Who the agent is: the token that the page came with, and after that a fresh one of the desk's. */
  findCredentials(): Promise<Credentials | undefined>;
  /** Signs in the agent of the page that it was fed to. Never rejects. */
  signIn(): Promise<void>;
  /** Asks anew which conversation it is, once that failed. */
  connectAgain(): void;
  readVisitorAgain(): void;
  /** Shows the conversation along this line. */
  feed(target: CustomAppTarget): void;
  dispose(): void;
}

export interface CustomAppTarget {
  readonly line: Pick<DeskLine, 'take' | 'drained' | 'store'>;
  readonly session: Pick<AgentSession, 'run' | 'signIn' | 'state'>;
  readonly api: Pick<ApiClient<AbortSignal>, 'readDeskVisitor'>;
}

/** The visitor may have said who they are since. */
const READ_AGAIN_AFTER_MS = 60_000;

export function createCustomApp({
  jwt,
  load,
  clock,
  namesProject,
  onLookedAt,
}: {
  /** What the page came with. */
  readonly jwt: string | undefined;
  readonly load: () => Promise<unknown>;
  readonly clock: Pick<Clock, 'now' | 'after' | 'random'>;
  /** Whether the server knows which projects the agent's are. */
  readonly namesProject: boolean;
  /** Calls back when the agent comes to this frame. Returns its undo. */
  readonly onLookedAt: (listener: () => void) => () => void;
}): CustomApp {
  const state = createStore<CustomAppState>(() => ({
    connection: { status: 'connecting' },
    reading: { status: 'reading' },
    isSigningIn: false,
  }));
  let first = jwt;
  let target: CustomAppTarget | undefined;
  let conversation: CpaConversation | undefined;
  let asked: { readonly undo: AbortController; readonly atMs: number } | undefined;
  let disconnect = () => {};

  const tell = (event: DeskEvent) => target?.line.take([{ event, atMs: clock.now() }]);

  const connect = () => {
    disconnect();
    state.setState({ connection: { status: 'connecting' } });
    disconnect = connectCpa(
      { load, after: clock.after },
      {
        onConversation(found) {
          conversation = found;
          state.setState({ connection: { status: 'connected', language: found.language } });
          show();
        },
        onProblem: (problem) => state.setState({ connection: { status: 'failed', problem } }),
      },
    );
  };

  const show = () => {
    if (!conversation || !target) return;
    const { conversationId, projectId } = conversation;
    // Of no project that is known to be the agent's, nothing of theirs may be kept.
    tell({ type: 'conversationAdded', conversationId, projectId: namesProject ? projectId : undefined });
    tell({ type: 'conversationFocused', conversationId });
    read();
  };

  const read = () => {
    if (!conversation || !target) return;
    const { conversationId } = conversation;
    const { api, session, line } = target;
    asked?.undo.abort();
    const undo = new AbortController();
    asked = { undo, atMs: clock.now() };
    // What is known of the visitor stays known while it is read again.
    const isKnown = () => line.drained().conversations.get(conversationId)?.visitor.status === 'known';
    if (!isKnown()) state.setState({ reading: { status: 'reading' } });
    session
      .run((token) => api.readDeskVisitor(conversationId, token, undo.signal))
      .then(
        (answer) => {
          if (undo.signal.aborted) return;
          // Nobody who is known: there is nothing to look up by but the conversation itself.
          tell({ type: 'visitorUpdated', conversationId, visitor: answer.status === 'found' ? answer.visitor : {} });
          state.setState({ reading: { status: answer.status } });
        },
        (error: unknown) => {
          if (undo.signal.aborted) return;
          const code = error instanceof ApiError ? error.code : 'internal';
          if (code === 'not_configured') tell({ type: 'visitorUpdated', conversationId, visitor: {} });
          else if (!isKnown()) tell({ type: 'visitorUpdated', conversationId, visitor: undefined });
          state.setState({ reading: { status: 'failed', code } });
        },
      );
  };

  const stopLooking = onLookedAt(() => {
    const { reading } = state.getState();
    const isUnset = reading.status === 'failed' && reading.code === 'not_configured';
    if (asked && !isUnset && clock.now() - asked.atMs >= READ_AGAIN_AFTER_MS) read();
  });

  connect();
  let unsubscribe = () => {};
  return {
    state,
    async findCredentials() {
      const given = first;
      first = undefined;
      if (given) return { cpaJwt: given };
      const fresh = await (await connected())?.getJwt();
      return fresh === undefined ? undefined : { cpaJwt: fresh };
    },
    async signIn() {
      if (!target) return;
      const { session } = target;
      const isOfTheAddress = first !== undefined;
      state.setState({ isSigningIn: true });
      await signInInTurn(session, clock);
      // That one may have ended before it got here; the desk makes fresh ones.
      if (isOfTheAddress && session.state.getState().status === 'signedOut') await signInInTurn(session, clock);
      state.setState({ isSigningIn: false });
    },
    connectAgain: connect,
    readVisitorAgain: read,
    feed(fed) {
      target = fed;
      let agentId: string | undefined;
      unsubscribe = fed.session.state.subscribe((now, before) => {
        if (now.status !== 'signedIn') return;
        const isAnother = agentId !== undefined && agentId !== now.agent.id;
        agentId = now.agent.id;
        if (isAnother) {
          // What was said to the agent before was said to them.
          tell({ type: 'deskCleared' });
          show();
        } else if (before.status !== 'signedIn' && state.getState().reading.status === 'failed') {
          // What could not be read for want of a sign-in is read once there is one.
          read();
        }
      });
      show();
    },
    dispose() {
      disconnect();
      stopLooking();
      unsubscribe();
      asked?.undo.abort();
    },
  };

  /** `undefined` once it is known that nobody says which conversation it is. */
  function connected(): Promise<CpaConversation | undefined> {
    return new Promise((resolve) => {
      const isSettled = () => {
        if (state.getState().connection.status === 'connecting') return false;
        resolve(conversation);
        return true;
      };
      if (isSettled()) return;
      const stop = state.subscribe(() => {
        if (isSettled()) stop();
      });
    });
  }
}
