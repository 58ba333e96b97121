/** A day as in "2026-11-30", at its first moment here: a day has no time zone, and must not become the day before in one. */
export function dateOfDay(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

/** Which day it is here, as in "2026-11-30". */
export function today(): string {
  const now = new Date();
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}
