import { act, render } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { onTestFinished } from 'vitest';
import { createPanel } from '../../src/panel/create-panel.ts';
import { PageRoot } from '../../src/panel/page-root.tsx';
import { PanelRoot } from '../../src/panel/panel-root.tsx';
import { createBrowserInMemory } from './keep-in-memory.ts';
import { noStream } from './no-stream.ts';
import { ADA, answerTo, createPretendServer, type PretendServer, type RequestKind } from './pretend-server.ts';
import { settle } from './render-tab.tsx';

export const LEAD = { ...ADA, roles: ['agent', 'lead'] };

export interface LeadOptions {
  readonly agent?: object;
  /** The query of the address. */
  readonly search?: string;
  /** Before anything is asked. */
  readonly prepare?: (server: PretendServer) => void;
}

/** A page for leads over a server that answers when told. */
export async function renderLead(
  path: string,
  pageOf: (server: PretendServer) => ReactNode,
  { agent = LEAD, search = '', prepare }: LeadOptions = {},
) {
  history.replaceState(null, '', path + search);
  const server = createPretendServer(agent);
  prepare?.(server);
  const panel = createPanel({
    config: { deskOrigins: [], panelAncestors: [], console: { mode: 'auto', graceMs: 5_000 }, demo: true },
    send: server.send,
    schedule: () => () => {},
    openStream: noStream,
    findCredentials: async () => ({}),
    keep: createBrowserInMemory().openPage(),
  });
  const { unmount } = render(
    <StrictMode>
      <PageRoot base={panel}>
        <PanelRoot panel={panel}>{pageOf(server)}</PanelRoot>
      </PageRoot>
    </StrictMode>,
  );
  onTestFinished(() => {
    unmount();
    panel.dispose();
  });
  await act(() => panel.session.signIn());
  await settle();
  return {
    server,
    panel,
    /** Answers the oldest request of this kind. */
    async answer(kind: RequestKind, body?: unknown, status = 200) {
      const request = server.waiting(kind);
      request.answer(status, body ?? answerTo(request));
      await settle();
    },
    async fail(kind: RequestKind) {
      server.waiting(kind).fail();
      await settle();
    },
  };
}

export type Lead = Awaited<ReturnType<typeof renderLead>>;
