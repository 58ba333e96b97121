import type { Logger } from 'pino';
import type { GiosgEvent } from '../../api/giosg.ts';
import { DatabaseFailure } from '../database/database.ts';
import { snapshotOf, wordsOf } from './arrange-pings.ts';
import type { AgentAtGiosg, Ping, Pings } from './pings.ts';

/** What happens to agents' chats, for their open panels. */
export interface EventStreams {
  /**
   * Lines of JSON, each a `GiosgEvent`, from after an id or, where nothing with that id is kept, from what is true now. It ends when it is cancelled, with the session, and
   * when the organisation has our app no more. Rejects with a `DatabaseFailure`.
   */
  open(
    agent: AgentAtGiosg,
    from: { readonly after: number | undefined; readonly sessionEndsMs: number },
  ): Promise<ReadableStream<Uint8Array>>;
  /** Something has come just now: nobody need wait for the next look. */
  wake(): void;
  /** Ends all of them, and whatever is opened afterwards. */
  close(): void;
}

interface Reader extends AgentAtGiosg {
  /** Everything that it knows of, in the order it came. */
  readonly known: Ping[];
  readonly sessionEndsMs: number;
  after: number;
  saidAtMs: number;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
}

/** Other processes write to the same table. */
const LOOK_EVERY_MS = 300;
const HEARTBEAT_MS = 15_000;
/** Over HTTP/1.1 a browser has six connections to a server: one must be left for all else that the agent's panels ask. */
const MOST_OF_AN_AGENT = 5;
/** Somebody who does not read them is gone. */
const MOST_LINES_WAITING = 1_000;
const MOST_KNOWN = 1_000;

/** `now` is in milliseconds. */
export function createEventStreams({
  pings,
  isWelcome,
  log,
  now,
}: {
  readonly pings: Pings;
  /** Whether an organisation may use Deskside now. */
  readonly isWelcome: (orgId: string) => Promise<boolean>;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
}): EventStreams {
  const readers = new Set<Reader>();
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let isWoken = false;
  let isClosed = false;

  function say(reader: Reader, event: GiosgEvent): void {
    reader.controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
    reader.saidAtMs = now();
    if ((reader.controller.desiredSize ?? 0) < -MOST_LINES_WAITING) end(reader);
  }

  function end(reader: Reader): void {
    if (readers.delete(reader)) reader.controller.close();
  }

  function hear(reader: Reader, ping: Ping): void {
    for (const word of wordsOf(reader.known, ping)) if (readers.has(reader)) say(reader, word);
    reader.known.push(ping);
    if (reader.known.length > MOST_KNOWN) reader.known.shift();
    reader.after = ping.id;
  }

  async function look(): Promise<void> {
    for (const reader of readers) if (reader.sessionEndsMs <= now()) end(reader);
    const asked = [...readers];
    if (asked.length === 0) return;
    for (const { place, ping } of await pings.readAfter(asked)) {
      const reader = asked[place];
      if (reader && readers.has(reader)) hear(reader, ping);
    }
    for (const reader of asked.filter(({ saidAtMs }) => now() - saidAtMs >= HEARTBEAT_MS)) {
      if (!(await isWelcome(reader.orgId))) end(reader);
      if (readers.has(reader)) say(reader, { type: 'heartbeat', id: reader.after });
    }
  }

  async function lookAndWait(): Promise<void> {
    timer = undefined;
    looking = true;
    isWoken = false;
    try {
      await look();
    } catch (error) {
      // They stay open: the database comes back, and nothing is lost in between.
      log.warn(
        { code: 'giosg_events_unread', cause: error instanceof DatabaseFailure ? error.code : 'unexpected' },
        'giosg',
      );
    }
    looking = false;
    schedule(isWoken ? 0 : LOOK_EVERY_MS);
  }

  function schedule(delayMs: number): void {
    if (looking || timer || readers.size === 0) return;
    timer = setTimeout(() => void lookAndWait(), delayMs);
    timer.unref();
  }

  return {
    async open({ orgId, userId }, { after, sessionEndsMs }) {
      const upTo = after ? await pings.latest({ orgId, userId }, after) : [];
      // One that is no longer kept, or that another database gave: what came since cannot be told from what came before.
      const isKnown = after !== undefined && upTo.at(-1)?.id === after;
      const known = isKnown ? upTo : await pings.latest({ orgId, userId });
      const others = [...readers].filter((reader) => reader.orgId === orgId && reader.userId === userId);
      const [oldest] = others;
      if (oldest && others.length >= MOST_OF_AN_AGENT) {
        say(oldest, { type: 'replaced' });
        end(oldest);
      }
      let reader: Reader | undefined;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          // Whoever is cut off comes back at once, while the server that stops still takes requests.
          if (isClosed) return controller.close();
          const at = known.at(-1)?.id ?? 0;
          const saidAtMs = now();
          reader = { orgId, userId, known: [...known], sessionEndsMs, after: at, saidAtMs, controller };
          readers.add(reader);
          if (!isKnown) for (const word of snapshotOf(known)) say(reader, word);
          schedule(0);
        },
        cancel() {
          if (reader) readers.delete(reader);
        },
      });
    },
    wake() {
      isWoken = true;
      clearTimeout(timer);
      timer = undefined;
      schedule(0);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const reader of readers) end(reader);
    },
  };
}
