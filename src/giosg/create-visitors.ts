import * as v from 'valibot';
import { variablesOf, visitorOf } from './api-paths.ts';
import { checkFields, messageOf, RequiredText } from './check-fields.ts';
import type { GiosgClient } from './client.ts';
import { createCollection } from './create-collection.ts';
import type { Api } from './create-listing.ts';
import { readOne } from './read-one.ts';
import { RoomVisitor, VisitorVariable } from './resources.ts';

const Fields = v.strictObject({ key: RequiredText, value: v.string('is required') }, messageOf);

export function createVisitors(api: Api): GiosgClient['visitors'] {
  const variables = (organizationId: string, roomId: string, visitorId: string) =>
    createCollection(api, variablesOf(organizationId, roomId, visitorId), VisitorVariable);
  return {
    async get(userId, roomId, visitorId, { signal } = {}) {
      const text = await api.ask({ method: 'GET', path: visitorOf(userId, roomId, visitorId) }, signal);
      return readOne(RoomVisitor, text, visitorId);
    },
    variables: (organizationId, roomId, visitorId, options) =>
      variables(organizationId, roomId, visitorId).list(options),
    async createVariable(organizationId, roomId, visitorId, fields, options) {
      checkFields(Fields, fields);
      return variables(organizationId, roomId, visitorId).create(fields, options);
    },
  };
}
