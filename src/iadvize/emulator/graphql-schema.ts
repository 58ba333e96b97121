import type { Selection } from './parse-graphql.ts';

/** The name of a field's type: of one with fields, its own; else a scalar's. */
export type Schema = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What of iAdvize's schema is served: the fields its reference lists (https://graphql.iadvize.dev/types/Conversation and
 * /types/Visitor, with those of older revisions). The form of `customData` and the type of `legacyId` are not documented.
 */
const SCHEMA: Schema = {
  Query: { conversation: 'Conversation', __type: '__Type' },
  Conversation: {
    id: 'UUID',
    legacyId: 'Int',
    createdAt: 'DateTime',
    closedAt: 'DateTime',
    channel: 'Channel',
    duration: 'Int',
    language: 'String',
    visitor: 'Visitor',
    project: 'Project',
    customData: 'CustomData',
  },
  Visitor: {
    visitorId: 'UUID',
    legacyVisitorId: 'Int',
    externalUserId: 'String',
    externalId: 'String',
    createdAt: 'DateTime',
    updatedAt: 'DateTime',
    source: 'Source',
    username: 'String',
    avatarUrl: 'URL',
    firstName: 'String',
    lastName: 'String',
    email: 'String',
    phoneNumber: 'String',
    address: 'String',
    city: 'String',
    zipCode: 'String',
    country: 'String',
    project: 'Project',
  },
  Project: { id: 'Int', name: 'String' },
  CustomData: { key: 'String', value: 'String' },
  __Type: { name: 'String', kind: 'String', fields: '__Field' },
  __Field: { name: 'String' },
};

/** Without what has gone, named as `email` or `Visitor.email`. */
export function schemaWithout(gone: readonly string[]): Schema {
  return Object.fromEntries(
    Object.entries(SCHEMA).map(([type, fields]) => [
      type,
      Object.fromEntries(
        Object.entries(fields).filter(([field]) => !gone.includes(field) && !gone.includes(`${type}.${field}`)),
      ),
    ]),
  );
}

/** What is wrong with a selection, in the words that GraphQL servers commonly have for it. */
export function validate(schema: Schema, type: string, selections: readonly Selection[]): readonly string[] {
  return selections.flatMap(({ name, args, fields }) => {
    if (name === '__typename') return [];
    const known = schema[type];
    const fieldType = known && Object.hasOwn(known, name) ? known[name] : undefined;
    if (fieldType === undefined) return [`Cannot query field "${name}" on type "${type}".`];
    const isObject = Object.hasOwn(schema, fieldType);
    if (isObject && !fields) return [`Field "${name}" of type "${fieldType}" must have a selection of subfields.`];
    if (!isObject && fields) {
      return [`Field "${name}" must not have a selection since type "${fieldType}" has no subfields.`];
    }
    const needed = type === 'Query' ? (name === 'conversation' ? 'id' : 'name') : undefined;
    if (needed !== undefined && typeof args[needed] !== 'string') {
      return [`Field "${name}" argument "${needed}" is required, but it was not provided.`];
    }
    return fields ? validate(schema, fieldType, fields) : [];
  });
}
