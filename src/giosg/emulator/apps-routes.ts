import type { Dispatcher } from './create-dispatcher.ts';
import { type Installations, isShared } from './create-installations.ts';
import type { Pager } from './create-pager.ts';
import type { World } from './create-world.ts';
import type { Writer } from './create-writer.ts';
import type { GiosgEmulatorOptions } from './emulator-options.ts';
import { readApp, readAppPart } from './read-fields.ts';
import type { AppFields, AppRecord } from './records.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import { type Call, created, DONE, ok, type Route } from './route.ts';

export interface RouteDeps {
  readonly world: World;
  readonly writer: Writer;
  readonly page: Pager;
  readonly dispatcher: Dispatcher;
  readonly installations: Installations;
  readonly options: GiosgEmulatorOptions;
}

const NO_OPTIONALS = {
  icon_asset_id: null,
  is_available_to_anyone: false,
  is_available_to_partners: false,
  app_user_default_first_name: null,
  app_user_default_last_name: null,
  app_user_default_alias: null,
  trigger_url: null,
  trigger_conditions: [],
  required_scopes: [],
  allowed_redirect_uris: [],
} as const satisfies Partial<AppFields>;

const AVAILABILITY = ['is_available_to_anyone', 'is_available_to_partners'] as const;

/** Public, partner, owned and installed apps, and installations. Source: seed 002. */
export function createAppsRoutes(deps: RouteDeps): readonly Route[] {
  const { world, writer, page, installations, options } = deps;
  const ownedApp = (call: Call) => findOwnedApp(world, call);

  const isPublic = ({ fields }: AppRecord) => fields.is_available_to_anyone;
  const isOfPartner = ({ organization }: Call, { ownerId, fields }: AppRecord) =>
    fields.is_available_to_partners && organization.partnerIds.includes(ownerId);
  const isInstalled = ({ organization }: Call, { id }: AppRecord) => installations.find(id, organization.id);

  /** A list of apps, and one of it. */
  function listing(path: string, isIn: (call: Call, app: AppRecord) => unknown, write: (app: AppRecord) => object) {
    const listOf = (call: Call) => [...world.apps.values()].filter((app) => isIn(call, app));
    return [
      { path, scope: 'settings', methods: { GET: (call) => ok(page(call, listOf(call), write)) } },
      {
        path: `${path}/{app}`,
        scope: 'settings',
        methods: { GET: (call) => ok(write(found(listOf(call).find(({ id }) => id === call.param('app'))))) },
      },
    ] satisfies readonly Route[];
  }

  function read(call: Call, current: AppFields | undefined): AppFields {
    const given = call.method === 'PATCH' ? readAppPart(call.body) : readApp(call.body);
    // Only what was given replaces something: an absent field is left as it was.
    const fields = { ...NO_OPTIONALS, ...current, ...given } as AppFields;
    const missing = fields.is_app_user_required
      ? (['app_user_default_first_name', 'app_user_default_last_name'] as const).filter((name) => fields[name] === null)
      : [];
    if (missing.length > 0) {
      throw invalid(
        Object.fromEntries(missing.map((name) => [name, ['This field is required when an app user is required.']])),
      );
    }
    const turnedOn = AVAILABILITY.filter((name) => given[name] === true && !current?.[name]);
    if (turnedOn.length > 0 && !call.organization.appProvider) {
      // The documentation lists 402 for updates only.
      if (current) throw new Refusal(402, 'The organization does not have the "App provider" feature.');
      throw invalid(Object.fromEntries(turnedOn.map((name) => [name, ['This takes the "App provider" feature.']])));
    }
    return {
      ...fields,
      is_available_to_anyone:
        options.anyone === 'writable' ? fields.is_available_to_anyone : (current?.is_available_to_anyone ?? false),
      trigger_conditions: [...new Set(fields.trigger_conditions)].sort(),
      required_scopes: [...new Set(fields.required_scopes)],
    };
  }

  function create(call: Call) {
    const by = call.user.id;
    const app: AppRecord = {
      ...world.stamp(),
      ...{ id: world.newId('app'), ownerId: call.organization.id, secret: world.newHex('secret', 40) },
      ...{ fields: read(call, undefined), createdBy: by, updatedBy: by },
    };
    world.apps.set(app.id, app);
    return created(writer.ownedApp(app));
  }

  async function update(call: Call) {
    const before = ownedApp(call);
    const fields = read(call, before.fields);
    const app = { ...before, fields, updatedAtMs: world.nowMs(), updatedBy: call.user.id };
    world.apps.set(app.id, app);
    if (AVAILABILITY.some((name) => before.fields[name] && !fields[name])) await uninstall(app, 'without a share');
    return ok(writer.ownedApp(app));
  }

  async function remove(call: Call) {
    const app = ownedApp(call);
    await uninstall(app, 'everywhere');
    world.apps.delete(app.id);
    for (const [id, { appId }] of world.webhooks) if (appId === app.id) world.webhooks.delete(id);
    for (const [id, { appId }] of world.shares) if (appId === app.id) world.shares.delete(id);
    return DONE;
  }

  /** Its owner can always have it, so that only deleting takes it from there. */
  async function uninstall(app: AppRecord, where: 'everywhere' | 'without a share'): Promise<void> {
    const isKept = (id: string) => where === 'without a share' && (id === app.ownerId || isShared(world, app, id));
    const lost = [...world.installations.values()].filter(
      ({ appId, organizationId }) => appId === app.id && !isKept(organizationId),
    );
    await Promise.all(lost.map(installations.uninstall));
  }

  const installationsOf = (call: Call) =>
    [...world.installations.values()].filter(({ organizationId }) => organizationId === call.organization.id);
  const installationsOfApp = (call: Call) => {
    const { id } = ownedApp(call);
    return [...world.installations.values()].filter(({ appId }) => appId === id);
  };
  const oneOf = (call: Call, all: ReturnType<typeof installationsOf>) =>
    writer.installation(found(all.find(({ id }) => id === call.param('installation'))));

  const owned: readonly Route[] = [
    {
      path: '/orgs/{org}/owned_apps',
      scope: 'settings',
      methods: {
        GET: (call) =>
          ok(
            page(
              call,
              [...world.apps.values()].filter(({ ownerId }) => ownerId === call.organization.id),
              writer.ownedApp,
            ),
          ),
        POST: create,
      },
    },
    {
      path: '/orgs/{org}/owned_apps/{app}',
      scope: 'settings',
      methods: { GET: (call) => ok(writer.ownedApp(ownedApp(call))), PUT: update, PATCH: update, DELETE: remove },
    },
    {
      path: '/orgs/{org}/owned_apps/{app}/installations',
      scope: 'settings',
      methods: { GET: (call) => ok(page(call, installationsOfApp(call), writer.installation)) },
    },
    {
      path: '/orgs/{org}/owned_apps/{app}/installations/{installation}',
      scope: 'settings',
      methods: {
        GET: (call) => ok(oneOf(call, installationsOfApp(call))),
        // Takes the id of an organisation; documented as a draft that is not implemented.
        DELETE: () => {
          throw new Refusal(options.notImplemented, 'Not implemented.');
        },
      },
    },
    {
      path: '/orgs/{org}/app_installations',
      scope: 'settings',
      methods: { GET: (call) => ok(page(call, installationsOf(call), writer.installation)) },
    },
    {
      path: '/orgs/{org}/app_installations/{installation}',
      scope: 'settings',
      methods: { GET: (call) => ok(oneOf(call, installationsOf(call))) },
    },
  ];

  return [
    ...listing('/public_apps', (_call, app) => isPublic(app), writer.publicApp),
    ...listing('/orgs/{org}/partner_apps', isOfPartner, writer.publicApp),
    ...listing('/orgs/{org}/installed_apps', isInstalled, writer.installedApp),
    ...owned,
  ];
}

/** Throws a `Refusal` of 404. */
export function findOwnedApp(world: World, call: Call): AppRecord {
  const app = world.apps.get(call.param('app'));
  return found(app?.ownerId === call.organization.id ? app : undefined);
}

export function found<Item>(item: Item | undefined): Item {
  if (item === undefined) throw notFound();
  return item;
}
