import * as v from 'valibot';
import { WEBHOOK_ACTIONS } from '../resources.ts';
import type { ChannelEvent } from './create-dispatcher.ts';
import type { Installations } from './create-installations.ts';
import type { Triggers as TriggerSender } from './create-triggers.ts';
import type { World } from './create-world.ts';
import type { PageAnswer, PageRequest } from './page-answer.ts';
import { TriggerRequest } from './trigger-request.ts';

export interface OrganizationFeatures {
  readonly subscription?: boolean | undefined;
  readonly appsFeature?: boolean | undefined;
  readonly appProvider?: boolean | undefined;
}

export interface Installed {
  readonly id: string;
  readonly appUserId: string | null;
}

const Features = v.strictObject({
  subscription: v.optional(v.boolean()),
  apps_feature: v.optional(v.boolean()),
  app_provider: v.optional(v.boolean()),
});
/** Several are signed in this order; swapped, they are sent in the other. */
const Triggers = v.strictObject({ triggers: v.array(TriggerRequest), swapped: v.optional(v.boolean()) });
const Installing = v.strictObject({ appId: v.string(), orgId: v.string() });
const Event = v.strictObject({
  channel: v.string(),
  action: v.picklist(WEBHOOK_ACTIONS),
  resourceId: v.string(),
  resource: v.record(v.string(), v.unknown()),
});

interface ControlDeps {
  readonly world: World;
  readonly installations: Installations;
  readonly triggers: TriggerSender;
  publish(event: ChannelEvent): void;
}

/** `/emulator/…`: what is there, and what a person or a test makes happen. Nothing of the vendor's. */
export function createControl({ world, installations, triggers, publish }: ControlDeps) {
  return async ({ method, url, body }: PageRequest): Promise<PageAnswer> => {
    const [, , kind = '', id] = url.pathname.split('/');
    try {
      switch (`${method} ${kind}`) {
        case 'GET fixtures':
          return { status: 200, body: listFixtures(world) };
        case 'PATCH organizations':
          return { status: 200, body: changeOrganization(id ?? '', v.parse(Features, JSON.parse(body))) };
        case 'POST triggers': {
          const asked: unknown = JSON.parse(body);
          if (typeof asked !== 'object' || asked === null || !('triggers' in asked)) {
            return { status: 200, body: await triggers.send(v.parse(TriggerRequest, asked)) };
          }
          const { triggers: several, swapped = false } = v.parse(Triggers, asked);
          return { status: 200, body: { sent: await triggers.sendAll(several, { swapped }) } };
        }
        case 'POST installations':
          return { status: 201, body: install(world, installations, v.parse(Installing, JSON.parse(body))) };
        case 'DELETE installations': {
          const installation = world.installations.get(id ?? '');
          if (!installation) throw new RangeError('There is no such installation.');
          await installations.uninstall(installation);
          return { status: 204 };
        }
        case 'POST events':
          publish(v.parse(Event, JSON.parse(body)));
          return { status: 202 };
        default:
          return { status: 404, body: { detail: 'Not found.' } };
      }
    } catch (error) {
      if (error instanceof v.ValiError) {
        const [issue] = error.issues;
        return { status: 400, body: { detail: `${v.getDotPath(issue) ?? 'body'}: ${issue.message}` } };
      }
      if (error instanceof RangeError || error instanceof SyntaxError) {
        return { status: 400, body: { detail: error.message } };
      }
      throw error;
    }
  };

  function changeOrganization(
    id: string,
    { subscription, apps_feature, app_provider }: v.InferOutput<typeof Features>,
  ) {
    setOrganization(world, id, { subscription, appsFeature: apps_feature, appProvider: app_provider });
    return listFixtures(world).organizations.find((organization) => organization.id === id) ?? {};
  }
}

/** Throws a `RangeError` when it is not there. */
export function setOrganization(world: World, id: string, features: OrganizationFeatures): void {
  const organization = world.organizations.get(id);
  if (!organization) throw new RangeError('There is no such organisation.');
  const { subscription, appsFeature, appProvider } = features;
  world.organizations.set(id, {
    ...organization,
    subscription: subscription ?? organization.subscription,
    appsFeature: appsFeature ?? organization.appsFeature,
    appProvider: appProvider ?? organization.appProvider,
  });
}

/** As the page does it, with the app's own names for the bot, but without the trigger. Throws a `RangeError` when it cannot be. */
export function install(
  world: World,
  installations: Installations,
  { appId, orgId }: { readonly appId: string; readonly orgId: string },
): Installed {
  const [app, organization] = [world.apps.get(appId), world.organizations.get(orgId)];
  if (!app || !organization) throw new RangeError('There is no such app, or no such organisation.');
  if (!installations.mayInstall(app, organization)) throw new RangeError('The app is not available to it.');
  const { app_user_default_first_name, app_user_default_last_name, app_user_default_alias } = app.fields;
  const { id, appUserId } = installations.install(app, organization, {
    firstName: app_user_default_first_name ?? '',
    lastName: app_user_default_last_name ?? '',
    alias: app_user_default_alias,
  });
  return { id, appUserId };
}

/** Everything as it is now, with every secret. */
export function listFixtures(world: World) {
  return {
    organizations: [...world.organizations.values()].map((one) => ({
      ...{ id: one.id, name: one.name, kind: one.kind, partner_ids: one.partnerIds, room_id: one.roomId },
      ...{ subscription: one.subscription, apps_feature: one.appsFeature, app_provider: one.appProvider },
    })),
    users: [...world.users.values()].map((one) => ({
      ...{ id: one.id, organization_id: one.organizationId, full_name: `${one.firstName} ${one.lastName}` },
      ...{ email: one.email, is_bot: one.isBot, scopes: one.scopes },
    })),
    tokens: [...world.tokens.values()].map((one) => ({
      ...{ key: one.key, type: one.type, user_id: one.userId },
      organization_id: world.users.get(one.userId)?.organizationId ?? null,
    })),
    apps: [...world.apps.values()].map(({ id, ownerId, secret, fields }) => ({
      ...{ id, name: fields.name, secret, owned_by_organization_id: ownerId, trigger_url: fields.trigger_url },
      is_available_to_anyone: fields.is_available_to_anyone,
      is_available_to_partners: fields.is_available_to_partners,
    })),
    shares: [...world.shares.values()].map(({ id, appId, organizationId }) => ({
      ...{ id, app_id: appId, organization_id: organizationId },
    })),
    installations: [...world.installations.values()].map(({ id, appId, organizationId, appUserId }) => ({
      ...{ id, app_id: appId, organization_id: organizationId, app_user_id: appUserId },
    })),
    chats: [...world.chats.values()].map((one) => ({
      ...{ id: one.id, organization_id: one.organizationId, room_id: one.roomId, visitor_id: one.visitorId },
      ...{ operator_ids: one.operatorIds, is_ended: one.endedAtMs !== null },
    })),
  };
}
