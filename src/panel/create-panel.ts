import { QueryClient } from '@tanstack/react-query';
import { createApiClient, type OpenStream, type Send } from '../api/client.ts';
import { askAgainAfter } from './after-write.ts';
import { createPageBase, type PageBase, type PageBaseDeps } from './create-page-base.ts';
import { createDepartures } from './departures.ts';
import { createFollowing } from './giosg/create-following.ts';
import type { Keep } from './keep-in-browser.ts';
import { createDrafts } from './outbox/create-drafts.ts';
import { createOutbox } from './outbox/create-outbox.ts';
import { forgetDraftOf } from './outbox/forget-draft-of.ts';
import { createSendAs } from './outbox/send-as.ts';
import type { Panel } from './panel-context.tsx';
import { watchRecords } from './record-query.ts';
import type { SessionState } from './session.ts';
import { createDeskRecorder } from './tools/create-desk-recorder.ts';
import { createViewReports } from './view-reports.ts';

export interface RestDeps {
  readonly send: Send<AbortSignal>;
  readonly openStream: OpenStream<AbortSignal>;
  readonly keep: Keep;
}

export type PanelDeps = PageBaseDeps & RestDeps;

/** Wires what a page of ours lives on; returns it with its undo. */
export function createPanel(deps: PanelDeps): Panel & { dispose(): void } {
  return completePanel(createPageBase(deps), deps);
}

/** The same for a page that was drawn before the rest of its script was there. */
export function completePanel(
  { config, schedule, line, session, begin }: PageBase,
  { send, openStream, keep }: RestDeps,
): Panel & { dispose(): void } {
  const views = createViewReports();
  const api = createApiClient(views.carriedBy(send), openStream);
  const client = new QueryClient();
  const recorder = createDeskRecorder({ line, clock: keep.clock });
  const giosg = config.giosg && createFollowing({ ...keep, config: config.giosg, line, session, api });
  const outbox = createOutbox({ ...keep, send: createSendAs(session, api), storage: keep.unsent });
  const drafts = createDrafts({ ...keep, storage: keep.drafts });
  const departures = createDepartures({ line, giosg, outbox, drafts, clock: keep.clock });
  const unwatch = watchRecords(client, { api, session, line, views });
  const open = (state: SessionState) => {
    if (state.status !== 'signedIn') return;
    outbox.open(state.agent);
    drafts.open(state.agent);
  };
  const unsubscribe = session.state.subscribe((state, before) => {
    open(state);
    // Whoever signs in again gets what failed for want of a token.
    if (state.status === 'signedIn' && before.status !== 'signedIn')
      void client.refetchQueries({ predicate: (query) => query.state.status === 'error' });
  });
  open(session.state.getState());
  const stopAsking = outbox.onSent((entry) => {
    askAgainAfter(entry, client);
    forgetDraftOf(entry, line.desk, drafts);
  });
  begin({
    mayWrite: () => giosg?.mayWrite() ?? true,
    onAnotherAgent() {
      views.clear();
      departures.clear();
      giosg?.restart();
      recorder.forget();
      void client.resetQueries();
    },
  });
  return {
    config,
    schedule,
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
