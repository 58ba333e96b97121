import { type Schema, validate } from './graphql-schema.ts';
import { GraphqlSyntaxError, parseGraphql, type Selection } from './parse-graphql.ts';
import { isRecord } from './read-fields.ts';

/** Something with fields, `null`, or a list of them; a scalar is itself. */
type Value = unknown;

/** `isRefused`: nothing was carried out, and there is no `data`. */
export interface GraphqlAnswer {
  readonly isRefused: boolean;
  readonly body: object;
}

/** Answers the body of a request with what was selected, and nothing else. `readConversation` gives every field there is. */
export function answerGraphql(
  body: string,
  schema: Schema,
  readConversation: (id: string) => Readonly<Record<string, unknown>> | null,
): GraphqlAnswer {
  const request = readRequest(body);
  if (!request) return refuse(['Must provide query string.']);
  let selections: readonly Selection[];
  try {
    selections = parseGraphql(request.query, request.variables);
  } catch (error) {
    if (error instanceof GraphqlSyntaxError) return refuse([error.message]);
    throw error;
  }
  const problems = validate(schema, 'Query', selections);
  if (problems.length > 0) return refuse(problems);
  const data = Object.fromEntries(
    selections.map((selection) => {
      const { alias, name, args } = selection;
      if (name === '__typename') return [alias, 'Query'];
      const value = name === '__type' ? describeType(schema, String(args.name)) : readConversation(String(args.id));
      return [alias, pick(schema, schema.Query?.[name] ?? '', value, selection.fields ?? [])];
    }),
  );
  return { isRefused: false, body: { data } };
}

function refuse(messages: readonly string[]): GraphqlAnswer {
  return { isRefused: true, body: { errors: messages.map((message) => ({ message })) } };
}

function readRequest(body: string) {
  try {
    const json: unknown = JSON.parse(body);
    if (!isRecord(json) || typeof json.query !== 'string') return undefined;
    return { query: json.query, variables: isRecord(json.variables) ? json.variables : {} };
  } catch {
    return undefined;
  }
}

function pick(schema: Schema, type: string, value: Value, selections: readonly Selection[]): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => pick(schema, type, item, selections));
  if (!isRecord(value)) return null;
  return Object.fromEntries(
    selections.map(({ alias, name, fields }) => {
      if (name === '__typename') return [alias, type];
      const inner = value[name] ?? null;
      return [alias, fields ? pick(schema, schema[type]?.[name] ?? '', inner, fields) : inner];
    }),
  );
}

function describeType(schema: Schema, name: string): Readonly<Record<string, unknown>> | null {
  const fields = Object.hasOwn(schema, name) ? schema[name] : undefined;
  return fields ? { name, kind: 'OBJECT', fields: Object.keys(fields).map((field) => ({ name: field })) } : null;
}
