import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keeps tokens so that whoever reads the database has none. `place` is where one is kept: moved elsewhere, it cannot be opened. */
export interface TokenVault {
  seal(token: string, place: string): string;
  /** `undefined` for what was sealed under another key or for another place, and for what is no sealed token. */
  open(sealed: string, place: string): string | undefined;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** `key` has 32 bytes. */
export function createTokenVault(key: Buffer): TokenVault {
  return {
    seal(token, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64url');
      const [iv, rest] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES)];
      try {
        const cipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
          .setAAD(Buffer.from(place))
          .setAuthTag(rest.subarray(0, TAG_BYTES));
        return Buffer.concat([cipher.update(rest.subarray(TAG_BYTES)), cipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
