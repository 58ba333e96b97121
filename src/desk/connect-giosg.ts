import { decodeGiosg } from './decode-giosg.ts';
import type { DeskEvent, RefusalReason } from './desk-event.ts';

/** How the stream is heard. `replaced` and `refused` are the last that is heard of it. */
export type GiosgHearing = 'connecting' | 'listening' | 'cutOff' | 'replaced' | 'refused';

export interface GiosgSource {
  /** Opens the stream after an id, or from what is true now. Rejects when it cannot be. */
  open(after: number | undefined, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Whether to ask again is useless. */
  isRefusal(error: unknown): boolean;
  readonly clock: {
    now(): number;
    after(ms: number, callback: () => void): () => void;
    random(): number;
  };
  /** Calls back when it may be of use to ask at once. Returns its undo. */
  onWake(listener: () => void): () => void;
}

export interface GiosgListener {
  readonly onEvent: (event: DeskEvent) => void;
  readonly onRefused: (reason: RefusalReason) => void;
  readonly onHearing: (hearing: GiosgHearing) => void;
}

export interface GiosgConnection {
  /** Begins again, after the last id or from what is true now, whatever became of it. */
  reconnect(from: 'lastId' | 'start'): void;
  /** May be called twice. */
  close(): void;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** A stream that ends sooner was none: coming back at once would go round and round. */
const SHORTEST_STREAM_MS = 1_000;
/** The server says something every 15 s. */
const SILENT_FOR_MS = 40_000;
const LONGEST_LINE = 64 * 1024;
const NEWLINE = 0x0a;

/** Hears what happens to an agent's chats at giosg, and comes back after the last word whenever it is cut off. */
export function connectGiosg(
  { open, isRefusal, clock, onWake }: GiosgSource,
  { onEvent, onRefused, onHearing }: GiosgListener,
): GiosgConnection {
  let lastId = 0;
  let failures = 0;
  let hearing: GiosgHearing | undefined;
  /** Ends the connection there is. */
  let leave = () => {};
  let stopWaiting = () => {};

  const hear = (next: GiosgHearing) => {
    if (hearing === next) return;
    hearing = next;
    onHearing(next);
  };

  const begin = () => {
    stopWaiting();
    leave();
    const connection = new AbortController();
    const { signal } = connection;
    let openedAtMs: number | undefined;
    let endSilence = () => {};
    const waitForWord = () => {
      endSilence();
      if (signal.aborted) return;
      endSilence = clock.after(SILENT_FOR_MS, () => end('failed'));
    };
    leave = () => {
      endSilence();
      connection.abort();
    };

    const end = (outcome: 'ended' | 'failed' | 'replaced' | 'refused') => {
      // Another one took its place, or nobody listens any more.
      if (signal.aborted) return;
      leave();
      if (outcome === 'replaced' || outcome === 'refused') return hear(outcome);
      const hasLasted = openedAtMs !== undefined && clock.now() - openedAtMs >= SHORTEST_STREAM_MS;
      if (hasLasted) failures = 0;
      if (hasLasted && outcome === 'ended') {
        hear('connecting');
        begin();
      } else {
        hear('cutOff');
        wait();
      }
    };

    const listen = async (): Promise<'ended' | 'replaced'> => {
      const chunks = await open(lastId || undefined, signal);
      if (signal.aborted) return 'ended';
      openedAtMs = clock.now();
      waitForWord();
      hear('listening');
      const readLines = createLineReader(onRefused);
      for await (const chunk of chunks) {
        waitForWord();
        for (const line of readLines(chunk)) {
          // What was still on its way is for the next one to hear.
          if (signal.aborted) return 'ended';
          if (takeLine(line) === 'replaced') return 'replaced';
        }
      }
      return 'ended';
    };
    waitForWord();
    listen().then(end, (error: unknown) => end(isRefusal(error) ? 'refused' : 'failed'));
  };

  const takeLine = (line: string): 'taken' | 'replaced' => {
    const decoded = decodeGiosg(line);
    if (!decoded.ok) {
      onRefused(decoded.reason);
      return 'taken';
    }
    const { value } = decoded;
    if (value.type === 'replaced') return 'replaced';
    // Told from the start, perhaps by a server that knows nothing of what was heard before: what it says from here on counts.
    const isStart = value.type === 'happened' && value.event.type === 'deskCleared';
    lastId = isStart ? value.id : Math.max(lastId, value.id);
    if (value.type === 'happened') onEvent(value.event);
    return 'taken';
  };

  const wait = () => {
    const waitMs = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
    failures += 1;
    // Half of it by chance, so that the panels of a whole floor do not come back in one instant.
    const cancel = clock.after(waitMs * (0.5 + clock.random() / 2), begin);
    const unsubscribe = onWake(begin);
    stopWaiting = () => {
      stopWaiting = () => {};
      cancel();
      unsubscribe();
    };
  };

  hear('connecting');
  begin();
  return {
    reconnect(from) {
      if (from === 'start') lastId = 0;
      failures = 0;
      hear('connecting');
      begin();
    },
    close() {
      stopWaiting();
      leave();
    },
  };
}

/** Cuts bytes into lines, wherever the bytes were cut. What is no whole line at the end is left: the next stream says it again. */
function createLineReader(onRefused: (reason: RefusalReason) => void): (chunk: Uint8Array) => readonly string[] {
  const decoder = new TextDecoder();
  let pieces: Uint8Array[] = [];
  let length = 0;
  let isTooLong = false;

  const keep = (piece: Uint8Array) => {
    length += piece.length;
    if (length > LONGEST_LINE) {
      isTooLong = true;
      pieces = [];
    }
    if (!isTooLong && piece.length > 0) pieces.push(piece);
  };
  const finish = (): string | undefined => {
    // In UTF-8, no byte of another character is a newline: between two of them every character is whole.
    const text = pieces.map((piece) => decoder.decode(piece, { stream: true })).join('') + decoder.decode();
    const wasTooLong = isTooLong;
    pieces = [];
    length = 0;
    isTooLong = false;
    if (wasTooLong) onRefused('tooLarge');
    return wasTooLong || text.trim() === '' ? undefined : text;
  };

  return (chunk) => {
    const lines: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      keep(chunk.subarray(start, end));
      start = end + 1;
      const line = finish();
      if (line !== undefined) lines.push(line);
    }
    keep(chunk.subarray(start));
    return lines;
  };
}
