// What the panel fetches once it is wanted is at hand, so that a test need not wait for it.
import '../../src/panel/create-contact.tsx';
import '../../src/panel/departed-conversations.tsx';
import '../../src/panel/edit-contact.tsx';
import '../../src/panel/find-contact.tsx';
import '../../src/panel/moved-drafts.tsx';
import '../../src/panel/tools/tools-bar.tsx';
import '../../src/panel/work-area.tsx';
import { act, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { onTestFinished } from 'vitest';
import type { OpenStream } from '../../src/api/client.ts';
import type { PageConfig } from '../../src/api/page-config.ts';
import { createPanel } from '../../src/panel/create-panel.ts';
import { GiosgPanelPage } from '../../src/panel/giosg-panel-page.tsx';
import { PageRoot } from '../../src/panel/page-root.tsx';
import { PanelRoot } from '../../src/panel/panel-root.tsx';
import { createBrowserInMemory, type Page } from './keep-in-memory.ts';
import { answerTo, createPretendServer, foundFor, type PretendServer, type RequestKind } from './pretend-server.ts';
import { createPretendStreams } from './pretend-stream.ts';
import { settle } from './render-tab.tsx';

export interface RenderGiosgOptions {
  readonly view?: 'dialog' | 'nav';
  /** The chat that a dialog stands beside. */
  readonly chatId?: string;
  readonly config?: Partial<PageConfig>;
  readonly server?: PretendServer;
  readonly page?: Page;
  /** Whom giosg names in each chat, by their e-mail addresses; in any other chat it names nobody until the test says. */
  readonly people?: Readonly<Record<string, string>>;
}

/** The panel as giosg opens it, over a server that answers when told: lines of the stream go in, roles come out. */
export async function renderGiosg({
  view = 'nav',
  chatId = 'x',
  config = {},
  server = createPretendServer(),
  page = createBrowserInMemory().openPage(),
  people = {},
}: RenderGiosgOptions = {}) {
  const due = new Set<() => void>();
  const streams = createPretendStreams();
  const openStream: OpenStream<AbortSignal> = async ({ path }, signal) => {
    const after = /after=(\d+)$/.exec(path)?.[1];
    const opening = streams.open(after === undefined ? undefined : Number(after), signal);
    streams.latest().accept();
    return { status: 200, chunks: await opening, text: async () => '' };
  };
  server.always('giosgVisitor', ({ body }) => {
    const email = people[(body as { chatId: string }).chatId];
    return email === undefined ? undefined : namedVisitor({ email, firstName: 'Known', lastName: email });
  });
  const panel = createPanel({
    config: {
      deskOrigins: [],
      panelAncestors: [],
      console: { mode: 'auto', graceMs: 5_000 },
      demo: false,
      giosg: view === 'dialog' ? { view, chatId, code: 'once' } : { view, code: 'once' },
      ...config,
    },
    send: server.send,
    openStream,
    schedule: (callback) => {
      due.add(callback);
      return () => due.delete(callback);
    },
    findCredentials: async () => ({ code: 'once' }),
    keep: page,
  });
  const { unmount } = render(
    <StrictMode>
      <PageRoot base={panel}>
        <PanelRoot panel={panel}>
          <GiosgPanelPage />
        </PanelRoot>
      </PageRoot>
    </StrictMode>,
  );
  onTestFinished(() => {
    unmount();
    panel.dispose();
  });
  /** Frames come until nothing waits for one. */
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
  await act(() => panel.session.signIn());
  await drawn();
  return {
    server,
    panel,
    /** Every stream that was asked for. */
    streams: streams.opened,
    drawn,
    /** Lines of the stream, and the next frames. */
    async hear(...lines: readonly object[]) {
      streams.latest().say(...lines);
      await drawn();
    },
    /** Lines of the stream that wait for the next frame. */
    async deliver(...lines: readonly object[]) {
      streams.latest().say(...lines);
      await settle();
    },
    async cut() {
      streams.latest().fail();
      await drawn();
    },
    /** Answers the oldest request of this kind. */
    async answer(kind: RequestKind, body?: unknown, status = 200) {
      const request = server.waiting(kind);
      request.answer(status, body ?? answerTo(request));
      await drawn();
    },
    async fail(kind: RequestKind) {
      server.waiting(kind).fail();
      await drawn();
    },
    async answerAbout(email: string, body: unknown = foundFor(email)) {
      server.waitingFor(email).answer(200, body);
      await drawn();
    },
  };
}

export type GiosgPanel = Awaited<ReturnType<typeof renderGiosg>>;

/** The answer of `/api/giosg/visitor` that names somebody. */
export const namedVisitor = (visitor: object, variables: readonly object[] = []) => ({
  status: 'found',
  visitor: {
    externalId: null,
    uniqueId: null,
    email: null,
    phone: null,
    firstName: null,
    lastName: null,
    address: null,
    city: null,
    zip: null,
    country: null,
    browser: null,
    ...visitor,
  },
  variables,
});

let lastId = 0;
const line = (type: string, fields: object = {}) => ({ type, id: ++lastId, atMs: 1, ...fields });
/** Lines of the stream, in the order in which they are made. */
export const opened = (chatId: string) => line('conversationAdded', { chatId });
export const focused = (chatId: string) => line('conversationFocused', { chatId });
export const removed = (chatId: string, hasMessages = false) => line('conversationRemoved', { chatId, hasMessages });
export const replaced = { type: 'replaced' };
