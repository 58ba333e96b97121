export const VALUE_TYPES = ['string', 'number', 'boolean', 'null', 'array', 'object', 'other'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/** What may be told of a message nobody knows: its event's name, how many keys it has, and the types of their values in order. */
export interface MessageShape {
  /** Only where it reads like the name of a desk's event; anything else could be about somebody. */
  readonly name?: string;
  readonly keys: number;
  /** Of the first 32 keys. */
  readonly types: readonly ValueType[];
}

export const MAX_SHAPE_KEYS = 1_000;
export const MAX_SHAPE_TYPES = 32;
const MAX_TEXT_LENGTH = 64 * 1024;

/** Looks at an admitted message, an object or JSON, that no decoder knew. Counts no more than 1,000 keys. Never throws. */
export function shapeOf(data: unknown): MessageShape {
  const message = typeof data === 'string' ? parse(data) : data;
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return { keys: 0, types: [] };
  const types: ValueType[] = [];
  let keys = 0;
  let name: string | undefined;
  for (const [key, value] of Object.entries(message)) {
    if (keys >= MAX_SHAPE_KEYS) break;
    keys += 1;
    if (types.length < MAX_SHAPE_TYPES) types.push(typeOf(value));
    if (key === 'event' && isEventName(value)) name = value;
  }
  return { ...(name !== undefined && { name }), keys, types };
}

export function isEventName(value: unknown): value is string {
  return typeof value === 'string' && /^com\.iadvize\.desk\.[A-Z_]{1,64}$/.test(value);
}

function typeOf(value: unknown): ValueType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return VALUE_TYPES.find((type) => type === typeof value) ?? 'other';
}

function parse(text: string): unknown {
  if (text.length > MAX_TEXT_LENGTH) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
