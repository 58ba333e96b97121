// What the panel fetches once it is wanted is at hand, so that a test need not wait for it.
import '../../src/panel/create-contact.tsx';
import '../../src/panel/departed-conversations.tsx';
import '../../src/panel/find-contact.tsx';
import '../../src/panel/moved-drafts.tsx';
import '../../src/panel/work-area.tsx';
import { act, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { onTestFinished } from 'vitest';
import { createPanel } from '../../src/panel/create-panel.ts';
import { createCustomApp } from '../../src/panel/custom-app/create-custom-app.ts';
import { CustomAppRoot } from '../../src/panel/custom-app/custom-app-root.tsx';
import { CustomAppPage } from '../../src/panel/custom-app-page.tsx';
import { createBrowserInMemory } from './keep-in-memory.ts';
import { noStream } from './no-stream.ts';
import { createPretendServer, type PretendServer, type RequestKind } from './pretend-server.ts';
import { settle } from './render-tab.tsx';

export const CONVERSATION = '3c0cd1d8-8a0f-4d49-8a4e-4fb8bd4a5a3b';
export const context = { conversationId: CONVERSATION, projectId: '3103', channel: 'CHAT', language: 'en' };

/** iAdvize's library, as a desk answers through it; each token is another one. */
export function pretendCpa(told: object = context) {
  let count = 0;
  const getJWT = async () => {
    count += 1;
    return `jwt-${count}`;
  };
  return async () => ({ init: async () => ({ context: told, getJWT }) });
}

export interface RenderCustomAppOptions {
  readonly load?: () => Promise<unknown>;
  /** What stood in the address. */
  readonly jwt?: string;
  readonly server?: PretendServer;
  /** Whether the server can ask iAdvize which projects are the agent's. */
  readonly hasDeskApi?: boolean;
}

/** The panel inside the desk, over a server that answers when told. */
export async function renderCustomApp({
  load = pretendCpa(),
  jwt = 'jwt-of-the-address',
  server = createPretendServer(),
  hasDeskApi = true,
}: RenderCustomAppOptions = {}) {
  const due = new Set<() => void>();
  const timers = new Set<() => void>();
  const looks = new Set<() => void>();
  const clock = {
    nowMs: Date.parse('2026-03-01T09:00:00.000Z'),
    now: () => clock.nowMs,
    random: () => 0.5,
    after(_ms: number, callback: () => void) {
      timers.add(callback);
      return () => timers.delete(callback);
    },
  };
  const app = createCustomApp({
    jwt: jwt || undefined,
    load,
    clock,
    namesProject: hasDeskApi,
    onLookedAt: (listener) => {
      looks.add(listener);
      return () => looks.delete(listener);
    },
  });
  const panel = createPanel({
    config: {
      deskOrigins: [],
      panelAncestors: [],
      console: { mode: 'auto', graceMs: 5_000 },
      demo: false,
      customApp: { missing: [], library: 'https://desk.test/library.js' },
    },
    send: server.send,
    openStream: noStream,
    schedule: (callback) => {
      due.add(callback);
      return () => due.delete(callback);
    },
    findCredentials: app.findCredentials,
    keep: createBrowserInMemory().openPage(),
  });
  app.feed(panel);
  const { unmount } = render(
    <StrictMode>
      <CustomAppRoot panel={panel} app={app}>
        <CustomAppPage app={app} />
      </CustomAppRoot>
    </StrictMode>,
  );
  onTestFinished(() => {
    unmount();
    app.dispose();
    panel.dispose();
  });
  const drawn = async () => {
    do {
      await act(async () => {
        const callbacks = [...due];
        due.clear();
        for (const callback of callbacks) callback();
      });
      await settle();
    } while (due.size > 0);
  };
  const signIn = app.signIn();
  await drawn();
  return {
    server,
    panel,
    clock,
    signIn,
    drawn,
    /** Answers the oldest request of this kind. */
    async answer(kind: RequestKind, body: unknown, status = 200) {
      server.waiting(kind).answer(status, body);
      await drawn();
    },
    /** Whatever waits has waited long enough. */
    async wait() {
      await act(async () => {
        const rung = [...timers];
        timers.clear();
        for (const ring of rung) ring();
      });
      await drawn();
    },
    /** The agent comes to this frame. */
    async look() {
      await act(async () => {
        for (const listener of looks) listener();
      });
      await drawn();
    },
  };
}
