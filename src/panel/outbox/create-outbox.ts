import { createStore, type StoreApi } from 'zustand/vanilla';
import { ApiError } from '../../api/api-error.ts';
import type { Write, WriteAnswer } from '../../api/write.ts';
import { assertNever } from '../../crm/assert-never.ts';
import type { AgentStorage } from './agent-storage.ts';
import type { Clock } from './clock.ts';
import { decodeEntry, encodeEntry } from './decode-entry.ts';
import type { HoldLock } from './hold-lock.ts';
import { joinTabs, type TabMessage, type Tabs } from './join-tabs.ts';
import { judgeFailure } from './judge-failure.ts';
import { createKeptStorage } from './kept-storage.ts';
import type { OpenChannel } from './open-channel.ts';
import {
  type About,
  type EntryError,
  EXPIRED,
  mayHaveArrived,
  type OutboxEntry,
  type SentEntry,
  type UnsentEntry,
} from './outbox-entry.ts';
import { selectNext } from './select-next.ts';
import type { SendAs } from './send-as.ts';

export interface OutboxState {
  /** The agent's own, in the order they were submitted: what is unsent, and the last 20 sent since the page was opened. */
  readonly entries: readonly OutboxEntry[];
  /** How many entries of other agents wait on this machine. */
  readonly othersCount: number;
  /** How many stored entries could not be read, and are gone. */
  readonly droppedCount: number;
  /** `false`: the browser denies storage, and what is unsent goes with the page. */
  readonly isPersistent: boolean;
  /** Why nothing is sent just now. */
  readonly waitingFor: 'network' | 'signIn' | undefined;
}

export interface Submitted<Answer> {
  readonly key: string;
  /** Resolves as soon as it is safe to forget what was submitted: it is stored, or known that it cannot be. Never rejects. */
  readonly stored: Promise<void>;
  /** The server's answer, whichever tab it came to. Rejects with an `ApiError`: refused, or `discarded`. */
  readonly settled: Promise<Answer>;
}

export interface Outbox {
  readonly state: Pick<StoreApi<OutboxState>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** This agent has signed in; to be called at every sign-in. Stops sending for whoever was there before. */
  open(agent: { readonly id: string }): void;
  /** Binds a write to the agent who is signed in and sends it, whatever happens to the focus. Throws when nobody is. */
  submit<One extends Write>(write: One, about: About): Submitted<WriteAnswer<One['type']>>;
  /** Takes back what has certainly not been sent; `false`, and nothing changes, when that is not certain. */
  withdraw(key: string): boolean;
  /** Sends what failed once more, or what waits now. */
  retry(key: string): void;
  /** Takes away what is unsent; returns whether the server may have done it all the same. */
  discard(key: string): boolean;
  /** Hears of each entry of the agent's that was sent, from whichever tab. Returns its undo. */
  onSent(listener: SentListener): () => void;
  dispose(): void;
}

export type SentListener = (entry: SentEntry, answer: WriteAnswer) => void;

export interface OutboxDeps {
  readonly send: SendAs;
  readonly storage: AgentStorage;
  readonly locks?: HoldLock | undefined;
  readonly channel?: OpenChannel | undefined;
  readonly clock: Clock;
  /** Calls back when the network is there again. Returns its undo. */
  readonly onOnline: (listener: () => void) => () => void;
  readonly newKey?: (() => string) | undefined;
}

/** The outbox of the agent who is signed in. */
interface Box {
  readonly agentId: string;
  /** What is unsent, by key. */
  readonly entries: Map<string, UnsentEntry>;
  /** Failures in a row, and the undo of the timer that ends the wait after them. */
  readonly waits: Map<string, { readonly failures: number; readonly cancel?: (() => void) | undefined }>;
  sent: readonly SentEntry[];
  tabs?: Tabs | undefined;
  isPersistent: boolean;
  othersCount: number;
  droppedCount: number;
  /** The turn this tab has or is about to have; another one each time. */
  turn?: object | undefined;
  /** This tab sends. */
  isSending: boolean;
  isSignedOut: boolean;
  /** How many entries are being sent, whoever is signed in by now. */
  underway: number;
}

interface Waiter {
  resolve(answer: WriteAnswer): void;
  reject(error: ApiError): void;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
const MOST_BREAKDOWNS = 10;
/** Look-ups share the browser's six connections. */
const MOST_AT_ONCE = 4;
const SENT_SHOWN = 20;
/** How long after the click an action of another CRM is still begun. */
const ACTION_WANTED_FOR_MS = 10_000;
/** The server forgets keys after 30 days: what was begun before that may have been done, and sending it may do it twice. */
const SENT_WITHOUT_ASKING_FOR_MS = 28 * 24 * 60 * 60 * 1000;

const NOTHING: OutboxState = {
  entries: [],
  othersCount: 0,
  droppedCount: 0,
  isPersistent: true,
  waitingFor: undefined,
};

/**
 * Carries out what agents submit, each write exactly once as far as a browser can: an entry is stored before it is sent, leaves
 * storage only after the server's answer, and is sent again under the same key until there is one. One tab sends for all.
 */
export function createOutbox(deps: OutboxDeps): Outbox {
  const { send, clock, onOnline, newKey = () => crypto.randomUUID() } = deps;
  const storage = createKeptStorage(deps.storage);
  const state = createStore<OutboxState>(() => NOTHING);
  const listeners = new Set<SentListener>();
  const waiters = new Map<string, Waiter>();
  // These outlive a change of agent: an answer may come after it.
  const storing = new Set<string>();
  const inFlight = new Set<string>();
  /** Sent or discarded: storage or another tab, being late, may still speak of them. */
  const gone = new Set<string>();
  let box: Box | undefined;

  const publish = () => {
    if (!box) return state.setState(NOTHING, true);
    const { othersCount, droppedCount, isPersistent, isSignedOut } = box;
    const unsent = inOrder(box);
    const isCutOff = unsent.some(({ status, error }) => status !== 'failed' && UNREACHED.has(error?.code));
    const waitingFor = isSignedOut ? 'signIn' : isCutOff ? 'network' : undefined;
    const entries = [...box.sent, ...unsent].sort(bySubmission);
    return state.setState({ entries, othersCount, droppedCount, isPersistent, waitingFor }, true);
  };

  const put = (mine: Box, entry: UnsentEntry) => {
    mine.entries.set(entry.key, entry);
    publish();
  };
  const share = (mine: Box, entry: UnsentEntry) => {
    put(mine, entry);
    mine.tabs?.post({ type: 'changed', entry });
  };
  const store = async (entry: UnsentEntry): Promise<boolean> => {
    const { agentId, key, isKept } = entry;
    if (!isKept) return storage.write(agentId, key, encodeEntry(entry));
    // No second copy in memory: it would come back with its agent after another tab had sent or discarded the one in storage.
    await storage.rewrite(agentId, key, encodeEntry(entry));
    return true;
  };

  const load = async (mine: Box) => {
    const { own, othersCount, isPersistent } = await storage.read(mine.agentId);
    for (const { id, value, isKept } of own) {
      const entry = decodeEntry(value, isKept);
      if (gone.has(id)) {
        // Another tab had begun it before it heard.
        void storage.remove(mine.agentId, id);
        continue;
      }
      // An entry under another key or agent than its own was put there by hand; in whose name it would go nobody knows.
      if (!entry || entry.key !== id || entry.agentId !== mine.agentId) {
        gone.add(id);
        mine.droppedCount += 1;
        void storage.remove(mine.agentId, id);
        continue;
      }
      const known = mine.entries.get(id);
      if (!known) mine.entries.set(id, isExpired(entry, clock.now()) ? expire(entry) : entry);
      // While we begin one, storage is ahead of us by our own hand.
      else if (known.attempts < entry.attempts && !inFlight.has(id))
        mine.entries.set(id, { ...known, attempts: entry.attempts });
    }
    mine.othersCount = othersCount;
    mine.isPersistent = isPersistent;
    if (box === mine) publish();
    return new Set(own.map(({ id }) => id));
  };

  const takeTurn = async (mine: Box) => {
    const turn = {};
    mine.turn = turn;
    // What the tab before left behind is in storage, whether or not it could still say so.
    const stored = await load(mine);
    if (box !== mine || mine.turn !== turn) return;
    mine.isSending = true;
    for (const entry of mine.entries.values()) {
      if (entry.status === 'sending' && !inFlight.has(entry.key)) mine.entries.set(entry.key, asPending(entry));
      // It has left storage, so the tab before has sent or discarded it, and the word of that is still on its way to us.
      if (mine.isPersistent && entry.isKept && !stored.has(entry.key)) waitFor(mine, entry.key);
    }
    mine.tabs?.post({ type: 'sending' });
    publish();
    pump();
  };

  const pump = () => {
    const mine = box;
    if (!mine?.isSending || mine.isSignedOut) return;
    const isIdle = ({ key, status }: UnsentEntry) => status === 'pending' && !storing.has(key) && !inFlight.has(key);
    for (const entry of inOrder(mine)) {
      if (isIdle(entry) && isForNow(entry) && clock.now() - entry.createdAtMs > ACTION_WANTED_FOR_MS)
        fail(mine, entry, TOO_LATE);
    }
    const isReady = (entry: UnsentEntry) => isIdle(entry) && !mine.waits.get(entry.key)?.cancel;
    const unsent = inOrder(mine);
    const room = MOST_AT_ONCE - unsent.filter(({ key }) => inFlight.has(key)).length;
    for (const entry of selectNext(unsent).filter(isReady).slice(0, room)) void attempt(mine, entry);
  };

  const attempt = async (mine: Box, entry: UnsentEntry) => {
    const { key } = entry;
    inFlight.add(key);
    mine.underway += 1;
    try {
      const begun: UnsentEntry = { ...entry, status: 'sending', attempts: entry.attempts + 1 };
      const isKept = await store(begun);
      // Much may have happened meanwhile; what was withdrawn or is another agent's now must not leave.
      const isStillDue = box === mine && mine.isSending && !mine.isSignedOut && mine.entries.get(key) === entry;
      if (!isStillDue) return;
      share(mine, { ...begun, isKept });
      await send(begun.write, key, begun.agentId).then(
        (answer) => onAnswer(mine, begun, answer),
        (error: unknown) => onFailure(begun, error),
      );
    } finally {
      inFlight.delete(key);
      mine.underway -= 1;
      if (box !== mine) closeWhenDone(mine);
      pump();
    }
  };

  const onAnswer = (mine: Box, entry: UnsentEntry, answer: WriteAnswer) => {
    const { key, agentId } = entry;
    settle(key, (waiter) => waiter.resolve(answer));
    if (box?.agentId !== agentId) {
      gone.add(key);
      mine.tabs?.post({ type: 'sent', entry, answer });
      // For whoever is signed in now, one less of somebody else's.
      void storage.remove(agentId, key).then(() => box && load(box));
    } else if (box.entries.has(key)) {
      box.tabs?.post({ type: 'sent', entry, answer });
      showSent(box, entry, answer);
    }
  };

  const showSent = (mine: Box, entry: UnsentEntry, answer: WriteAnswer) => {
    const { error, ...rest } = entry;
    const sent: SentEntry = { ...rest, status: 'sent' };
    forget(mine, entry.key);
    mine.sent = [...mine.sent, sent].slice(-SENT_SHOWN);
    publish();
    for (const listener of listeners) listener(sent, answer);
  };

  const onFailure = (entry: UnsentEntry, failure: unknown) => {
    const mine = box?.agentId === entry.agentId ? box : undefined;
    const current = mine?.entries.get(entry.key);
    if (!mine || !current || current.status === 'failed') return;
    const error = toEntryError(failure);
    const pending: UnsentEntry = { ...current, status: 'pending', error };
    // Another tab sends by now, and will find out for itself.
    if (!mine.isSending) return put(mine, pending);
    const judged = judgeFailure(failure);
    const verdict = isForNow(current) && judged !== 'signIn' ? 'refused' : judged;
    switch (verdict) {
      case 'signIn':
        share(mine, pending);
        return pause(mine);
      case 'again':
        share(mine, pending);
        return waitFor(mine, entry.key);
      case 'breakdown': {
        const breakdowns = current.breakdowns + 1;
        if (breakdowns >= MOST_BREAKDOWNS) return fail(mine, { ...current, breakdowns }, error);
        share(mine, { ...pending, breakdowns });
        return waitFor(mine, entry.key);
      }
      case 'refused':
        return fail(mine, current, error);
      default:
        return assertNever(verdict);
    }
  };

  const fail = (mine: Box, entry: UnsentEntry, error: EntryError) => {
    const failed: UnsentEntry = { ...entry, status: 'failed', error };
    share(mine, failed);
    void store(failed);
    settle(entry.key, (waiter) => waiter.reject(toApiError(error)));
  };

  const settle = (key: string, how: (waiter: Waiter) => void) => {
    const waiter = waiters.get(key);
    waiters.delete(key);
    if (waiter) how(waiter);
  };

  const waitFor = (mine: Box, key: string) => {
    const failures = (mine.waits.get(key)?.failures ?? 0) + 1;
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
    // Half of it by chance, so that the panels of a whole floor do not come back in one instant.
    const cancel = clock.after(waitMs * (0.5 + clock.random() / 2), () => {
      mine.waits.set(key, { failures });
      pump();
    });
    mine.waits.set(key, { failures, cancel });
  };
  const endWaits = (mine: Box, keys: Iterable<string> = [...mine.waits.keys()]) => {
    for (const key of keys) {
      mine.waits.get(key)?.cancel?.();
      mine.waits.delete(key);
    }
  };

  /** Nobody takes our token: another tab, with a session of its own, may be better off. */
  const pause = (mine: Box) => {
    mine.isSignedOut = true;
    if (mine.tabs) {
      mine.turn = undefined;
      mine.isSending = false;
      mine.tabs.yield();
    }
    publish();
  };

  const resume = (mine: Box) => {
    endWaits(mine);
    if (mine.isSignedOut) {
      mine.isSignedOut = false;
      mine.tabs?.compete();
      publish();
    }
    pump();
  };

  const forget = (mine: Box, key: string) => {
    gone.add(key);
    // In every tab: what a tab was writing of it just then comes before its own removing, but not before that of another.
    void storage.remove(mine.agentId, key);
    endWaits(mine, [key]);
    mine.entries.delete(key);
  };

  const drop = (mine: Box, key: string) => {
    forget(mine, key);
    publish();
    settle(key, (waiter) => waiter.reject(new ApiError('discarded', 'It was taken back before it was sent')));
    pump();
  };

  const receive = (mine: Box, message: TabMessage) => {
    switch (message.type) {
      case 'stored':
        void load(mine).then(pump);
        return;
      case 'sending':
        return tellUnkept(mine);
      case 'changed': {
        const { entry } = message;
        if (gone.has(entry.key)) return mine.tabs?.post({ type: 'gone', key: entry.key });
        const known = mine.entries.get(entry.key);
        const isLate = known && known.attempts > entry.attempts;
        if (isLate || (mine.isSending && inFlight.has(entry.key))) return;
        // Who sends is us: whoever said they were sending it has stopped.
        put(mine, mine.isSending && entry.status === 'sending' ? asPending(entry) : entry);
        if (entry.status === 'failed') settle(entry.key, (waiter) => waiter.reject(toApiError(entry.error)));
        return pump();
      }
      case 'sent':
        settle(message.entry.key, (waiter) => waiter.resolve(message.answer));
        if (gone.has(message.entry.key)) return;
        showSent(mine, message.entry, message.answer);
        return pump();
      case 'discarded':
        return drop(mine, message.key);
      case 'gone':
        forget(mine, message.key);
        return publish();
      default:
        return assertNever(message);
    }
  };

  /** What this page has in its memory only, the others cannot read. */
  const tellUnkept = (mine: Box) => {
    for (const entry of mine.entries.values()) {
      if (!entry.isKept && !storing.has(entry.key)) mine.tabs?.post({ type: 'changed', entry });
    }
  };

  const enter = async (mine: Box) => {
    await load(mine);
    if (box !== mine) return;
    if (!mine.isPersistent) {
      mine.tabs?.leave();
      mine.tabs = undefined;
    }
    if (!mine.tabs) {
      mine.isSending = true;
      return pump();
    }
    tellUnkept(mine);
    mine.tabs.post({ type: 'stored' });
    mine.tabs.compete();
  };

  const leave = () => {
    if (!box) return;
    const left = box;
    box = undefined;
    endWaits(left);
    left.tabs?.yield();
    closeWhenDone(left);
  };
  /** The agent's other tabs are told what becomes of what is on its way, although their agent has left this one. */
  const closeWhenDone = (left: Box) => {
    if (left.underway === 0) left.tabs?.leave();
  };

  const offOnline = onOnline(() => {
    if (box) endWaits(box);
    pump();
  });

  /** Nobody but this tab can have sent it: this is the tab that sends, or the only one that knows. */
  const isOursAlone = (mine: Box, { isKept }: UnsentEntry) =>
    mine.tabs ? mine.isSending : !mine.isPersistent && !isKept;

  const nextTimeMs = ({ sent, entries }: Box) =>
    Math.max(clock.now(), ...[...sent, ...entries.values()].map(({ createdAtMs }) => createdAtMs + 1));

  const discard = (mine: Box, key: string) => {
    mine.tabs?.post({ type: 'discarded', key });
    drop(mine, key);
  };

  return {
    state,
    open({ id: agentId }) {
      if (box?.agentId === agentId) {
        resume(box);
        return;
      }
      leave();
      const mine: Box = {
        agentId,
        entries: new Map(),
        waits: new Map(),
        sent: [],
        isPersistent: true,
        othersCount: 0,
        droppedCount: 0,
        isSending: false,
        isSignedOut: false,
        underway: 0,
      };
      box = mine;
      mine.tabs = joinTabs(deps, agentId, {
        onTurn: () => box === mine && void takeTurn(mine),
        onMessage: (message) => box === mine && receive(mine, message),
      });
      publish();
      void enter(mine);
    },
    submit: <One extends Write>(write: One, about: About) => {
      const mine = box;
      if (!mine) throw new Error('Nobody is signed in');
      const key = newKey();
      const entry: UnsentEntry = {
        key,
        agentId: mine.agentId,
        write,
        about,
        createdAtMs: nextTimeMs(mine),
        attempts: 0,
        breakdowns: 0,
        isKept: false,
        status: 'pending',
      };
      const settled = new Promise<WriteAnswer>((resolve, reject) => waiters.set(key, { resolve, reject }));
      // Not everybody waits for it, and the entry shows what became of it.
      settled.catch(() => undefined);
      storing.add(key);
      put(mine, entry);
      const stored = store(entry).then((isKept) => {
        storing.delete(key);
        const current = box === mine ? mine.entries.get(key) : undefined;
        if (current === entry) share(mine, { ...entry, isKept });
        else if (current) put(mine, { ...current, isKept });
        pump();
      });
      // Said before it is stored, since this page may be closed before it hears that it was; reading waits for the writing.
      mine.tabs?.post({ type: 'stored' });
      return { key, stored, settled: settled as Promise<WriteAnswer<One['type']>> };
    },
    withdraw(key) {
      const entry = box?.entries.get(key);
      if (!box || entry?.status !== 'pending' || entry.attempts > 0 || !isOursAlone(box, entry)) return false;
      discard(box, key);
      return true;
    },
    retry(key) {
      const entry = box?.entries.get(key);
      if (!box || !entry) return;
      endWaits(box, [key]);
      if (entry.status === 'failed') {
        const pending: UnsentEntry = {
          ...entry,
          status: 'pending',
          error: undefined,
          breakdowns: 0,
          // An action is asked for anew: it is to be done now, and after whatever was submitted meanwhile.
          ...(isForNow(entry) && { createdAtMs: nextTimeMs(box) }),
        };
        share(box, pending);
        void store(pending);
      }
      pump();
    },
    discard(key) {
      const entry = box?.entries.get(key);
      if (!box || !entry) return true;
      // Of what failed every tab knows, and none sends it; what is pending another may be sending by now.
      const isKnown = (entry.status === 'failed' && box.tabs) || isOursAlone(box, entry);
      discard(box, key);
      return !isKnown || mayHaveArrived(entry);
    },
    onSent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      leave();
      offOnline();
      listeners.clear();
    },
  };
}

const UNREACHED: ReadonlySet<string | undefined> = new Set(['unreachable', 'timed_out']);

function inOrder({ entries }: Box): readonly UnsentEntry[] {
  return [...entries.values()].sort(bySubmission);
}

/** By time; two tabs in the same millisecond agree on an order by key. */
function bySubmission(one: OutboxEntry, other: OutboxEntry): number {
  return one.createdAtMs - other.createdAtMs || (one.key < other.key ? -1 : 1);
}

function asPending(entry: UnsentEntry): UnsentEntry {
  return { ...entry, status: 'pending' };
}

function isExpired({ status, attempts, createdAtMs }: UnsentEntry, nowMs: number): boolean {
  return status === 'pending' && attempts > 0 && nowMs - createdAtMs > SENT_WITHOUT_ASKING_FOR_MS;
}

function expire(entry: UnsentEntry): UnsentEntry {
  const message = 'It was begun so long ago that the server no longer knows whether it was done';
  return { ...entry, status: 'failed', error: { code: EXPIRED, message, fields: [] } };
}

/** The agent clicked for something to happen now; later, behind their back, it is not what they asked for. */
function isForNow({ write }: UnsentEntry): boolean {
  return write.type === 'runAction';
}

const TOO_LATE: EntryError = { code: EXPIRED, message: 'It could not be done at once', fields: [] };

function toEntryError(failure: unknown): EntryError {
  if (!(failure instanceof ApiError)) return { code: 'internal', message: 'It could not be sent', fields: [] };
  const { code, message, fields, conflict } = failure;
  return { code, message, fields, conflict };
}

function toApiError({ code, message, fields, conflict }: EntryError): ApiError {
  return new ApiError(code, message, { fields, ...(conflict && { conflict }) });
}
