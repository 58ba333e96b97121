import { act, render, screen } from '@testing-library/react';
import { StrictMode } from 'react';
import { onTestFinished } from 'vitest';
import type { PageConfig } from '../../src/api/page-config.ts';
import { createPanel } from '../../src/panel/create-panel.ts';
import { PanelRoot } from '../../src/panel/panel-root.tsx';
import { TabPage } from '../../src/panel/tab-page.tsx';
import { keepInMemory } from './keep-in-memory.ts';
import { createPretendServer } from './pretend-server.ts';

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

/** The whole CRM tab over a server that answers when told: raw messages go in as the desk's frame would post them, roles come out. */
export async function renderTab({ config = {}, agent }: { config?: Partial<PageConfig>; agent?: object } = {}) {
  const server = createPretendServer(agent);
  const due = new Set<() => void>();
  const panel = createPanel({
    config: { ...CONFIG, ...config },
    send: server.send,
    schedule: (callback) => {
      due.add(callback);
      return () => due.delete(callback);
    },
    findCredentials: async () => ({}),
    keep: keepInMemory(),
  });
  const view = render(
    <StrictMode>
      <PanelRoot panel={panel}>
        <TabPage />
      </PanelRoot>
    </StrictMode>,
  );
  const dispose = () => {
    view.unmount();
    panel.dispose();
  };
  onTestFinished(dispose);
  await act(() => panel.session.signIn());

  const frame = screen.getByTitle<HTMLIFrameElement>('Desk console');
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
  return {
    server,
    panel,
    frame,
    dispose,
    /** Posts messages as the desk, and lets them be applied. */
    async post(...messages: readonly unknown[]) {
      await act(async () => {
        for (const data of messages) deliver(data);
        nextFrame();
      });
      await settle();
    },
    deliver,
    nextFrame,
    /** The heading of "Customer record"; `undefined` when there is no such region. */
    recordName: () =>
      screen.queryByRole('region', { name: 'Customer record' })?.querySelector('h2')?.textContent ?? undefined,
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
