import { QueryClient } from '@tanstack/react-query';
import { type Credentials, createApiClient, type OpenStream, type Send } from '../api/client.ts';
import type { PageConfig } from '../api/page-config.ts';
import type { Schedule } from '../store/batcher.ts';
import { askAgainAfter } from './after-write.ts';
import { createDepartures } from './departures.ts';
import { createDeskLine } from './desk-line.ts';
import { createFollowing } from './giosg/create-following.ts';
import type { Keep } from './keep-in-browser.ts';
import { createDrafts } from './outbox/create-drafts.ts';
import { createOutbox } from './outbox/create-outbox.ts';
import { forgetDraftOf } from './outbox/forget-draft-of.ts';
import { createSendAs } from './outbox/send-as.ts';
import type { Panel } from './panel-context.tsx';
import { watchRecords } from './record-query.ts';
import { createSession } from './session.ts';
import { createDeskRecorder } from './tools/create-desk-recorder.ts';
import { createViewReports } from './view-reports.ts';

export interface PanelDeps {
  readonly config: PageConfig;
  readonly send: Send<AbortSignal>;
  readonly openStream: OpenStream<AbortSignal>;
  readonly schedule: Schedule;
  readonly findCredentials: () => Promise<Credentials | undefined>;
  readonly keep: Keep;
}

/** Wires what a page of ours lives on; returns it with its undo. */
export function createPanel({
  config,
  send,
  openStream,
  schedule,
  findCredentials,
  keep,
}: PanelDeps): Panel & { dispose(): void } {
  const views = createViewReports();
  const api = createApiClient(views.carriedBy(send), openStream);
  const client = new QueryClient();
  const line = createDeskLine({
    desk: config.giosg ? 'giosg' : 'iadvize',
    asksByConversation: config.customApp !== undefined,
    schedule,
    mayWrite: () => giosg?.mayWrite() ?? true,
  });
  const recorder = createDeskRecorder({ line, clock: keep.clock });
  const session = createSession({
    signIn: api.signIn,
    findCredentials,
    onAnotherAgent: () => {
      views.clear();
      departures.clear();
      giosg?.restart();
      recorder.forget();
      void client.resetQueries();
    },
  });
  const giosg = config.giosg && createFollowing({ ...keep, config: config.giosg, line, session, api });
  const outbox = createOutbox({ ...keep, send: createSendAs(session, api), storage: keep.unsent });
  const drafts = createDrafts({ ...keep, storage: keep.drafts });
  const departures = createDepartures({ line, giosg, outbox, drafts, clock: keep.clock });
  const unwatch = watchRecords(client, { api, session, line, views });
  const unsubscribe = session.state.subscribe((state, before) => {
    if (state.status !== 'signedIn') return;
    outbox.open(state.agent);
    drafts.open(state.agent);
    // Whoever signs in again gets what failed for want of a token.
    if (before.status !== 'signedIn')
      void client.refetchQueries({ predicate: (query) => query.state.status === 'error' });
  });
  const stopAsking = outbox.onSent((entry) => {
    askAgainAfter(entry, client);
    forgetDraftOf(entry, line.desk, drafts);
  });
  return {
    config,
    line,
    recorder,
    giosg,
    session,
    api,
    client,
    views,
    outbox,
    drafts,
    departures,
    dispose() {
      stopAsking();
      unsubscribe();
      unwatch();
      departures.dispose();
      outbox.dispose();
      drafts.dispose();
      giosg?.dispose();
      line.dispose();
      session.dispose();
      client.clear();
    },
  };
}
