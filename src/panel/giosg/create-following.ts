import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiError } from '../../api/api-error.ts';
import type { ApiClient } from '../../api/client.ts';
import type { PageConfig } from '../../api/page-config.ts';
import { type Identity, identityOf, isSameIdentity } from '../../crm/visitor.ts';
import { connectGiosg, type GiosgHearing } from '../../desk/connect-giosg.ts';
import { type ConversationId, type DeskEvent, toConversationId } from '../../desk/desk-event.ts';
import { selectFocused } from '../../store/selectors.ts';
import type { DeskLine } from '../desk-line.ts';
import type { Keep } from '../keep-in-browser.ts';
import type { Clock } from '../outbox/clock.ts';
import type { AgentSession } from '../session.ts';
import { createVisitorReadings, type VisitorReading } from './create-visitor-readings.ts';

export interface FollowingState {
  readonly hearing: GiosgHearing;
  /** Who is in each open conversation, by its id. */
  readonly readings: Readonly<Record<string, VisitorReading>>;
  /** The focus for which the agent has said that they are with its visitor; never while the desk is not heard. */
  readonly confirmed: { readonly visitorVersion: number; readonly sinceMs: number } | undefined;
  /** The chat that this page stands beside is over. */
  readonly hasEnded: boolean;
}

/** What a page that giosg opened does for its desk: it hears what happens to the agent's chats, and asks who is in them. */
export interface Following {
  /** `dialog`: the page stands beside one chat, which giosg has signed. `nav`: it follows the agent's focus, which nothing signs. */
  readonly view: 'dialog' | 'nav';
  readonly state: Pick<StoreApi<FollowingState>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** The agent says that they are with the visitor in focus. Nothing comes of it while the desk is not heard. */
  confirm(): void;
  /** `false` for a focus that is followed and that the agent has not confirmed. */
  mayWrite(): boolean;
  /** Whether the agent has ever said, in this conversation, that they are with somebody of this identity. */
  hasConfirmed(conversationId: string, identity: Identity): boolean;
  readVisitorAgain(conversationId: string): void;
  /** Hears again after `replaced` or `refused`. */
  reconnect(): void;
  /** Somebody else has signed in: nothing of what was shown may stay. */
  restart(): void;
  dispose(): void;
}

const MOST_CONFIRMED = 1_000;

export function createFollowing({
  config,
  line,
  session,
  api,
  clock,
  onOnline,
}: {
  readonly config: NonNullable<PageConfig['giosg']>;
  readonly line: Pick<DeskLine, 'store' | 'take' | 'drained' | 'onApplied' | 'refusals'>;
  readonly session: Pick<AgentSession, 'run' | 'state'>;
  readonly api: Pick<ApiClient<AbortSignal>, 'openGiosgEvents' | 'readGiosgVisitor'>;
  readonly clock: Clock;
  readonly onOnline: Keep['onOnline'];
}): Following {
  const { view } = config;
  const ownId = view === 'dialog' ? toConversationId(config.chatId) : undefined;
  const state = createStore<FollowingState>(() => ({
    hearing: 'connecting',
    readings: {},
    confirmed: undefined,
    hasEnded: false,
  }));
  /** Of the latest confirmation in each conversation. */
  const identities = new Map<string, Identity>();

  const tell = (event: DeskEvent) => line.take([{ event, atMs: clock.now() }]);
  const setHearing = (hearing: GiosgHearing) => {
    // While nothing was heard the agent may have gone on to somebody else.
    state.setState(hearing === 'listening' ? { hearing } : { hearing, confirmed: undefined });
  };
  const takeWord = (event: DeskEvent) => {
    if (view === 'nav') return tell(event);
    // Nothing of another chat changes what a page beside this one is about.
    if (!('conversationId' in event) || event.conversationId !== ownId) return;
    // It was closed, and is open again.
    if (event.type === 'conversationAdded' || event.type === 'conversationFocused') state.setState({ hasEnded: false });
    // It has the focus here all along; but whoever comes back to it may find that its visitor has said who they are.
    if (event.type === 'conversationFocused') tell(event);
    if (event.type !== 'conversationRemoved') return;
    state.setState({ hasEnded: true });
    if (event.hasMessages) tell({ type: 'conversationEnded', conversationId: event.conversationId });
  };

  const readings = createVisitorReadings({
    read: (chatId, signal) => session.run((token) => api.readGiosgVisitor({ chatId }, token, signal)),
    line,
    clock,
    onChange: (changed) => state.setState({ readings: changed }),
  });

  const connect = () =>
    connectGiosg(
      {
        open: (after, signal) => session.run((token) => api.openGiosgEvents(after, token, signal)),
        isRefusal,
        clock,
        onWake,
      },
      { onEvent: takeWord, onRefused: (reason) => line.refusals.count(reason), onHearing: setHearing },
    );
  const onWake = (listener: () => void) => {
    const offOnline = onOnline(listener);
    const unsubscribe = session.state.subscribe((now, before) => {
      if (now.status === 'signedIn' && before.status !== 'signedIn') listener();
    });
    return () => {
      offOnline();
      unsubscribe();
    };
  };

  const showOwn = (conversationId: ConversationId) => {
    tell({ type: 'conversationAdded', conversationId });
    tell({ type: 'conversationFocused', conversationId });
  };
  if (ownId) showOwn(ownId);
  // A page beside no chat has nothing to follow.
  const connection = view === 'nav' || ownId ? connect() : undefined;
  if (!connection) setHearing('refused');

  const confirmedIn = () => {
    const { focus, conversations } = line.store.getState();
    const focused = focus && conversations.get(focus.conversationId);
    return focused && { visitorVersion: focused.visitorVersion, sinceMs: focus.sinceMs };
  };

  return {
    view,
    state,
    confirm() {
      line.drained();
      const confirmed = confirmedIn();
      const focused = selectFocused(line.store.getState());
      if (view !== 'nav' || state.getState().hearing !== 'listening' || !confirmed || !focused) return;
      const { visitor } = focused;
      identities.delete(focused.id);
      identities.set(focused.id, visitor.status === 'known' ? identityOf(visitor.visitor) : {});
      for (const oldest of identities.keys()) {
        if (identities.size <= MOST_CONFIRMED) break;
        identities.delete(oldest);
      }
      state.setState({ confirmed });
    },
    mayWrite() {
      if (view === 'dialog') return true;
      const now = confirmedIn();
      const { confirmed } = state.getState();
      return !now || (confirmed?.visitorVersion === now.visitorVersion && confirmed.sinceMs === now.sinceMs);
    },
    hasConfirmed(conversationId, identity) {
      if (view === 'dialog') return true;
      const confirmed = identities.get(conversationId);
      return confirmed !== undefined && isSameIdentity(confirmed, identity);
    },
    readVisitorAgain: readings.readAgain,
    reconnect: () => connection?.reconnect('lastId'),
    restart() {
      identities.clear();
      tell({ type: 'deskCleared' });
      line.drained();
      // What giosg signed, it signed for the agent before.
      if (view === 'dialog') {
        connection?.close();
        setHearing('refused');
      } else connection?.reconnect('start');
      state.setState({ confirmed: undefined });
    },
    dispose() {
      connection?.close();
      readings.dispose();
    },
  };
}

/** This agent, or this server, has nothing to hear: asking again changes nothing. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 403 || error.code === 'not_configured');
}
