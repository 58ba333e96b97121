/** What a body says, by field: text, numbers and truth values, lists of them, and fields within fields. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields of a form or of JSON, `undefined` when it is neither. Names with brackets mean the same in both: seed 004 says the API is
 * JSON exclusively, and names a field `chat[available]`.
 */
export function readFields(body: string, contentType: string | undefined): Fields | undefined {
  if (!/\bjson\b/i.test(contentType ?? '')) return unfold([...new URLSearchParams(body)]);
  try {
    const json: unknown = JSON.parse(body);
    return isRecord(json) ? unfold(Object.entries(json)) : undefined;
  } catch {
    return undefined;
  }
}

type Branch = Map<string, unknown>;

function unfold(entries: readonly (readonly [string, unknown])[]): Fields {
  const root: Branch = new Map();
  for (const [name, value] of entries)
    plant(root, stepsOf(name), isRecord(value) ? unfold(Object.entries(value)) : value);
  return Object.fromEntries([...root].map(([name, value]) => [name, fold(value)]));
}

/** `call_config[phone_number]` is two steps, `website_list[]` a step to wherever the list ends. */
function stepsOf(name: string): readonly string[] {
  const [first = ''] = name.split('[');
  return [first, ...[...name.slice(first.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')];
}

function plant(branch: Branch, [step = '', ...rest]: readonly string[], value: unknown): void {
  const name = step === '' ? String(branch.size) : step;
  if (rest.length === 0) {
    branch.set(name, value);
    return;
  }
  const there = branch.get(name);
  const next: Branch = there instanceof Map ? there : new Map(isRecord(there) ? Object.entries(there) : []);
  branch.set(name, next);
  plant(next, rest, value);
}

function fold(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  const entries = [...value].map(([name, inner]) => [String(name), fold(inner)] as const);
  const isList = entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name));
  if (!isList) return Object.fromEntries(entries);
  return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, inner]) => inner);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
