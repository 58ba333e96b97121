import { onTestFinished } from 'vitest';
import type { OpenStream } from '../../src/api/client.ts';
import type { PageConfig } from '../../src/api/page-config.ts';
import { createPanel } from '../../src/panel/create-panel.ts';
import { selectFocused } from '../../src/store/selectors.ts';
import { createBrowserInMemory, createHandClock } from './keep-in-memory.ts';
import { createPretendServer, kindOf } from './pretend-server.ts';
import { createPretendStreams } from './pretend-stream.ts';

/** What a page that giosg opened lives on, without the page: words of the stream go in, requests come out. */
export async function followGiosg(giosg: Partial<NonNullable<PageConfig['giosg']>> = {}) {
  const server = createPretendServer();
  const streams = createPretendStreams();
  const clock = createHandClock();
  const openStream: OpenStream<AbortSignal> = async ({ path }, signal) => {
    const after = new URL(path, 'http://panel.example').searchParams.get('after');
    return {
      status: 200,
      chunks: await streams.open(after === null ? undefined : Number(after), signal),
      text: async () => '',
    };
  };
  const due = new Set<() => void>();
  const panel = createPanel({
    config: {
      deskOrigins: [],
      panelAncestors: [],
      console: { mode: 'auto', graceMs: 5_000 },
      demo: false,
      giosg: { view: 'nav', code: 'once', ...giosg },
    },
    send: server.send,
    openStream,
    schedule: (callback) => {
      due.add(callback);
      return () => due.delete(callback);
    },
    findCredentials: async () => ({ code: 'once' }),
    keep: createBrowserInMemory(clock).openPage(),
  });
  onTestFinished(() => panel.dispose());
  const following = panel.giosg;
  if (!following) throw new Error('It follows');
  /** A frame comes, and answers with it. */
  const settle = async () => {
    for (let task = 0; task < 4; task++) {
      await new Promise((resolve) => setTimeout(resolve));
      const callbacks = [...due];
      due.clear();
      for (const callback of callbacks) callback();
    }
  };
  await panel.session.signIn();
  await settle();
  streams.opened.at(-1)?.accept();
  await settle();
  let lastId = 0;
  return {
    ...{ panel, following, server, streams, clock, settle },
    /** Words of the stream, applied with the next frame. */
    async hear(...words: readonly object[]) {
      streams.latest().say(...words.map((word) => ({ id: ++lastId, atMs: 0, ...word })));
      await settle();
    },
    /** Words that wait for a frame that does not come: of what comes then, only the first is applied at once. */
    async deliver(...words: readonly object[]) {
      const first = removed('nobody', false);
      streams.latest().say(...[first, ...words].map((word) => ({ id: ++lastId, atMs: 0, ...word })));
      await new Promise((resolve) => setTimeout(resolve));
    },
    /** The stream is lost, and is there again. */
    async cut() {
      streams.latest().fail();
      await settle();
      const asked = streams.opened.length;
      while (streams.opened.length === asked && clock.tick());
      await settle();
      streams.latest().accept();
      await settle();
    },
    /** Answers the oldest question about who is in a chat. */
    async name(visitor: object | undefined, status = 200) {
      server.waiting('giosgVisitor').answer(status, answerOf(visitor));
      await settle();
    },
    /** Somebody's record is shown for a conversation. */
    show(conversationId: string, basis?: 'link' | 'chosen') {
      const { visitor } = panel.line.store.getState().conversations.get(conversationId) ?? {};
      const { email, uniqueId } = visitor?.status === 'known' ? visitor.visitor : {};
      const identity = { ...(email && { email }), ...(uniqueId && { uniqueId }) };
      const contactId = `contact of ${conversationId}`;
      panel.departures.shown({ conversationId, identity, contactId, contactName: 'Zoé', basis, matchedBy: undefined });
    },
    focusedId: () => selectFocused(panel.line.store.getState())?.id,
    /** What was asked to be logged. */
    logged: () => server.asked('logActivity').map(({ body }) => body as { conversationId: string; basis: string }),
    /** What was offered to be logged. */
    offered: () =>
      Object.values(panel.drafts.state.getState().drafts).flatMap(({ conversationId, departure }) =>
        departure && !departure.isLogged ? [conversationId] : [],
      ),
    /** The chats that were asked about. */
    askedAbout: () => server.asked('giosgVisitor').map(({ body }) => (body as { chatId: string }).chatId),
    writes: () => server.heard.filter((request) => kindOf(request) === 'addNote'),
  };
}

function answerOf(visitor: object | undefined): object {
  const fields = ['externalId', 'uniqueId', 'email', 'phone', 'firstName', 'lastName'];
  const more = ['address', 'city', 'zip', 'country', 'browser'];
  const nothing = Object.fromEntries([...fields, ...more].map((name) => [name, null]));
  return visitor
    ? { status: 'found', visitor: { ...nothing, ...visitor }, variables: [{ key: 'tier', value: 'gold' }] }
    : { status: 'none' };
}

export const opened = (chatId: string) => ({ type: 'conversationAdded', chatId });
export const focused = (chatId: string) => ({ type: 'conversationFocused', chatId });
export const removed = (chatId: string, hasMessages: boolean) => ({ type: 'conversationRemoved', chatId, hasMessages });
export const consoleLoaded = { type: 'consoleLoaded' };
