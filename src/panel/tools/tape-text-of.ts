import type { Desk } from '../../crm/work.ts';
import type { Recording } from '../../desk/tape/create-recorder.ts';
import { encodeTape } from '../../desk/tape/encode-tape.ts';
import { redactTape } from '../../desk/tape/redact-tape.ts';

/** Browsers hash only on pages that came over https, or from this machine. */
export function canRedact(): boolean {
  return typeof globalThis.crypto?.subtle === 'object';
}

/** The text of a recording in which nobody can be recognised. Rejects where `canRedact` says no. */
export async function tapeTextOf(recording: Recording, desk: Desk): Promise<string> {
  // A key that nobody keeps: what it hides stays hidden.
  const key = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const hmac = async (text: string) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
  return encodeTape(await redactTape(recording, desk, hmac));
}
