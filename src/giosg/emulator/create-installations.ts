import type { ChannelEvent } from './create-dispatcher.ts';
import type { Triggers } from './create-triggers.ts';
import type { World } from './create-world.ts';
import type { Writer } from './create-writer.ts';
import type { GiosgEmulatorOptions } from './emulator-options.ts';
import { installationsChannel } from './match-channel.ts';
import type { AppRecord, InstallationRecord, OrganizationRecord } from './records.ts';

export interface BotNames {
  readonly firstName: string;
  readonly lastName: string;
  readonly alias: string | null;
}

export interface Installations {
  /** The one there is. */
  find(appId: string, organizationId: string): InstallationRecord | undefined;
  /** Its owner, whoever it is shared with, the owner's partners and anybody, as it is available. */
  mayInstall(app: AppRecord, organization: OrganizationRecord): boolean;
  /** Installed twice, there is one installation. */
  install(app: AppRecord, organization: OrganizationRecord, bot: BotNames): InstallationRecord;
  /** Tells the webhooks and, when it asks for that, the app's server. Resolves when the latter has answered. */
  uninstall(installation: InstallationRecord): Promise<void>;
}

export function createInstallations(
  world: World,
  writer: Writer,
  triggers: Triggers,
  publish: (event: ChannelEvent) => void,
  { botScopes }: Pick<GiosgEmulatorOptions, 'botScopes'>,
): Installations {
  const find = (appId: string, organizationId: string) =>
    [...world.installations.values()].find((one) => one.appId === appId && one.organizationId === organizationId);

  function tell(app: AppRecord, installation: InstallationRecord, action: 'added' | 'removed', resource: object): void {
    const channel = installationsChannel(app.ownerId, app.id);
    publish({ channel, action, resourceId: installation.id, resource, installation });
  }

  return {
    find,

    mayInstall(app, organization) {
      if (app.ownerId === organization.id || app.fields.is_available_to_anyone) return true;
      if (app.fields.is_available_to_partners && organization.partnerIds.includes(app.ownerId)) return true;
      return isShared(world, app, organization.id);
    },

    install(app, organization, bot) {
      const existing = find(app.id, organization.id);
      if (existing) return existing;
      const allowedScopes = app.fields.required_scopes;
      const appUserId = app.fields.is_app_user_required ? world.newId('bot') : null;
      if (appUserId !== null) {
        world.users.set(appUserId, {
          ...{ id: appUserId, legacyId: 5001 + world.users.size, organizationId: organization.id },
          ...{ ...bot, email: null, isBot: true, scopes: botScopes === 'allowed' ? allowedScopes : [] },
        });
      }
      const id = world.newId('installation');
      const installation: InstallationRecord = {
        ...world.stamp(),
        ...{ id, appId: app.id, organizationId: organization.id, appUserId, allowedScopes },
      };
      world.installations.set(id, installation);
      tell(app, installation, 'added', writer.installation(installation));
      return installation;
    },

    async uninstall(installation) {
      const app = world.apps.get(installation.appId);
      if (!app || !world.installations.has(installation.id)) return;
      const resource = writer.installation(installation);
      const { trigger_url, trigger_conditions } = app.fields;
      const isPinged = trigger_url !== null && trigger_conditions.includes('uninstall');
      const ping = { type: 'uninstall', orgId: installation.organizationId, appId: app.id } as const;
      const pinged = isPinged ? triggers.send({ ...ping, installationId: installation.id }) : undefined;
      world.installations.delete(installation.id);
      removeBot(world, installation.appUserId);
      tell(app, installation, 'removed', resource);
      await pinged;
    },
  };
}

export function isShared(world: World, app: AppRecord, organizationId: string): boolean {
  return [...world.shares.values()].some((share) => share.appId === app.id && share.organizationId === organizationId);
}

function removeBot(world: World, userId: string | null): void {
  if (userId === null) return;
  world.users.delete(userId);
  for (const [key, token] of world.tokens) if (token.userId === userId) world.tokens.delete(key);
}
