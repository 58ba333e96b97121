import { identityOf, normaliseEmail } from '../../crm/visitor.ts';
import type { Redaction } from './tape-fields.ts';

/** A keyed hash of the text, 32 bytes or so. The key is made for one tape and thrown away: nobody can try texts afterwards. */
export type Hmac = (text: string) => Promise<Uint8Array>;

export type PseudonymKind = Exclude<Redaction, 'country'>;

export interface Pseudonyms {
  /** What stands for this text: the same for what is the same to the desk's state, another for anything else. */
  of(kind: PseudonymKind, text: string): Promise<string>;
}

/**
 * Numbers that Arcep keeps for fiction, so that a tape rings nobody up. Source: Arcep, decision 2018-0881; the same ranges as in
 * `src/samples/countries.ts`.
 */
const PHONE_RANGES = ['+3363998', '+3326191', '+3346571'];
const PHONES_IN_RANGE = 10_000;

export function createPseudonyms(hmac: Hmac): Pseudonyms {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  return {
    async of(kind, text) {
      const same = sameness(kind, text);
      // A telephone number of separators only is none, and must stay none.
      if (same === undefined) return '-';
      const key = `${kind}:${same}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      // As JSON, in which half a character stays one: as bytes all of them would be the same.
      const hash = await hmac(JSON.stringify(key));
      for (const pseudonym of candidates(kind, hash)) {
        if (taken.has(pseudonym)) continue;
        taken.add(pseudonym);
        known.set(key, pseudonym);
        return pseudonym;
      }
      throw new Error('Two texts have the same hash.');
    },
  };
}

/** Equal for two texts that mean the same: identities are compared so (`identityOf`). */
function sameness(kind: PseudonymKind, text: string): string | undefined {
  if (kind === 'email') return normaliseEmail(text);
  return kind === 'phone' ? identityOf({ phone: text }).phone : text;
}

/** Several, the most readable first: what is taken is not given again. */
function* candidates(kind: PseudonymKind, hash: Uint8Array): Generator<string> {
  if (kind === 'phone') yield* phones(hash);
  for (let syllables = 3; syllables <= hash.length; syllables++) {
    const word = Array.from(hash.subarray(0, syllables), syllable).join('');
    yield dress(kind, word);
  }
}

function dress(kind: PseudonymKind, word: string): string {
  switch (kind) {
    case 'id':
      return `id-${word}`;
    case 'email':
      return `${word}@tape.example`;
    case 'name':
      return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
    default:
      return word;
  }
}

const CONSONANTS = 'bcdfghjklmnprstv';
const VOWELS = 'aiou';

/** Letters only, so that no digits of a telephone number appear by chance. */
function syllable(byte: number): string {
  return CONSONANTS.charAt(byte & 15) + VOWELS.charAt((byte >> 4) & 3);
}

function* phones(hash: Uint8Array): Generator<string> {
  const count = PHONE_RANGES.length * PHONES_IN_RANGE;
  const first = hash.subarray(0, 4).reduce((number, byte) => number * 256 + byte, 0) % count;
  for (let tried = 0; tried < count; tried++) {
    const number = (first + tried) % count;
    const range = PHONE_RANGES[Math.floor(number / PHONES_IN_RANGE)];
    yield `${range}${String(number % PHONES_IN_RANGE).padStart(4, '0')}`;
  }
}
