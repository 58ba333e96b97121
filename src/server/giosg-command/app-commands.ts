import { assertNever } from '../../crm/assert-never.ts';
import type { GiosgClient, OwnedAppFields } from '../../giosg/client.ts';
import { createInstallUrl } from '../../giosg/create-install-url.ts';
import { oneOf, readFlags, text } from '../command-line/flag.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';
import { APP_KINDS, type AppKind, appFields } from './app-flags.ts';
import type { Command, Context } from './command.ts';
import { confirmName } from './confirm-name.ts';

const kind = oneOf(APP_KINDS);
const confirm = { ...text, takes: 'NAME-OF-THE-APP' };
const NONE = { ids: [], flags: {}, switches: {} } as const;
const ONE_APP = { ...NONE, ids: ['APP'] } as const;

export const appCommands: Readonly<Record<string, Command>> = {
  'apps list': {
    ...NONE,
    about: 'your own apps, or those of another kind',
    flags: { kind },
    prepare({ texts }) {
      const { kind: of = 'owned' } = readFlags({ kind }, texts);
      return async function* (context) {
        yield { type: 'list', items: (await appsOf(context, of)).list() };
      };
    },
  },
  'apps get': {
    ...ONE_APP,
    about: 'one app, by its id',
    flags: { kind },
    prepare({ ids: [id = ''], texts }) {
      const { kind: of = 'owned' } = readFlags({ kind }, texts);
      return async function* (context) {
        yield { type: 'one', item: await (await appsOf(context, of)).get(id) };
      };
    },
  },
  'apps create': {
    ...NONE,
    about: 'a new app, which is installed nowhere by this',
    flags: appFields,
    prepare({ texts }) {
      // What is missing of it is for the client to say.
      const fields = readFlags(appFields, texts) as OwnedAppFields;
      return async function* ({ giosg, organizationId, options }) {
        yield { type: 'one', item: await giosg().ownedApps.create(await organizationId(), fields, options) };
      };
    },
  },
  'apps update': {
    ...ONE_APP,
    about: 'changes the fields given; asks for its name before partners lose it',
    flags: { ...appFields, confirm },
    prepare({ ids: [id = ''], texts }) {
      const { confirm: given, ...changes } = readFlags({ ...appFields, confirm }, texts);
      if (Object.keys(changes).length === 0) throw new WrongUsage('it needs at least one field');
      return async function* ({ giosg, organizationId: ownOrganization, options }) {
        const [client, organizationId] = [giosg(), await ownOrganization()];
        if (changes.is_available_to_partners === false) {
          const app = await client.ownedApps.get(organizationId, id, options);
          const about = { organizationId, app, change: 'unavailable', given } as const;
          if (app.is_available_to_partners !== false) await confirmName(client, about, options);
        }
        yield { type: 'one', item: await client.ownedApps.update(organizationId, id, changes, options) };
      };
    },
  },
  'apps delete': {
    ...ONE_APP,
    about: 'deletes one and uninstalls it everywhere; asks for its name',
    flags: { confirm },
    prepare({ ids: [id = ''], texts }) {
      const { confirm: given } = readFlags({ confirm }, texts);
      return async function* ({ giosg, organizationId: ownOrganization, options }) {
        const [client, organizationId] = [giosg(), await ownOrganization()];
        const app = await client.ownedApps.get(organizationId, id, options);
        await confirmName(client, { organizationId, app, change: 'deleted', given }, options);
        await client.ownedApps.delete(organizationId, id, options);
        yield { type: 'one', item: { message: `App ${id} is deleted.` } };
      };
    },
  },
  'apps secret': {
    ...ONE_APP,
    about: 'the secret of an app, for GIOSG_APP_SECRET; nothing else prints it',
    prepare: ({ ids: [id = ''] }) =>
      async function* ({ giosg, organizationId, options }) {
        const secret = await giosg().ownedApps.readSecret(await organizationId(), id, options);
        yield { type: 'one', item: { secret } };
      },
  },
  'install-url': {
    ...ONE_APP,
    about: 'where a person installs an app, who goes on to --next at giosg',
    flags: { next: { ...text, takes: 'URL|PATH' } },
    prepare({ ids: [id = ''], texts }) {
      const next = texts.get('next') ?? '/';
      return async function* ({ origin }) {
        yield { type: 'one', item: { url: createInstallUrl(id, next, origin()) } };
        yield {
          type: 'note',
          text: 'Whoever opens it needs the settings permission, and their organisation the giosg Apps feature.',
        };
      };
    },
  },
};

async function appsOf({ giosg, organizationId, options }: Context, of: AppKind) {
  const client = giosg();
  if (of === 'public') {
    return { list: () => client.publicApps.list(options), get: (id: string) => client.publicApps.get(id, options) };
  }
  const [collection, organization] = [collectionOf(client, of), await organizationId()];
  return {
    list: () => collection.list(organization, options),
    get: (id: string) => collection.get(organization, id, options),
  };
}

function collectionOf(client: GiosgClient, of: Exclude<AppKind, 'public'>) {
  switch (of) {
    case 'owned':
      return client.ownedApps;
    case 'partner':
      return client.partnerApps;
    case 'installed':
      return client.installedApps;
    default:
      return assertNever(of);
  }
}
