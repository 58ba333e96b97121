import { partOfOwnedApp } from './api-paths.ts';
import type { OwnedAppInstallations } from './client.ts';
import { createCollection } from './create-collection.ts';
import type { Api } from './create-listing.ts';
import { NotFound, NotImplemented, Refused } from './giosg-error.ts';
import { AppInstallation } from './resources.ts';

export function createOwnedAppInstallations(api: Api): OwnedAppInstallations {
  const of = (organizationId: string, appId: string) =>
    createCollection(api, partOfOwnedApp(organizationId, appId, 'installations'), AppInstallation);
  return {
    list: (organizationId, appId, options) => of(organizationId, appId).list(options),
    get: async (organizationId, appId, id, options) => of(organizationId, appId).get(id, options),
    async uninstall(organizationId, appId, installerOrganizationId, options) {
      try {
        await of(organizationId, appId).delete(installerOrganizationId, options);
      } catch (error) {
        // Which status stands for what is only a draft is not documented: 404, 405 and 501 all do. Source: seed 002.
        const isDraft = error instanceof NotFound || (error instanceof Refused && error.status === 405);
        throw isDraft ? new NotImplemented('giosg does not serve this', error.detail) : error;
      }
    },
  };
}
