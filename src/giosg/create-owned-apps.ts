import * as v from 'valibot';
import { collectionOf } from './api-paths.ts';
import { checkApp, checkAppChanges } from './check-app.ts';
import type { OwnedApps } from './client.ts';
import { createCollection } from './create-collection.ts';
import type { Api } from './create-listing.ts';
import { OwnedApp } from './resources.ts';

const WithSecret = v.object({ id: v.string(), secret: v.pipe(v.string(), v.nonEmpty()) });

export function createOwnedApps(api: Api): OwnedApps {
  const ownedBy = (organizationId: string) =>
    createCollection(api, collectionOf(organizationId, 'owned_apps'), OwnedApp);
  return {
    list: (organizationId, options) => ownedBy(organizationId).list(options),
    get: async (organizationId, appId, options) => ownedBy(organizationId).get(appId, options),
    async create(organizationId, fields, options) {
      checkApp(fields);
      return ownedBy(organizationId).create(fields, options);
    },
    async replace(organizationId, appId, fields, options) {
      checkApp(fields);
      return ownedBy(organizationId).write('PUT', appId, fields, options);
    },
    async update(organizationId, appId, changes, options) {
      checkAppChanges(changes);
      return ownedBy(organizationId).write('PATCH', appId, changes, options);
    },
    delete: async (organizationId, appId, options) => ownedBy(organizationId).delete(appId, options),
    async readSecret(organizationId, appId, options) {
      const owned = createCollection(api, collectionOf(organizationId, 'owned_apps'), WithSecret);
      const { secret } = await owned.get(appId, options);
      return secret;
    },
  };
}
