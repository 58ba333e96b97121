import type { TriggerCondition } from '../resources.ts';
import type { RouteDeps } from './apps-routes.ts';
import type { Caller } from './authenticate.ts';
import { createChat, type FixtureChat } from './create-fixtures.ts';
import type { Triggers } from './create-triggers.ts';
import type { AppRecord, ChatRecord } from './records.ts';

/** What the operators' console does, whoever looks at it. */
export interface Desk {
  /** The apps of the caller's organisation that ask for this. */
  appsFor(caller: Caller, type: TriggerCondition): readonly AppRecord[];
  /** Tells the apps. Resolves with the addresses that the operator's browser has to ask for itself. */
  ping(caller: Caller, type: TriggerCondition, chatId: string | undefined): Promise<readonly string[]>;
  /** Somebody comes and is given to the caller. */
  startChat(caller: Caller): Promise<{ readonly chat: FixtureChat; readonly urls: readonly string[] }>;
  /** The visitor writes another message, which no app is told of. */
  receiveMessage(chat: ChatRecord): void;
  endChat(caller: Caller, chat: ChatRecord): Promise<readonly string[]>;
}

const FROM_THE_PAGE: ReadonlySet<TriggerCondition> = new Set(['chat_open', 'chat_focus', 'chat_close'] as const);

export function createDesk({ world, writer, dispatcher, options }: RouteDeps, triggers: Triggers): Desk {
  const appsFor = ({ organization }: Caller, type: TriggerCondition) =>
    [...world.installations.values()].flatMap(({ organizationId, appId }) => {
      const app = organizationId === organization.id ? world.apps.get(appId) : undefined;
      return app?.fields.trigger_url && app.fields.trigger_conditions.includes(type) ? [app] : [];
    });

  async function ping(caller: Caller, type: TriggerCondition, chatId: string | undefined): Promise<readonly string[]> {
    const requests = appsFor(caller, type).map(({ id: appId }) => ({
      ...{ type, appId, chatId, orgId: caller.organization.id, userId: caller.user.id },
    }));
    const isFromBrowser = FROM_THE_PAGE.has(type) || options.background === 'browser';
    if (isFromBrowser) return Promise.all(requests.map(triggers.createUrl));
    await triggers.sendAll(requests);
    return [];
  }

  /** To those who follow the organisation's chats, and to each of its bots. */
  function publish(chat: ChatRecord, action: 'added' | 'changed', resource: object): void {
    const bots = [...world.users.values()].filter((user) => user.isBot && user.organizationId === chat.organizationId);
    const channels = [
      `/api/v5/orgs/${chat.organizationId}/owned_chats`,
      ...bots.map(({ id }) => `/api/v5/users/${id}/routed_chats`),
    ];
    for (const channel of channels) dispatcher.publish({ channel, action, resourceId: chat.id, resource });
  }

  return {
    appsFor,
    ping,

    async startChat(caller) {
      const fixture = createChat(world, caller.organization, {
        name: world.newId('chat'),
        variables: { username: `Visitor ${world.chats.size + 1}` },
        says: [],
        operatorIds: [caller.user.id],
        createdAtMs: world.nowMs(),
        visitorMessageCount: 1,
      });
      const chat = world.chats.get(fixture.id);
      if (chat) publish(chat, 'added', writer.chat(chat));
      return { chat: fixture, urls: await ping(caller, 'chat_start', fixture.id) };
    },

    receiveMessage(chat) {
      const visitorMessageCount = chat.visitorMessageCount + 1;
      world.chats.set(chat.id, { ...chat, visitorMessageCount, updatedAtMs: world.nowMs() });
    },

    async endChat(caller, chat) {
      const ended = { ...chat, endedAtMs: world.nowMs(), updatedAtMs: world.nowMs() };
      world.chats.set(chat.id, ended);
      const { id, is_ended, ended_at, updated_at } = writer.chat(ended);
      publish(ended, 'changed', { id, is_ended, ended_at, updated_at });
      const urls = await ping(caller, 'chat_end', chat.id);
      return chat.visitorMessageCount > 0 ? [...urls, ...(await ping(caller, 'chat_end_with_msgs', chat.id))] : urls;
    },
  };
}
