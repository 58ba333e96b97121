import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiClient } from '../../api/client.ts';
import { codeOf } from '../code-of.ts';
import type { AgentSession } from '../session.ts';
import type { VariableDraft, VariableWrite } from '../views/giosg-variables.tsx';

/** What is typed in one chat and what was last sent from it. */
export interface ChatVariables {
  readonly draft: VariableDraft;
  readonly write: VariableWrite | undefined;
  readonly isOpen: boolean;
}

export interface VariableWrites {
  /** By the conversation's id. */
  readonly state: Pick<StoreApi<Readonly<Record<string, ChatVariables>>>, 'getState' | 'subscribe' | 'getInitialState'>;
  /** Opens the section, or closes it. */
  toggle(conversationId: string): void;
  change(conversationId: string, draft: VariableDraft): void;
  /** Sends a variable of the conversation it was typed for, whatever has the focus by then. Nothing while another is on its way. */
  submit(conversationId: string, variable: VariableDraft): void;
  /** Sends what failed once more, under its key. */
  retry(conversationId: string): void;
}

interface Sending {
  readonly variable: VariableDraft;
  readonly idempotencyKey: string;
}

export const NO_VARIABLES: ChatVariables = { draft: { key: '', value: '' }, write: undefined, isOpen: false };

/**
 * Writes visitors' variables at giosg, each once, however often it is sent. Kept for as long as the page: giosg, and not our server, has
 * what is written, so that nothing of it is of use to the next page.
 */
export function createVariableWrites({
  session,
  api,
  onWritten,
}: {
  readonly session: Pick<AgentSession, 'run'>;
  readonly api: Pick<ApiClient<AbortSignal>, 'writeGiosgVariable'>;
  readonly onWritten: (conversationId: string) => void;
}): VariableWrites {
  const state = createStore<Readonly<Record<string, ChatVariables>>>(() => ({}));
  const latest = new Map<string, Sending>();

  const put = (conversationId: string, change: (before: ChatVariables) => ChatVariables) =>
    state.setState((all) => ({ ...all, [conversationId]: change(all[conversationId] ?? NO_VARIABLES) }));
  const isSending = (conversationId: string) => state.getState()[conversationId]?.write?.status === 'pending';

  const send = (chatId: string, sending: Sending) => {
    const { variable, idempotencyKey } = sending;
    const { key } = variable;
    put(chatId, (before) => ({ ...before, write: { status: 'pending', key } }));
    session
      .run((token) => api.writeGiosgVariable({ chatId, ...variable }, idempotencyKey, token))
      .then(
        () => {
          latest.delete(chatId);
          put(chatId, ({ draft, isOpen }) => ({
            isOpen,
            // What was typed meanwhile is another variable.
            draft: isSame({ ...draft, key: draft.key.trim() }, variable) ? NO_VARIABLES.draft : draft,
            write: { status: 'sent', key },
          }));
          onWritten(chatId);
        },
        (error: Error) =>
          put(chatId, (before) => ({ ...before, write: { status: 'failed', key, code: codeOf(error) } })),
      );
  };

  return {
    state,
    toggle: (conversationId) => put(conversationId, (before) => ({ ...before, isOpen: !before.isOpen })),
    change: (conversationId, draft) => put(conversationId, (before) => ({ ...before, draft })),
    submit(conversationId, variable) {
      if (isSending(conversationId)) return;
      const failed = latest.get(conversationId);
      // The same again goes under the same key: it may have arrived after all.
      const sending =
        failed && isSame(failed.variable, variable) ? failed : { variable, idempotencyKey: crypto.randomUUID() };
      latest.set(conversationId, sending);
      send(conversationId, sending);
    },
    retry(conversationId) {
      const failed = latest.get(conversationId);
      if (failed && !isSending(conversationId)) send(conversationId, failed);
    },
  };
}

function isSame(one: VariableDraft, other: VariableDraft): boolean {
  return one.key === other.key && one.value === other.value;
}
