import { partOfOwnedApp } from './api-paths.ts';
import { checkWebhook, checkWebhookChanges } from './check-webhook.ts';
import type { Webhooks } from './client.ts';
import { createCollection } from './create-collection.ts';
import type { Api } from './create-listing.ts';
import { Webhook } from './resources.ts';

export function createWebhooks(api: Api): Webhooks {
  const of = (organizationId: string, appId: string) =>
    createCollection(api, partOfOwnedApp(organizationId, appId, 'webhooks'), Webhook);
  return {
    list: (organizationId, appId, options) => of(organizationId, appId).list(options),
    get: async (organizationId, appId, id, options) => of(organizationId, appId).get(id, options),
    async create(organizationId, appId, fields, options) {
      checkWebhook(fields);
      return of(organizationId, appId).create(fields, options);
    },
    async replace(organizationId, appId, id, fields, options) {
      checkWebhook(fields);
      return of(organizationId, appId).write('PUT', id, fields, options);
    },
    async update(organizationId, appId, id, changes, options) {
      checkWebhookChanges(changes);
      return of(organizationId, appId).write('PATCH', id, changes, options);
    },
    delete: async (organizationId, appId, id, options) => of(organizationId, appId).delete(id, options),
  };
}
