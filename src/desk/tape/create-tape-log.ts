import type { Recording } from './create-recorder.ts';
import { eventsToReach } from './events-to-reach.ts';
import type { PlayedState } from './played-state.ts';
import type { TapeLine } from './tape.ts';
import { VISITOR_FIELD_NAMES } from './tape-fields.ts';

/** Lines kept in memory, as many as there is room for. Their times are since 1970. */
export interface TapeLog {
  /** `before` is the desk's state before these lines. */
  append(lines: readonly TapeLine[], before: PlayedState): void;
  forgetBefore(atMs: number): void;
  extent(): TapeExtent;
  /** `after` is the desk's state after everything, at `nowMs`. */
  recording(after: PlayedState, nowMs: number): Recording;
}

/** How much is kept, and how much was let go for lack of room. */
export interface TapeExtent {
  readonly lines: number;
  /** About as many characters as its text has. */
  readonly size: number;
  readonly dropped: number;
}

const MAX_LINES = 20_000;
/** Of estimated text. */
const MAX_SIZE = 2 * 1024 * 1024;

/** What is let go together: its first state is kept with it, so that what is left can begin there. */
interface Stretch {
  readonly before: PlayedState;
  readonly sinceMs: number;
  readonly lines: TapeLine[];
  untilMs: number;
  size: number;
}

const STRETCH_MS = 15_000;
const STRETCH_LINES = 500;

export function createTapeLog(): TapeLog {
  const stretches: Stretch[] = [];
  let lines = 0;
  let size = 0;
  let dropped = 0;

  const letGo = () => {
    const oldest = stretches.shift();
    lines -= oldest?.lines.length ?? 0;
    size -= oldest?.size ?? 0;
    return oldest?.lines.length ?? 0;
  };
  const stretchFor = (sinceMs: number, before: PlayedState) => {
    const last = stretches.at(-1);
    if (last && last.lines.length < STRETCH_LINES && sinceMs - last.sinceMs < STRETCH_MS) return last;
    const next: Stretch = { before, sinceMs, lines: [], untilMs: sinceMs, size: 0 };
    stretches.push(next);
    return next;
  };

  return {
    append(added, before) {
      const [first] = added;
      if (!first) return;
      const stretch = stretchFor(first.atMs, before);
      for (const line of added) {
        const lineSize = sizeOf(line);
        stretch.lines.push(line);
        stretch.untilMs = Math.max(stretch.untilMs, line.atMs);
        stretch.size += lineSize;
        size += lineSize;
        lines += 1;
      }
      while (lines > MAX_LINES || size > MAX_SIZE) dropped += letGo();
    },
    forgetBefore(atMs) {
      while (stretches[0] && stretches[0].untilMs < atMs) {
        letGo();
        // What had no room was older still.
        dropped = 0;
      }
    },
    extent: () => ({ lines, size, dropped }),
    recording(after, nowMs) {
      // A refusal is noted at once, events with the batch they were applied in: their times may cross.
      const heard = stretches.flatMap((stretch) => stretch.lines).sort((one, other) => one.atMs - other.atMs);
      const mentioned = new Set(heard.flatMap((line) => conversationIn(line) ?? []));
      const lead = eventsToReach(stretches[0]?.before ?? after, heard[0]?.atMs ?? nowMs, mentioned);
      const all = [...lead, ...heard];
      const startMs = all[0]?.atMs ?? 0;
      return { lines: all.map((line) => ({ ...line, atMs: line.atMs - startMs })), dropped };
    },
  };
}

function conversationIn(line: TapeLine) {
  return 'event' in line && 'conversationId' in line.event ? line.event.conversationId : undefined;
}

/** About how long a line's text is: measuring it exactly would cost more than keeping it. */
function sizeOf(line: TapeLine): number {
  const bare = 150;
  if (!('event' in line)) return bare + 10 * (line.types?.length ?? 0);
  const { event } = line;
  if (event.type === 'availabilityUpdated') return bare + 40 * Object.keys(event.availability).length;
  if (event.type !== 'visitorUpdated' || !event.visitor) return bare;
  const { visitor } = event;
  return VISITOR_FIELD_NAMES.reduce((sum, name) => sum + (visitor[name] ? visitor[name].length + 20 : 0), bare);
}
