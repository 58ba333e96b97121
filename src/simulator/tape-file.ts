import type { Result } from '../desk/result.ts';
import { decodeTape } from '../desk/tape/decode-tape.ts';
import type { Playable } from './playback.ts';

/** What the history entry of a page can keep with room to spare. */
const MAX_LENGTH = 1024 * 1024;

/** A tape that somebody brought, or in words why it cannot be played here. */
export async function readTape(file: File): Promise<Result<Extract<Playable, { type: 'tape' }>, string>> {
  const refuse = (reason: string) => ({ ok: false, reason: `${file.name} is not played: ${reason}` }) as const;
  if (file.size > MAX_LENGTH) return refuse('it is larger than 1 MiB.');
  const text = await file.text();
  const tape = decodeTape(text);
  if (!tape.ok) return refuse(`line ${tape.reason.line}: ${tape.reason.reason}`);
  if (tape.value.header.desk !== 'iadvize')
    return refuse(`it is of ${tape.value.header.desk}, and this desk is iAdvize's.`);
  return { ok: true, value: { type: 'tape', name: file.name, text } };
}
