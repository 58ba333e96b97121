import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { OutboxEntry } from './outbox/outbox-entry.ts';
import { outboxItemOf } from './outbox-item-of.ts';
import { usePanel } from './panel-context.tsx';
import { OutboxStatus } from './views/outbox-status.tsx';

/** How long the agent is told that something was sent. */
const TOLD_FOR_MS = 4_000;

/** What the agent wrote and the server does not have yet, wherever they are. */
export function OutboxBar() {
  const { outbox } = usePanel();
  const { entries, isPersistent, othersCount, droppedCount, waitingFor } = useStore(outbox.state);
  const toldBefore = useToldBefore(entries);
  return (
    <OutboxStatus
      items={entries.filter(({ key }) => !toldBefore.has(key)).map(outboxItemOf)}
      online={waitingFor !== 'network'}
      kept={isPersistent}
      othersCount={othersCount}
      droppedCount={droppedCount}
      onRetry={outbox.retry}
      onDiscard={outbox.discard}
    />
  );
}

/** The keys of what was sent long enough ago. */
function useToldBefore(entries: readonly OutboxEntry[]): ReadonlySet<string> {
  const [told, setTold] = useState<ReadonlySet<string>>(new Set());
  const sent = entries.flatMap(({ key, status }) => (status === 'sent' ? [key] : [])).join(' ');
  useEffect(() => {
    const timer = setTimeout(() => setTold(new Set(sent.split(' '))), TOLD_FOR_MS);
    return () => clearTimeout(timer);
  }, [sent]);
  return told;
}
