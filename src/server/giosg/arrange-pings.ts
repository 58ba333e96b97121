import type { GiosgEvent } from '../../api/giosg.ts';
import type { Ping } from './pings.ts';

/** What an agent's console shows. */
interface Chats {
  readonly open: ReadonlySet<string>;
  readonly focused: string | undefined;
}

/**
 * What a ping says to somebody who knows all that came before it, `earlier`, in the order it came. Pings overtake one another: one that
 * comes after one that happened later says only what is still true. Of several words only the last has the ping's own id, so that
 * whoever is cut off among them hears all of them again.
 */
export function wordsOf(earlier: readonly Ping[], ping: Ping): readonly GiosgEvent[] {
  const isLate = earlier.some(({ expMs }) => expMs > ping.expMs);
  const words = isLate ? lateWords(earlier, ping) : plainWord(ping);
  const idBefore = earlier.at(-1)?.id ?? 0;
  return words.map((word, index) => ({ ...word, id: index === words.length - 1 ? ping.id : idBefore }));
}

/** What is true now, for somebody who knows nothing, or no longer knows how much. */
export function snapshotOf(pings: readonly Ping[]): readonly GiosgEvent[] {
  const { open, focused } = chatsAfter(pings);
  const atMs = pings.at(-1)?.receivedAtMs ?? 0;
  const words = [
    { type: 'consoleLoaded' as const, atMs },
    ...[...open].map((chatId) => ({ type: 'conversationAdded' as const, chatId, atMs })),
    ...(focused === undefined ? [] : [{ type: 'conversationFocused' as const, chatId: focused, atMs }]),
  ];
  return words.map((word, index) => ({ ...word, id: index === words.length - 1 ? (pings.at(-1)?.id ?? 0) : 0 }));
}

type Word = Unnumbered<Extract<GiosgEvent, { readonly atMs: number }>>;
type Unnumbered<One> = One extends unknown ? Omit<One, 'id'> : never;

/** Source of what each means: issue 5, after contract 3.5. */
function plainWord({ type, chatId, receivedAtMs: atMs }: Ping): readonly Word[] {
  if (type === 'console_load') return [{ type: 'consoleLoaded', atMs }];
  if (chatId === undefined) return [];
  switch (type) {
    case 'chat_open':
    case 'chat_start':
      return [{ type: 'conversationAdded', chatId, atMs }];
    case 'chat_focus':
      return [{ type: 'conversationFocused', chatId, atMs }];
    case 'chat_close':
    case 'chat_end':
      return [{ type: 'conversationRemoved', chatId, atMs, hasMessages: false }];
    case 'chat_end_with_msgs':
      return [{ type: 'conversationRemoved', chatId, atMs, hasMessages: true }];
    default:
      return [];
  }
}

function lateWords(earlier: readonly Ping[], ping: Ping): readonly Word[] {
  const [before, after] = [chatsAfter(earlier), chatsAfter([...earlier, ping])];
  const atMs = ping.receivedAtMs;
  const ended = ping.type === 'chat_end_with_msgs' ? ping.chatId : undefined;
  const removed = new Set([...before.open].filter((chatId) => !after.open.has(chatId)));
  // That it is over is worth saying even of one that was closed before.
  if (ended !== undefined && !after.open.has(ended)) removed.add(ended);
  const added = new Set([...after.open].filter((chatId) => !before.open.has(chatId)));
  // It is open and was closed before, which took the focus: there is no other word for that.
  if (before.focused !== undefined && after.focused === undefined && after.open.has(before.focused)) {
    removed.add(before.focused);
    added.add(before.focused);
  }
  return [
    ...[...removed].map((chatId) => ({
      type: 'conversationRemoved' as const,
      ...{ chatId, atMs, hasMessages: chatId === ended && !after.open.has(chatId) },
    })),
    ...[...added].map((chatId) => ({ type: 'conversationAdded' as const, chatId, atMs })),
    ...(after.focused === undefined || after.focused === before.focused
      ? []
      : [{ type: 'conversationFocused' as const, chatId: after.focused, atMs }]),
  ];
}

/** By when they happened, as far as giosg says; within one second by when they came. */
function chatsAfter(pings: readonly Ping[]): Chats {
  let chats: Chats = { open: new Set(), focused: undefined };
  for (const ping of [...pings].sort((one, other) => one.expMs - other.expMs || one.id - other.id)) {
    for (const word of plainWord(ping)) chats = chatsAfterWord(chats, word);
  }
  return chats;
}

function chatsAfterWord({ open, focused }: Chats, word: Word): Chats {
  switch (word.type) {
    case 'consoleLoaded':
      return { open: new Set(), focused: undefined };
    case 'conversationAdded':
      return { open: new Set([...open, word.chatId]), focused };
    case 'conversationFocused':
      return { open: new Set([...open, word.chatId]), focused: word.chatId };
    case 'conversationRemoved':
      return {
        open: new Set([...open].filter((chatId) => chatId !== word.chatId)),
        focused: focused === word.chatId ? undefined : focused,
      };
  }
}
