// What the panel fetches once it is wanted is at hand, so that a test need not wait for it.
import '../../src/panel/availability/availability-bar.tsx';
import '../../src/panel/create-contact.tsx';
import '../../src/panel/departed-conversations.tsx';
import '../../src/panel/desk-data/desk-sections.tsx';
import '../../src/panel/edit-contact.tsx';
import '../../src/panel/find-contact.tsx';
import '../../src/panel/moved-drafts.tsx';
import '../../src/panel/tools/tools-bar.tsx';
import '../../src/panel/work-area.tsx';
import { act, render, within } from '@testing-library/react';
import { StrictMode } from 'react';
import { onTestFinished } from 'vitest';
import type { Send } from '../../src/api/client.ts';
import type { PageConfig } from '../../src/api/page-config.ts';
import { createPanel } from '../../src/panel/create-panel.ts';
import { PageRoot } from '../../src/panel/page-root.tsx';
import { PanelBar } from '../../src/panel/panel-bar.tsx';
import type { PanelParts } from '../../src/panel/panel-parts.ts';
import { PanelRoot } from '../../src/panel/panel-root.tsx';
import { SignedInWorkspace } from '../../src/panel/signed-in-workspace.tsx';
import { TabPage } from '../../src/panel/tab-page.tsx';
import { createBrowserInMemory, type Page } from './keep-in-memory.ts';
import { noStream } from './no-stream.ts';
import {
  answerTo,
  createPretendServer,
  foundFor,
  type PendingRequest,
  type PretendServer,
  type RequestKind,
} from './pretend-server.ts';

const DESK_ORIGIN = 'https://ha.iadvize.com';

const CONFIG: PageConfig = {
  deskOrigins: [DESK_ORIGIN],
  deskUrl: 'about:blank',
  panelAncestors: [],
  console: { mode: 'auto', graceMs: 5_000 },
  demo: true,
};

/** Lets answers through: a promise and the query cache each take tasks of their own to tell whom it concerns. */
export const settle = () =>
  act(async () => {
    for (let task = 0; task < 4; task++) await new Promise((resolve) => setTimeout(resolve));
  });

const loadParts = async (): Promise<PanelParts> => ({ Bar: PanelBar, Workspace: SignedInWorkspace });

export interface RenderTabOptions {
  readonly config?: Partial<PageConfig>;
  readonly agent?: object;
  /** Another tab, or the same after a reload, has the same server, and its page is of the same browser. */
  readonly server?: PretendServer;
  readonly page?: Page;
}

/** The whole CRM tab over a server that answers when told: raw messages go in as the desk's frame would post them, roles come out. */
export async function renderTab({
  config = {},
  agent,
  server = createPretendServer(agent),
  page = createBrowserInMemory().openPage(),
}: RenderTabOptions = {}) {
  const due = new Set<() => void>();
  /** Nothing comes back to a page that is gone. */
  const send: Send<AbortSignal> = (request, signal) =>
    new Promise((resolve, reject) => {
      if (page.isGone) return;
      server.send(request, signal).then(
        (answer) => !page.isGone && resolve(answer),
        (error: unknown) => !page.isGone && reject(error),
      );
    });
  const panel = createPanel({
    config: { ...CONFIG, ...config },
    send,
    schedule: (callback) => {
      due.add(callback);
      return () => due.delete(callback);
    },
    openStream: noStream,
    findCredentials: async () => ({}),
    keep: page,
  });
  const { container, unmount } = render(
    <StrictMode>
      <PageRoot base={panel}>
        <PanelRoot panel={panel}>
          <TabPage loadParts={loadParts} />
        </PanelRoot>
      </PageRoot>
    </StrictMode>,
  );
  const dispose = () => {
    unmount();
    panel.dispose();
  };
  onTestFinished(dispose);
  const view = within(container);
  // By its name in English, in which every page begins; whoever signs in may bring another language.
  const frame = view.getByTitle<HTMLIFrameElement>('Desk console');
  await act(() => panel.session.signIn());

  const deliver = (data: unknown, sender: { origin?: string; source?: Window | null } = {}) => {
    const { origin = DESK_ORIGIN, source = frame.contentWindow } = sender;
    window.dispatchEvent(new MessageEvent('message', { data, origin, source }));
  };
  /** A frame comes: what waited in the queue is applied. */
  const nextFrame = () => {
    const callbacks = [...due];
    due.clear();
    for (const callback of callbacks) callback();
  };
  /** Frames come until nothing waits for one. */
  const drawn = async () => {
    do {
      await act(async () => nextFrame());
      await settle();
    } while (due.size > 0);
  };
  /** Posts messages as the desk, and lets them be applied. */
  const post = async (...messages: readonly unknown[]) => {
    await act(async () => {
      for (const data of messages) deliver(data);
      nextFrame();
    });
    await drawn();
  };
  const answer = async (request: PendingRequest, body: unknown, status = 200) => {
    request.answer(status, body);
    await drawn();
  };
  return {
    server,
    panel,
    page,
    frame,
    container,
    /** Queries of this tab, which may be one of two in the document. */
    view,
    dispose,
    /** The page is gone without a word. */
    crash() {
      page.crash();
      dispose();
    },
    post,
    deliver,
    nextFrame,
    drawn,
    /** The desk's frame has loaded a page. */
    async load() {
      await act(async () => {
        frame.dispatchEvent(new Event('load'));
        nextFrame();
      });
      await drawn();
    },
    /** Answers what was asked about this visitor. */
    answerAbout: (email: string, body: unknown = foundFor(email), status = 200) =>
      answer(server.waitingFor(email), body, status),
    /** Answers the oldest request of this kind, a write as a server that is well does. */
    answer: (kind: RequestKind, body?: unknown, status = 200) => {
      const request = server.waiting(kind);
      return answer(request, body ?? answerTo(request), status);
    },
    /** The connection breaks under the oldest request of this kind. */
    async fail(kind: RequestKind) {
      server.waiting(kind).fail();
      await drawn();
    },
    /** A visitor comes, has the focus, and is looked up. */
    async show(conversationId: string, email: string, body: unknown = foundFor(email)) {
      await post(
        add(conversationId),
        visitor(conversationId, { email, firstname: 'Known', lastname: email }),
        focus(conversationId),
      );
      await answer(server.waitingFor(email), body);
    },
    /** The region "Customer record"; `null` when there is none. */
    record: () => view.queryByRole('region', { name: 'Customer record' }),
    /** The heading of "Customer record"; `undefined` when there is no such region. */
    recordName: () =>
      view.queryByRole('region', { name: 'Customer record' })?.querySelector('h2')?.textContent ?? undefined,
  };
}

export type Tab = Awaited<ReturnType<typeof renderTab>>;

/** A message of the iAdvize desk. */
export const desk = (name: string, conversationId?: string, fields: object = {}) => ({
  event: `com.iadvize.desk.${name}`,
  conversationId,
  ...fields,
});
export const visitor = (conversationId: string, fields: object | null) =>
  desk('CONVERSATION_VISITOR_UPDATED', conversationId, { visitor: fields });
export const focus = (conversationId: string) => desk('CONVERSATION_FOCUSED', conversationId);
export const add = (conversationId: string) => desk('CONVERSATION_ADDED', conversationId, { projectId: 1234 });
export const remove = (conversationId: string) => desk('CONVERSATION_REMOVED', conversationId);
