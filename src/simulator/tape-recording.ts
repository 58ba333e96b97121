import { decodeIadvize } from '../desk/decode-iadvize.ts';
import type { RefusalReason } from '../desk/desk-event.ts';
import { encodeTape } from '../desk/tape/encode-tape.ts';
import { redactTape } from '../desk/tape/redact-tape.ts';
import { shapeOf } from '../desk/tape/shape-of.ts';
import type { TapeLine } from '../desk/tape/tape.ts';
import type { Sender } from '../samples/scenarios/scenario.ts';

/** What the desk has sent since the recording began, as a panel would have heard it. */
export interface TapeRecording {
  add(message: unknown, from: Sender): void;
  /** The text of a tape, redacted like any other, though everybody here is made up. */
  finish(): Promise<string>;
}

/** As many lines as a tape may have. */
const MAX_LINES = 200_000;
const REFUSED: Readonly<Record<Exclude<Sender, 'desk'>, RefusalReason>> = {
  foreignOrigin: 'origin',
  otherWindow: 'source',
};

export function startTapeRecording(now: () => number): TapeRecording {
  const startedMs = now();
  const lines: TapeLine[] = [];
  let dropped = 0;
  return {
    add(message, from) {
      if (lines.length === MAX_LINES) {
        lines.shift();
        dropped += 1;
      }
      lines.push({ atMs: Math.max(0, now() - startedMs), ...contentOf(message, from) });
    },
    async finish() {
      // A key that nobody keeps: what it hides stays hidden.
      const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      const hmac = async (text: string) =>
        new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
      const firstMs = lines[0]?.atMs ?? 0;
      const fromFirst = lines.map((line) => ({ ...line, atMs: line.atMs - firstMs }));
      return encodeTape(await redactTape({ lines: fromFirst, dropped }, 'iadvize', hmac));
    },
  };
}

function contentOf(message: unknown, from: Sender) {
  if (from !== 'desk') return { refused: REFUSED[from] };
  const decoded = decodeIadvize(message);
  if (decoded.ok) return { event: decoded.value };
  return { refused: decoded.reason, ...(decoded.reason === 'unknownEvent' && shapeOf(message)) };
}
