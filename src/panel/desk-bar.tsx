import { hashKey, notifyManager } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react';
import { contactName } from '../crm/contact.ts';
import type { Match } from '../crm/match.ts';
import { visitorName } from '../crm/visitor.ts';
import type { ConversationId } from '../desk/desk-event.ts';
import type { Conversation } from '../store/desk-state.ts';
import {
  selectConversations,
  selectFocused,
  selectHasHeard,
  selectIsListUncertain,
  selectOpenIds,
} from '../store/selectors.ts';
import { OutboxBar } from './outbox-bar.tsx';
import { useDesk, usePanel } from './panel-context.tsx';
import { lookupOf, recordQuery } from './record-query.ts';
import { ToolsSlot } from './tools/tools-slot.tsx';
import { ConversationList } from './views/conversation-list.tsx';
import { type DeskHearing, DeskStatus } from './views/desk-status.tsx';

export interface DeskBarProps {
  readonly onForget: (id: ConversationId) => void;
  /** Says how the desk is heard, where it does not post to this window. */
  readonly status?: ReactNode;
}

/** What is open on the desk, and whether the desk is heard. */
export function DeskBar({ onForget, status }: DeskBarProps) {
  const conversations = useDesk(selectConversations);
  const openIds = useDesk(selectOpenIds);
  const focusedId = useDesk(selectFocused)?.id;
  const isUncertain = useDesk(selectIsListUncertain);
  const open = useMemo(() => openIds.flatMap((id) => conversations.get(id) ?? []), [openIds, conversations]);
  const names = useNames(open);
  return (
    <>
      <ConversationList
        conversations={open.map((conversation, index) => ({
          id: conversation.id,
          name: names[index],
          focused: conversation.id === focusedId,
          unread: conversation.unread,
          status: conversation.visitor.status,
        }))}
        uncertain={isUncertain}
        onForget={(id) => onForget(id as ConversationId)}
      />
      <OutboxBar />
      {status ?? <HeardStatus />}
      <ToolsSlot />
    </>
  );
}

/** Names as the records have them, else as the desk does. The records are watched elsewhere: this only reads what is there. */
function useNames(open: readonly Conversation[]): readonly (string | undefined)[] {
  const panel = usePanel();
  const { client } = panel;
  const cache = client.getQueryCache();
  const subscribe = useCallback((listener: () => void) => cache.subscribe(notifyManager.batchCalls(listener)), [cache]);
  // A key is a text that takes long to write, and it is read with every change of the cache: once for as long as nobody comes or goes.
  const hashes = useMemo(
    () => open.map((conversation) => hashKey(recordQuery(panel, lookupOf(panel.line, conversation)).queryKey)),
    [open, panel],
  );
  // As text, so that equal names are equal.
  const read = () =>
    JSON.stringify(
      open.map((conversation, index) => {
        const match = cache.get<Match>(hashes[index] ?? '')?.state.data;
        return nameOf(conversation, match) ?? '';
      }),
    );
  return (JSON.parse(useSyncExternalStore(subscribe, read)) as string[]).map((name) => name || undefined);
}

function nameOf({ visitor }: Conversation, match: Match | undefined): string | undefined {
  if (match?.status === 'found') return contactName(match.contact) || undefined;
  return visitor.status === 'known' ? (visitorName(visitor.visitor) ?? visitor.visitor.email) : undefined;
}

function HeardStatus() {
  return <DeskStatus status={useHearing()} />;
}

function useHearing(): DeskHearing {
  const { refusals } = usePanel().line;
  const counts = useSyncExternalStore(refusals.subscribe, refusals.counts);
  if (useDesk(selectHasHeard)) return { type: 'listening' };
  return counts.source ? { type: 'otherWindow', count: counts.source } : { type: 'silent' };
}
