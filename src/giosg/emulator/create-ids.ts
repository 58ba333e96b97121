import { createHash } from 'node:crypto';

/** Ids that look random and are the same for the same seed and name. */
export interface Ids {
  /** So many hexadecimal digits. */
  hex(name: string, digits: number): string;
  uuid(name: string): string;
}

export function createIds(seed: number): Ids {
  const hash = (name: string) => createHash('sha256').update(`${seed} ${name}`).digest('hex');
  return {
    hex: (name, digits) => hash(name).slice(0, digits),
    uuid(name) {
      const digits = hash(name);
      const variant = '89ab'[Number.parseInt(digits.slice(16, 17), 16) % 4];
      const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
      return [...parts, `${variant}${digits.slice(17, 20)}`, digits.slice(20, 32)].join('-');
    },
  };
}
