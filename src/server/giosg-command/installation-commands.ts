import { text } from '../command-line/flag.ts';
import type { Command } from './command.ts';

const flags = { app: { ...text, takes: 'APP' } } as const;

export const installationCommands: Readonly<Record<string, Command>> = {
  'installations list': {
    about: 'what is installed in your organisation, or where an app of yours is installed',
    ...{ ids: [], flags, switches: {} },
    prepare({ texts }) {
      const app = texts.get('app');
      return async function* ({ giosg, organizationId: ownOrganization, options }) {
        const [client, organizationId] = [giosg(), await ownOrganization()];
        const items =
          app === undefined
            ? client.appInstallations.list(organizationId, options)
            : client.ownedAppInstallations.list(organizationId, app, options);
        yield { type: 'list', items };
      };
    },
  },
  'installations get': {
    about: 'one installation in your organisation, or one of an app of yours',
    ...{ ids: ['INSTALLATION'], flags, switches: {} },
    prepare({ ids: [id = ''], texts }) {
      const app = texts.get('app');
      return async function* ({ giosg, organizationId: ownOrganization, options }) {
        const [client, organizationId] = [giosg(), await ownOrganization()];
        const item =
          app === undefined
            ? await client.appInstallations.get(organizationId, id, options)
            : await client.ownedAppInstallations.get(organizationId, app, id, options);
        yield { type: 'one', item };
      };
    },
  },
};
