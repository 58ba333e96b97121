export interface Failure {
  /** By the name of the field, nested ones as in `channel_subscriptions.0.channel_pattern`. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What is said of none in particular. */
  readonly detail: string | undefined;
}

const LONGEST = 500;
const MOST_FIELDS = 50;
/** What is about no field, wherever it stands. */
const GENERAL = ['detail', 'non_field_errors', 'error', 'error_description'];

/**
 * What the body of a refusal says. Its shape is not documented: read are `detail` as text or a list, lists and objects of texts by field,
 * `error` with `error_description`, and a bare text or list; of anything else nothing. `secrets` are struck out.
 */
export function readFailure(text: string, secrets: readonly string[]): Failure {
  const body = parseJson(text);
  const said = [...textsIn(body, '', 0)].slice(0, MOST_FIELDS);
  const fields: Record<string, readonly string[]> = {};
  const general: string[] = [];
  for (const { field, text: words } of said) {
    const clean = withoutSecrets(words, secrets);
    // A name from the vendor's side that is none of a field is not repeated either.
    if (field === '' || GENERAL.includes(field)) general.push(clean);
    else if (/^\w{1,64}(\.\w{1,64})*$/.test(field)) fields[field] = [...(fields[field] ?? []), clean];
  }
  return { fields, detail: general.length > 0 ? general.join(': ').slice(0, LONGEST) : undefined };
}

function* textsIn(
  value: unknown,
  field: string,
  depth: number,
): Generator<{ readonly field: string; readonly text: string }, void, undefined> {
  if (typeof value === 'string') {
    if (value.trim() !== '') yield { field, text: value };
    return;
  }
  if (typeof value !== 'object' || value === null || depth > 4) return;
  for (const [key, inner] of Object.entries(value)) {
    // Texts of a list belong to what has the list; an object in it is the item of that number.
    const isText = Array.isArray(value) && typeof inner === 'string';
    yield* textsIn(inner, isText ? field : field === '' ? key : `${field}.${key}`, depth + 1);
  }
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  const clean = secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '…')), text);
  return clean.slice(0, LONGEST);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
