import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Send } from '../../api/client.ts';
import type { PageConfig } from '../../api/page-config.ts';
import { isOffer } from '../../desk/connect-embed.ts';
import { decodeIadvize } from '../../desk/decode-iadvize.ts';
import { brokenRows, REFUSAL_TABLE } from '../../desk/refusal-table.ts';
import { createRefusals } from '../../desk/refusals.ts';
import type { RelayEntry } from '../../desk/relay.ts';
import type { Schedule } from '../../store/batcher.ts';
import type { HostLink, HostState } from '../host-link.ts';
import { askFraming } from './ask-framing.ts';
import { askServer } from './ask-server.ts';
import type { DoctorFacts, Offer } from './facts.ts';
import { lookAround } from './look-around.ts';
import { trySandbox } from './try-sandbox.ts';
import { tryStorage } from './try-storage.ts';

export interface Doctor {
  readonly facts: Pick<StoreApi<DoctorFacts>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** Examines everything again; what is only counted goes on by itself. Resolves when all is seen, and never rejects. */
  run(): Promise<void>;
  dispose(): void;
}

export interface DoctorDeps {
  readonly config: Pick<PageConfig, 'deskOrigins' | 'panelAncestors'>;
  readonly host: Pick<HostLink, 'state' | 'feed'>;
  readonly send: Send<AbortSignal>;
  readonly schedule: Schedule;
}

const OFFER_WITHIN_MS = 5_000;
const MOST_ORIGINS = 50;

/** Sees what keeps the panel from working where it is. It takes the offer of embed.js as the panel does, and asks for no token. */
export function createDoctor({ config, host, send, schedule }: DoctorDeps): Doctor {
  const { deskOrigins, panelAncestors } = config;
  let isLate = false;
  let events = 0;
  const atWindow = new Map<string, number>();
  const refusals = createRefusals((tell) => void schedule(tell));

  const store = createStore<DoctorFacts>(() => ({
    configured: { deskOrigins, panelAncestors },
    place: lookAround(),
    framing: undefined,
    offer: offerOf(host.state.getState(), false),
    heard: { events: 0, refused: {}, atWindow: [] },
    storage: undefined,
    server: undefined,
    table: undefined,
    sandbox: undefined,
  }));

  let isTelling = false;
  const tell = () => {
    if (isTelling) return;
    isTelling = true;
    schedule(() => {
      isTelling = false;
      const origins = [...atWindow].map(([origin, count]) => ({ origin, count }));
      store.setState({ heard: { events, refused: refusals.counts(), atWindow: origins } });
    });
  };
  const judgeOffer = () => store.setState({ offer: offerOf(host.state.getState(), isLate) });

  const onWindowMessage = ({ source, origin, data }: MessageEvent) => {
    // Not what this page says to itself, nor what its own sandboxed frame says; an offer is judged as one.
    if (source === window || isOurFrame(source) || isOffer(data)) return;
    // A flood of names must not fill the memory.
    if (!atWindow.has(origin) && atWindow.size >= MOST_ORIGINS) return;
    atWindow.set(origin, (atWindow.get(origin) ?? 0) + 1);
    tell();
  };
  addEventListener('message', onWindowMessage);
  const stopCounting = refusals.subscribe(tell);
  const stopHearing = host.state.subscribe(judgeOffer);
  const timer = setTimeout(() => {
    isLate = true;
    judgeOffer();
  }, OFFER_WITHIN_MS);
  host.feed({
    receive(entries) {
      for (const entry of entries) {
        const reason = reasonOf(entry);
        if (reason) refusals.count(reason);
        else if (entry.own === undefined) events++;
      }
      tell();
    },
    refusals,
  });

  let runs = 0;
  return {
    facts: store,
    async run() {
      const run = ++runs;
      // Of two runs at once, the later says what is so.
      const note = (facts: Partial<DoctorFacts>) => run === runs && store.setState(facts);
      note({ place: lookAround(), framing: undefined, storage: undefined, server: undefined, sandbox: undefined });
      note({ table: { rows: REFUSAL_TABLE.length, broken: brokenRows().map(({ title }) => title) } });
      await Promise.all([
        askFraming().then((framing) => note({ framing })),
        tryStorage().then((storage) => note({ storage })),
        askServer(send).then((server) => note({ server })),
        trySandbox(deskOrigins).then((sandbox) => note({ sandbox })),
      ]);
    },
    dispose() {
      runs++;
      clearTimeout(timer);
      removeEventListener('message', onWindowMessage);
      stopCounting();
      stopHearing();
    },
  };
}

function offerOf(state: HostState, isLate: boolean): Offer {
  if (state.status === 'linked') return { status: 'taken', origins: state.offer.origins };
  if (state.status === 'rejected') {
    const { problem } = state;
    return problem.type === 'ancestor'
      ? { status: 'ancestor', origin: problem.origin }
      : { status: 'deskOrigins', origins: problem.origins };
  }
  if (window.parent === window) return { status: 'notFramed' };
  return { status: isLate ? 'missing' : 'waiting' };
}

function reasonOf({ data, own }: Pick<RelayEntry, 'data' | 'own'>) {
  if (own !== undefined) return undefined;
  const decoded = decodeIadvize(data);
  return decoded.ok ? undefined : decoded.reason;
}

function isOurFrame(source: MessageEventSource | null): boolean {
  // `parent` may be read across origins.
  return source !== null && 'parent' in source && source !== window.parent && source.parent === window;
}
