import { useQueryClient } from '@tanstack/react-query';
import { giosgKey } from './giosg-key.ts';

type Part = 'apps' | 'installations' | 'registration' | 'webhooks';

/** Has these read again, which a change may have made untrue. Resolves when what is in sight of them is. */
export function useReadAgain(agentId: string): (...parts: readonly Part[]) => Promise<void> {
  const client = useQueryClient();
  return async (...parts) => {
    await Promise.all(parts.map((part) => client.invalidateQueries({ queryKey: giosgKey(agentId, part) })));
  };
}
