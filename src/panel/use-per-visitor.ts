import { useCallback, useState } from 'react';
import { selectConversations } from '../store/selectors.ts';
import { usePanel } from './panel-context.tsx';

/**
 * Something the agent did for one visitor: a choice, an open form. It is found by the visitor's version, which is never given twice,
 * so that it can belong to nobody else, and is forgotten with the conversation.
 */
export function usePerVisitor<Value>() {
  const { line } = usePanel();
  const [values, setValues] = useState<ReadonlyMap<number, Value>>(new Map());
  const set = useCallback(
    (visitorVersion: number, change: (before: Value | undefined) => Value | undefined) =>
      setValues((before) => {
        const open = new Set(
          Array.from(
            selectConversations(line.store.getState()).values(),
            (conversation) => conversation.visitorVersion,
          ),
        );
        const after = new Map([...before].filter(([version]) => open.has(version) && version !== visitorVersion));
        const value = change(before.get(visitorVersion));
        if (value !== undefined && open.has(visitorVersion)) after.set(visitorVersion, value);
        return after;
      }),
    [line],
  );
  return [values, set] as const;
}
