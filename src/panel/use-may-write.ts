import { useCallback, useSyncExternalStore } from 'react';
import { usePanel } from './panel-context.tsx';

/** Whether what writes for the visitor in focus is offered: not where the focus is only followed, and the agent has not confirmed it. */
export function useMayWrite(): boolean {
  const { giosg, line } = usePanel();
  const subscribe = useCallback(
    (listener: () => void) => {
      const undo = [line.store.subscribe(listener), giosg?.state.subscribe(listener)];
      return () => {
        for (const unsubscribe of undo) unsubscribe?.();
      };
    },
    [giosg, line],
  );
  return useSyncExternalStore(subscribe, () => giosg?.mayWrite() ?? true);
}
