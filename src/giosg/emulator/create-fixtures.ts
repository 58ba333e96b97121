import { type Scope, TRIGGER_CONDITIONS } from '../resources.ts';
import type { World } from './create-world.ts';
import type { EmulatorVisitor, GiosgEmulatorOptions } from './emulator-options.ts';
import { ICON } from './icons.ts';
import { INVENTED_VISITORS, PEOPLE } from './people.ts';
import type { AppFields, AppRecord, OrganizationRecord } from './records.ts';

const DAY = 24 * 60 * 60 * 1000;
const ORGANIZATIONS = [
  { kind: 'owner', name: 'Kettle and Tide', domainHost: 'www.kettle.example', legacyId: 1201 },
  { kind: 'partner', name: 'Harbour Lane', domainHost: 'shop.harbour.example', legacyId: 1202 },
  { kind: 'stranger', name: 'Quarry Books', domainHost: 'books.quarry.example', legacyId: 1203 },
] as const;
const APPS = ['shared', 'network', 'partner', 'public', 'deskside'] as const;

type OrganizationKind = (typeof ORGANIZATIONS)[number]['kind'];
type PersonKey = (typeof PEOPLE)[number]['key'];
type AppKey = (typeof APPS)[number];

export interface FixtureUser {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly email: string;
  /** For `Authorization: Token …`; it does not end. */
  readonly token: string;
  /** For `Authorization: Bearer …`; it does not end either. */
  readonly bearer: string;
}

export interface FixtureApp {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly ownerId: string;
}

export interface FixtureChat {
  readonly id: string;
  readonly organizationId: string;
  readonly roomId: string;
  readonly domainHost: string;
  readonly visitorId: string;
  readonly operatorIds: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * What there is at the start, by the names that tests use. `deskside` is of the owner, for every trigger, with a bot, available to
 * partners, installed by the owner only; `network` is available to partners and installed by the partner; `shared` as well, and shared
 * with the partner; `partner` is a partner's, `public` a stranger's.
 */
export interface Fixtures {
  readonly organizations: Readonly<Record<OrganizationKind, { readonly id: string; readonly name: string }>>;
  readonly users: Readonly<Record<PersonKey, FixtureUser>>;
  readonly apps: Readonly<Record<AppKey, FixtureApp>>;
  /** Of the owner first. */
  readonly chats: readonly FixtureChat[];
}

export function createFixtures(world: World, options: GiosgEmulatorOptions): Fixtures {
  const { triggerUrl, visitors } = options;
  const startMs = world.nowMs();
  const { ids } = world;

  const organizations = byKey(ORGANIZATIONS, ({ kind, ...sketch }) => {
    const id = ids.uuid(`organization ${kind}`);
    const partners: readonly OrganizationKind[] = kind === 'owner' ? ['partner'] : kind === 'partner' ? ['owner'] : [];
    world.organizations.set(id, {
      ...sketch,
      id,
      kind,
      partnerIds: partners.map((partner) => ids.uuid(`organization ${partner}`)),
      roomId: ids.uuid(`room ${kind}`),
      subscription: true,
      appsFeature: true,
      appProvider: kind !== 'partner',
    });
    return [kind, { id, name: sketch.name }];
  });

  const users = byKey(PEOPLE, ({ key, of, firstName, lastName, alias, scopes }, index) => {
    const id = ids.uuid(`user ${key}`);
    const email = `${plain(firstName)}.${plain(lastName)}@desk.example`;
    const organizationId = organizations[of].id;
    const person = { id, legacyId: 5001 + index, organizationId, firstName, lastName, alias, email };
    world.users.set(id, { ...person, isBot: false, scopes });
    const [token, bearer] = [ids.hex(`token ${key}`, 40), ids.hex(`bearer ${key}`, 40)];
    world.tokens.set(token, { key: token, type: 'Token', userId: id, expiresAtMs: undefined });
    world.tokens.set(bearer, { key: bearer, type: 'Bearer', userId: id, expiresAtMs: undefined });
    return [key, { id, organizationId, name: `${firstName} ${lastName}`, email, token, bearer }];
  });

  const writer = { shared: users.admin, network: users.admin, deskside: users.admin };
  const byOthers = { partner: users.partnerAdmin, public: users.strangerAdmin };
  const sketches = sketchApps(triggerUrl);
  const apps = byKey(APPS, (key, index) => {
    const by = { ...writer, ...byOthers }[key];
    const app: AppRecord = {
      id: ids.uuid(`app ${key}`),
      ownerId: by.organizationId,
      secret: ids.hex(`secret ${key}`, 40),
      fields: sketches[key],
      sequence: world.nextSequence(),
      createdAtMs: startMs - (300 - 10 * index) * DAY,
      updatedAtMs: startMs - (100 - 10 * index) * DAY,
      createdBy: by.id,
      updatedBy: by.id,
    };
    world.apps.set(app.id, app);
    return [key, { id: app.id, name: app.fields.name, secret: app.secret, ownerId: app.ownerId }];
  });
  const shareId = ids.uuid('share');
  world.shares.set(shareId, { id: shareId, appId: apps.shared.id, organizationId: organizations.partner.id });

  const owner = world.organizations.get(organizations.owner.id);
  const others = [organizations.partner, organizations.stranger].map(({ id }) => world.organizations.get(id));
  const staff = {
    owner: [users.operator.id, users.secondOperator.id],
    partner: [users.partnerOperator.id],
    stranger: [users.strangerAdmin.id],
  };
  const invented: readonly EmulatorVisitor[] = options.invented
    ? INVENTED_VISITORS.map((variables) => ({ variables }))
    : [];
  const chats = [owner, ...others].flatMap((organization) => {
    if (!organization) return [];
    const people = { owner: [...invented, ...visitors], partner: invented.slice(0, 2), stranger: invented.slice(2, 3) };
    return people[organization.kind].map(({ variables, says = [] }, index) =>
      createChat(world, organization, {
        name: `${organization.kind} ${index}`,
        variables,
        says,
        operatorIds: staff[organization.kind].slice(0, index % 3 === 2 ? 2 : 1),
        createdAtMs: startMs - (40 - Math.min(index, 39)) * 60_000,
        visitorMessageCount: index % 2 === 0 ? 2 : 0,
      }),
    );
  });
  return { organizations, users, apps, chats };
}

interface ChatSketch {
  /** What its ids are made from. */
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly says: readonly string[];
  readonly operatorIds: readonly string[];
  readonly createdAtMs: number;
  readonly visitorMessageCount: number;
}

/** A chat with a visitor of its own. */
export function createChat(world: World, organization: OrganizationRecord, sketch: ChatSketch): FixtureChat {
  const { name, variables, says, operatorIds, createdAtMs, visitorMessageCount } = sketch;
  const { id: organizationId, roomId, domainHost } = organization;
  const visitorId = world.ids.hex(`visitor ${name}`, 32);
  const id = world.ids.uuid(`chat ${name}`);
  const times = { createdAtMs, updatedAtMs: createdAtMs };
  world.visitors.set(visitorId, {
    id: visitorId,
    sessionId: world.ids.hex(`session ${name}`, 32),
    organizationId,
    roomId,
    createdAtMs,
    visitCount: 1 + (Object.keys(variables).length % 4),
    browser: 'Firefox',
  });
  for (const [key, value] of Object.entries(variables)) {
    const sequence = world.nextSequence();
    world.variables.set(sequence, { ...times, sequence, visitorId, chatId: null, key, value });
  }
  world.chats.set(id, {
    ...times,
    ...{ sequence: world.nextSequence(), id, organizationId, roomId, visitorId, operatorIds, says },
    visitorMessageCount,
    endedAtMs: null,
  });
  return { id, organizationId, roomId, domainHost, visitorId, operatorIds, variables };
}

function sketchApps(triggerUrl: string | null): Readonly<Record<AppKey, AppFields>> {
  const base: AppFields = {
    name: 'An app',
    description: 'Made up, for trying things out.',
    icon_asset_id: null,
    is_available_to_anyone: false,
    is_available_to_partners: false,
    is_app_user_required: false,
    app_user_default_first_name: null,
    app_user_default_last_name: null,
    app_user_default_alias: null,
    terms_of_service_url: 'https://apps.example/terms',
    privacy_policy_url: 'https://apps.example/privacy',
    trigger_url: null,
    trigger_conditions: [],
    required_scopes: [],
    allowed_redirect_uris: [],
  };
  const reports: readonly Scope[] = ['reports'];
  return {
    shared: { ...base, name: 'Opening hours', is_available_to_partners: true },
    network: { ...base, name: 'Stock at hand', is_available_to_partners: true, required_scopes: reports },
    partner: { ...base, name: 'Parcel finder', is_available_to_partners: true },
    public: { ...base, name: 'Weather words', is_available_to_anyone: true, icon_asset_id: ICON.id },
    deskside: {
      ...base,
      name: 'Deskside',
      description: 'The CRM record of whoever is in the chat.',
      is_available_to_partners: true,
      is_app_user_required: true,
      app_user_default_first_name: 'Deskside',
      app_user_default_last_name: 'Panel',
      app_user_default_alias: 'Deskside',
      trigger_url: triggerUrl,
      trigger_conditions: TRIGGER_CONDITIONS.toSorted(),
      required_scopes: reports,
    },
  };
}

/** "Östen" becomes "osten". */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function byKey<Item, Key extends string, Value>(
  items: readonly Item[],
  entryOf: (item: Item, index: number) => readonly [Key, Value],
): Readonly<Record<Key, Value>> {
  return Object.fromEntries(items.map(entryOf)) as Record<Key, Value>;
}
