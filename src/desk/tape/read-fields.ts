import type { Result } from '../result.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A value, or in plain English what is wrong with the one that was written. */
export type Read<Value> = Result<Value, string>;

export const good = <Value>(value: Value) => ({ ok: true, value }) as const;
export const bad = (reason: string) => ({ ok: false, reason }) as const;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first field that has no business there. */
export function unknownField(fields: Fields, known: readonly string[], of: string): Read<never> | undefined {
  const name = Object.keys(fields).find((each) => !known.includes(each));
  return name === undefined ? undefined : bad(`${of} has no field "${short(name)}".`);
}

/** Of what somebody wrote, as much as fits a sentence. */
export function short(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** A whole number from 0. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
