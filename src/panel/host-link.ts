import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Credentials } from '../api/client.ts';
import type { PageConfig } from '../api/page-config.ts';
import { connectEmbed, type EmbedProblem } from '../desk/connect-embed.ts';
import type { RelayOffer, ToHost, ToPanel } from '../desk/relay.ts';

export type HostState =
  | { readonly status: 'waiting' }
  | { readonly status: 'rejected'; readonly problem: EmbedProblem }
  | { readonly status: 'linked'; readonly offer: RelayOffer; readonly isInUse: boolean };

/** The panel's side of the line to the page that frames it. */
export interface HostLink {
  readonly state: Pick<StoreApi<HostState>, 'getState' | 'subscribe' | 'getInitialState'>;
  send(message: ToHost): void;
  /** Asks the host page who its agent is. `undefined` when it does not know. */
  askToken(): Promise<Credentials | undefined>;
  /** Where what the desk said goes. What came before is kept until then. */
  onEntries(listener: (message: ToPanel & { readonly type: 'entries' | 'refused' }) => void): void;
}

const HOST_ANSWERS_WITHIN_MS = 10_000;

/** Listens from its first moment, so that an offer at the frame's `load` is never missed. */
export function createHostLink(config: PageConfig): HostLink {
  const state = createStore<HostState>(() => ({ status: 'waiting' }));
  const early: (ToPanel & { type: 'entries' | 'refused' })[] = [];
  let take = (message: ToPanel & { type: 'entries' | 'refused' }): void => void early.push(message);
  let answerToken: ((token: string | undefined) => void) | undefined;

  const connection = connectEmbed(config.panelAncestors, config.deskOrigins, {
    onOffer: (offer) => state.setState({ status: 'linked', offer, isInUse: false }, true),
    onRejected: (problem) => state.setState({ status: 'rejected', problem }, true),
    onMessage(message) {
      switch (message.type) {
        case 'token':
          answerToken?.(message.token);
          break;
        case 'inUse': {
          const linked = state.getState();
          // Told again and again; only another answer is news.
          if (linked.status === 'linked' && linked.isInUse !== message.isInUse)
            state.setState({ ...linked, isInUse: message.isInUse }, true);
          break;
        }
        default:
          take(message);
      }
    },
  });

  const linked = () =>
    new Promise<void>((resolve) => {
      if (state.getState().status === 'linked') return resolve();
      const unsubscribe = state.subscribe((now) => {
        if (now.status !== 'linked') return;
        unsubscribe();
        resolve();
      });
    });

  return {
    state,
    send: connection.send,
    async askToken() {
      await linked();
      const token = await new Promise<string | undefined>((resolve) => {
        const timer = setTimeout(resolve, HOST_ANSWERS_WITHIN_MS, undefined);
        answerToken = (answer) => {
          clearTimeout(timer);
          resolve(typeof answer === 'string' && answer ? answer : undefined);
        };
        connection.send({ type: 'tokenWanted' });
      });
      return token === undefined ? undefined : { bearer: token };
    },
    onEntries(listener) {
      take = listener;
      for (const message of early.splice(0)) listener(message);
    },
  };
}
