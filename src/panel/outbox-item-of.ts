import type { Write } from '../api/write.ts';
import { assertNever } from '../crm/assert-never.ts';
import { mayHaveArrived, type OutboxEntry } from './outbox/outbox-entry.ts';
import type { OutboxItem } from './views/outbox-item.tsx';

/** An entry of the outbox as the agent reads it. */
export function outboxItemOf(entry: OutboxEntry): OutboxItem {
  const { key, write, about } = entry;
  return {
    key,
    type: write.type,
    name: about.contactName || undefined,
    excerpt: excerptOf(write),
    state: stateOf(entry),
  };
}

function stateOf(entry: OutboxEntry): OutboxItem['state'] {
  switch (entry.status) {
    case 'pending':
      return { status: 'waiting', code: entry.error?.code };
    case 'sending':
    case 'sent':
      return { status: entry.status };
    case 'failed':
      return { status: 'failed', code: entry.error.code, mayHaveArrived: mayHaveArrived(entry) };
    default:
      return assertNever(entry);
  }
}

function excerptOf(write: Write): string | undefined {
  switch (write.type) {
    case 'addNote':
      return write.text;
    case 'addTask':
      return write.title;
    case 'logActivity':
      return write.summary;
    default:
      return undefined;
  }
}
