import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Credentials } from '../api/client.ts';
import type { PageConfig } from '../api/page-config.ts';
import { connectEmbed, type EmbedProblem } from '../desk/connect-embed.ts';
import type { RefusalReason } from '../desk/desk-event.ts';
import type { RelayOffer, ToHost, ToPanel } from '../desk/relay.ts';
import type { DeskLine } from './desk-line.ts';

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
  /** Sends what the desk said along this line. What came before is kept until then. */
  feed(line: Pick<DeskLine, 'receive' | 'refusals'>): void;
}

const HOST_ANSWERS_WITHIN_MS = 10_000;

/** Listens from its first moment, so that an offer at the frame's `load` is never missed. */
export function createHostLink(config: PageConfig): HostLink {
  const state = createStore<HostState>(() => ({ status: 'waiting' }));
  const early: ToPanel[] = [];
  let line: Pick<DeskLine, 'receive' | 'refusals'> | undefined;
  let answerToken: ((token: string | undefined) => void) | undefined;

  const take = (message: ToPanel) => {
    if (!line) {
      early.push(message);
      return;
    }
    switch (message.type) {
      case 'entries':
        line.receive(message.entries);
        break;
      case 'status': {
        const linked = state.getState();
        if (linked.status === 'linked' && linked.isInUse !== message.isInUse) {
          state.setState({ ...linked, isInUse: message.isInUse }, true);
        }
        for (const [reason, times] of Object.entries(message.refused))
          line.refusals.count(reason as RefusalReason, times);
        break;
      }
      case 'token':
        answerToken?.(message.token);
    }
  };
  const connection = connectEmbed(config.panelAncestors, config.deskOrigins, {
    onOffer: (offer) => state.setState({ status: 'linked', offer, isInUse: false }, true),
    onRejected: (problem) => state.setState({ status: 'rejected', problem }, true),
    onMessage: take,
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
    feed(fed) {
      line = fed;
      for (const message of early.splice(0)) take(message);
    },
  };
}
