import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConversationRef } from '../../crm/work.ts';
import type { AgentStorage } from './agent-storage.ts';
import type { Clock } from './clock.ts';
import { type ConversationDraft, isEmptyDraft } from './conversation-draft.ts';
import { decodeDraft } from './decode-draft.ts';
import { createKeptStorage } from './kept-storage.ts';
import type { Channel, OpenChannel } from './open-channel.ts';

export interface DraftsState {
  /** `false` until what is stored has been read; typing before that loses nothing. */
  readonly isLoaded: boolean;
  /** `false`: the browser denies storage, and drafts go with the page. */
  readonly isPersistent: boolean;
  /** By `draftIdOf`. */
  readonly drafts: Readonly<Record<string, ConversationDraft>>;
}

/** What the agent who is signed in has typed and not submitted. */
export interface Drafts {
  readonly state: Pick<StoreApi<DraftsState>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** This agent has signed in; to be called at every sign-in. */
  open(agent: { readonly id: string }): void;
  /**
   * Changes the draft of a conversation, a new one if there is none; an empty one is removed. Storage hears of it after `after`: text
   * that was submitted leaves the drafts only once the outbox has stored it. Does nothing when nobody is signed in.
   */
  change(
    conversation: ConversationRef,
    change: (draft: ConversationDraft) => ConversationDraft,
    after?: Promise<unknown>,
  ): void;
  dispose(): void;
}

export interface DraftsDeps {
  readonly storage: AgentStorage;
  readonly channel?: OpenChannel | undefined;
  readonly clock: Clock;
  /** Calls back when the page may be about to go. Returns its undo. */
  readonly onPageHide: (listener: () => void) => () => void;
}

/** What a draft is kept under. */
export function draftIdOf({ desk, conversationId }: ConversationRef): string {
  return `${desk}:${conversationId}`;
}

export function selectDraft(state: DraftsState, conversation: ConversationRef): ConversationDraft | undefined {
  return state.drafts[draftIdOf(conversation)];
}

interface Desk {
  readonly agentId: string;
  channel?: Channel | undefined;
  /** Changes made before the stored drafts were read. */
  readonly early: (() => void)[];
  /** When each draft was last changed or removed, in any tab. */
  readonly changedAtMs: Map<string, number>;
  /** Being written; `true` when it has changed since. */
  readonly writing: Map<string, boolean>;
  /** What writing a draft waits for. */
  readonly gates: Map<string, Promise<unknown>>;
  state: DraftsState;
}

interface DraftMessage {
  readonly id: string;
  readonly draft: ConversationDraft | undefined;
  readonly changedAtMs: number;
}

const NAME = 'deskside:drafts:1:';
const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1000;
const NOTHING: DraftsState = { isLoaded: false, isPersistent: true, drafts: {} };

/** Drafts live in memory, so that typing never waits, and are written through to storage, the latest of each at a time. */
export function createDrafts({ storage: given, channel: openChannel, clock, onPageHide }: DraftsDeps): Drafts {
  const storage = createKeptStorage(given);
  const state = createStore<DraftsState>(() => NOTHING);
  let desk: Desk | undefined;

  const show = (mine: Desk, change: Partial<DraftsState>) => {
    mine.state = { ...mine.state, ...change };
    if (desk === mine) state.setState(mine.state, true);
  };
  const put = (mine: Desk, id: string, draft: ConversationDraft | undefined, changedAtMs: number) => {
    const { [id]: _, ...others } = mine.state.drafts;
    mine.changedAtMs.set(id, changedAtMs);
    show(mine, { drafts: draft ? { ...others, [id]: draft } : others });
  };

  const save = (mine: Desk, id: string) => {
    const draft = mine.state.drafts[id];
    return draft ? storage.write(mine.agentId, id, draft) : storage.remove(mine.agentId, id);
  };

  const write = async (mine: Desk, id: string) => {
    const isBusy = mine.writing.has(id);
    mine.writing.set(id, isBusy);
    if (isBusy) return;
    do {
      await passGates(mine, id);
      mine.writing.set(id, false);
      await save(mine, id);
    } while (mine.writing.get(id));
    mine.writing.delete(id);
  };

  const passGates = async (mine: Desk, id: string) => {
    for (let gate = mine.gates.get(id); gate; gate = mine.gates.get(id)) {
      await gate.catch(() => undefined);
      if (mine.gates.get(id) === gate) mine.gates.delete(id);
    }
  };

  const load = async (mine: Desk) => {
    // Of every agent who was here: one who never comes back would leave theirs for good.
    void storage.removeWhere((value) => isOver(value, clock.now()));
    const { own, isPersistent } = await storage.read(mine.agentId);
    const drafts: Record<string, ConversationDraft> = {};
    for (const { id, value } of own) {
      const draft = decodeDraft(value);
      if (!draft || draftIdOf(draft) !== id) {
        void storage.remove(mine.agentId, id);
        continue;
      }
      // Another tab was faster than our reading.
      if ((mine.changedAtMs.get(id) ?? 0) >= draft.changedAtMs) continue;
      mine.changedAtMs.set(id, draft.changedAtMs);
      drafts[id] = draft;
    }
    show(mine, { isLoaded: true, isPersistent, drafts: { ...mine.state.drafts, ...drafts } });
    for (const change of mine.early.splice(0)) change();
  };

  const receive = (mine: Desk, { id, draft, changedAtMs }: DraftMessage) => {
    if (changedAtMs <= (mine.changedAtMs.get(id) ?? 0)) return;
    put(mine, id, draft, changedAtMs);
    // What we are writing is older: storage must not be left with it.
    if (mine.writing.has(id)) void write(mine, id);
  };

  const change: Drafts['change'] = (conversation, changed, after) => {
    const mine = desk;
    if (!mine) return;
    const apply = () => {
      const id = draftIdOf(conversation);
      const nowMs = Math.max(clock.now(), (mine.changedAtMs.get(id) ?? 0) + 1);
      const before = mine.state.drafts[id] ?? begin(conversation, nowMs);
      const next = { ...changed(before), changedAtMs: nowMs };
      const draft = isEmptyDraft(next) ? undefined : next;
      if (after) mine.gates.set(id, Promise.allSettled([mine.gates.get(id), after]));
      put(mine, id, draft, nowMs);
      mine.channel?.post({ id, draft, changedAtMs: nowMs } satisfies DraftMessage);
      void write(mine, id);
    };
    if (mine.state.isLoaded) apply();
    else mine.early.push(apply);
  };

  const leave = () => {
    desk?.channel?.close();
    desk = undefined;
  };

  const offPageHide = onPageHide(() => {
    if (!desk) return;
    // Not after what is being written now: there may be no later.
    for (const [id, hasChanged] of desk.writing) if (hasChanged && !desk.gates.has(id)) void save(desk, id);
  });

  return {
    state,
    open({ id: agentId }) {
      if (desk?.agentId === agentId) return;
      leave();
      const mine: Desk = {
        agentId,
        early: [],
        changedAtMs: new Map(),
        writing: new Map(),
        gates: new Map(),
        state: NOTHING,
      };
      desk = mine;
      mine.channel = openChannel?.(NAME + agentId, (message) => {
        if (desk === mine) receive(mine, message as DraftMessage);
      });
      show(mine, {});
      void load(mine);
    },
    change,
    dispose() {
      leave();
      offPageHide();
    },
  };
}

function begin(conversation: ConversationRef, nowMs: number): ConversationDraft {
  const { desk, conversationId } = conversation;
  return { desk, conversationId, firstSeenAtMs: nowMs, changedAtMs: nowMs, notes: [] };
}

/** What storage holds, in whatever shape, was last changed too long ago. */
function isOver(value: unknown, nowMs: number): boolean {
  const { changedAtMs } = (value ?? {}) as { changedAtMs?: unknown };
  return typeof changedAtMs === 'number' && nowMs - changedAtMs > KEPT_FOR_MS;
}
