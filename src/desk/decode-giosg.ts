import { type DeskEvent, type RefusalReason, toConversationId } from './desk-event.ts';
import type { Result } from './result.ts';

/** One line of the stream: something that happened, or a word about the stream. `id` is where to come back after; 0 says nothing of that. */
export type GiosgLine =
  | { readonly type: 'happened'; readonly id: number; readonly event: DeskEvent }
  | { readonly type: 'heartbeat'; readonly id: number }
  /** Nothing more comes: the agent has opened too many streams since. */
  | { readonly type: 'replaced' };

type Decoded = Result<GiosgLine, RefusalReason>;
type Fields = Readonly<Record<string, unknown>>;

const refuse = (reason: RefusalReason): Decoded => ({ ok: false, reason });

/**
 * Reads one line of our server's stream of what happens to an agent's chats at giosg. Never throws; what it does not know comes back
 * as the reason it was refused. Source: `GiosgEvent` in `src/api/giosg.ts`.
 */
export function decodeGiosg(line: string): Decoded {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    return refuse('notJson');
  }
  if (!isFields(fields)) return refuse('notAnObject');
  const id = Number.isSafeInteger(fields.id) ? Math.max(0, fields.id as number) : 0;
  const conversationId = toConversationId(fields.chatId);
  const happened = (event: DeskEvent): Decoded => ({ ok: true, value: { type: 'happened', id, event } });
  switch (fields.type) {
    // The console, when the agent opens a chat or one starts; our server, for each open one when it was asked from the start.
    // Added is not new.
    // We open it.
    case 'conversationAdded':
      return conversationId ? happened({ type: 'conversationAdded', conversationId }) : refuse('unreadable');

    // The console, when the agent focuses a chat.
    // Nothing signs that it was this word.
    // We focus it; unreadable, we show nobody rather than the one before.
    case 'conversationFocused':
      return happened(conversationId ? { type: 'conversationFocused', conversationId } : { type: 'focusUnreadable' });

    // The console, when the agent closes a chat; giosg, when one ends.
    // Only with `hasMessages` it is over for certain, and something was said in it.
    // We close it; unreadable, we clear the focus and say that the list is uncertain.
    case 'conversationRemoved': {
      const hasMessages = fields.hasMessages === true;
      return happened(
        conversationId ? { type: 'conversationRemoved', conversationId, hasMessages } : { type: 'removalUnreadable' },
      );
    }

    // The console, when it is loaded; our server, when it was asked from the start.
    // What is open comes after it.
    // Nothing is open.
    case 'consoleLoaded':
      return happened({ type: 'deskCleared' });

    case 'heartbeat':
      return { ok: true, value: { type: 'heartbeat', id } };
    case 'replaced':
      return { ok: true, value: { type: 'replaced' } };
    default:
      return refuse(typeof fields.type === 'string' ? 'unknownEvent' : 'notADeskEvent');
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
