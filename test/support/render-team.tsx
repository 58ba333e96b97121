import { act, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { onTestFinished } from 'vitest';
import { createPanel } from '../../src/panel/create-panel.ts';
import { PanelRoot } from '../../src/panel/panel-root.tsx';
import { TeamPage } from '../../src/panel/team-page.tsx';
import { createBrowserInMemory } from './keep-in-memory.ts';
import { ADA, answerTo, createPretendServer, type RequestKind } from './pretend-server.ts';
import { settle } from './render-tab.tsx';

export const LEAD = { ...ADA, roles: ['agent', 'lead'] };

/** The team's page over a server that answers when told, at an address with this query. */
export async function renderTeam({ agent = LEAD, search = '' }: { agent?: object; search?: string } = {}) {
  history.replaceState(null, '', `/team${search}`);
  const server = createPretendServer(agent);
  const panel = createPanel({
    config: { deskOrigins: [], panelAncestors: [], console: { mode: 'auto', graceMs: 5_000 }, demo: true },
    send: server.send,
    schedule: () => () => {},
    findCredentials: async () => ({}),
    keep: createBrowserInMemory().openPage(),
  });
  const { unmount } = render(
    <StrictMode>
      <PanelRoot panel={panel}>
        <TeamPage />
      </PanelRoot>
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

export type Team = Awaited<ReturnType<typeof renderTeam>>;
