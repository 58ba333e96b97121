import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TimedEvent } from '../desk/desk-event.ts';
import { type DeskState, initialDeskState } from './desk-state.ts';
import { transitionAll } from './transition.ts';

/** What the desk has told us. Only `apply` writes it. */
export interface DeskStore extends Pick<StoreApi<DeskState>, 'getState' | 'subscribe' | 'getInitialState'> {
  apply(events: readonly TimedEvent[]): void;
}

export function createDeskStore(): DeskStore {
  const { getState, setState, subscribe, getInitialState } = createStore<DeskState>(() => initialDeskState);
  return {
    getState,
    subscribe,
    getInitialState,
    // One set for each batch: every subscriber sees the state after it, never one in between.
    apply: (events) => setState(transitionAll(getState(), events), true),
  };
}
