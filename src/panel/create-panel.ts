import { QueryClient } from '@tanstack/react-query';
import { type Credentials, createApiClient, type Send } from '../api/client.ts';
import type { PageConfig } from '../api/page-config.ts';
import type { Schedule } from '../store/batcher.ts';
import { createDeskLine } from './desk-line.ts';
import type { Panel } from './panel-context.tsx';
import { watchRecords } from './record-query.ts';
import { createSession } from './session.ts';

export interface PanelDeps {
  readonly config: PageConfig;
  readonly send: Send<AbortSignal>;
  readonly schedule: Schedule;
  readonly findCredentials: () => Promise<Credentials | undefined>;
}

/** Wires what a page of ours lives on; returns it with its undo. */
export function createPanel({ config, send, schedule, findCredentials }: PanelDeps): Panel & { dispose(): void } {
  const api = createApiClient(send);
  const client = new QueryClient();
  const line = createDeskLine(schedule);
  const session = createSession({
    signIn: api.signIn,
    findCredentials,
    onAnotherAgent: () => void client.resetQueries(),
  });
  const unwatch = watchRecords(line, client, { api, session });
  // Whoever signs in again gets what failed for want of a token.
  const unsubscribe = session.state.subscribe((state, before) => {
    if (state.status !== 'signedIn' || before.status === 'signedIn') return;
    void client.refetchQueries({ predicate: (query) => query.state.status === 'error' });
  });
  return {
    config,
    line,
    session,
    api,
    client,
    dispose() {
      unsubscribe();
      unwatch();
      line.dispose();
      session.dispose();
      client.clear();
    },
  };
}
