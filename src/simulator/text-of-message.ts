const MAX_LENGTH = 400;

/** A message as text to look at, whatever it is: JSON where that can say it. */
export function textOfMessage(message: unknown): string {
  const text = JSON.stringify(message, describe) ?? 'undefined';
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}… (${text.length} characters)` : text;
}

function describe(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value instanceof Map ? { Map: [...value] } : value;
}
