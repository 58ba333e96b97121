import { found, type RouteDeps } from './apps-routes.ts';
import { readVariable } from './read-fields.ts';
import type { VariableRecord, VisitorRecord } from './records.ts';
import { type Call, created, ok, type Route } from './route.ts';

/** Users, chats, visitors and their variables. Source: contract 8. */
export function createDeskRoutes({ world, writer, page, dispatcher }: RouteDeps): readonly Route[] {
  const findChat = (call: Call) => {
    const chat = world.chats.get(call.param('chat'));
    return found(chat?.organizationId === call.organization.id ? chat : undefined);
  };

  function findVisitor(call: Call): VisitorRecord {
    const visitor = world.visitors.get(call.param('visitor'));
    const isThere = visitor?.organizationId === call.organization.id && visitor.roomId === call.param('room');
    return found(isThere ? visitor : undefined);
  }

  const variablesOf = (visitorId: string) =>
    [...world.variables.values()].filter((variable) => variable.visitorId === visitorId);
  const nameOf = (visitorId: string) => variablesOf(visitorId).find(({ key }) => key === 'username')?.value;

  /** The visitor comes last: who takes the first row for the visitor is wrong. */
  function memberships(call: Call) {
    const chat = findChat(call);
    const members = [
      { type: 'visitor' as const, id: chat.visitorId },
      ...chat.operatorIds.map((id) => ({ type: 'user' as const, id })),
    ].map((member, sequence) => ({ ...member, sequence }));
    return page(call, members, ({ type, id }) => writer.membership(chat, type, id));
  }

  function createVariable(call: Call) {
    const visitor = findVisitor(call);
    const { key, value } = readVariable(call.body);
    const existing = variablesOf(visitor.id).find((variable) => variable.key === key);
    const variable: VariableRecord = existing
      ? { ...existing, value, updatedAtMs: world.nowMs() }
      : { ...world.stamp(), visitorId: visitor.id, chatId: null, key, value };
    world.variables.set(variable.sequence, variable);
    const resource = writer.variable(variable, visitor);
    const action = existing ? 'changed' : 'added';
    dispatcher.publish({ channel: call.path, action, resourceId: key, resource });
    return created(resource);
  }

  const chatsOf = (call: Call) =>
    [...world.chats.values()].filter(({ organizationId }) => organizationId === call.organization.id);
  const visitorPath = '/rooms/{room}/visitors/{visitor}';
  return [
    { path: '/users/me', methods: { GET: ({ user }) => ok(writer.me(user)) } },
    {
      path: '/orgs/{org}/owned_chats',
      scope: 'reports',
      methods: { GET: (call) => ok(page(call, chatsOf(call), writer.chat)) },
    },
    {
      path: '/orgs/{org}/owned_chats/{chat}',
      scope: 'reports',
      methods: { GET: (call) => ok(writer.chat(findChat(call))) },
    },
    {
      path: '/orgs/{org}/owned_chats/{chat}/memberships',
      scope: 'reports',
      methods: { GET: (call) => ok(memberships(call)) },
    },
    {
      path: `/users/{user}${visitorPath}`,
      methods: {
        GET: (call) => {
          const visitor = findVisitor(call);
          return ok(writer.visitor(visitor, nameOf(visitor.id)));
        },
      },
    },
    {
      path: `/orgs/{org}${visitorPath}/variables`,
      methods: {
        GET: (call) => {
          const visitor = findVisitor(call);
          return ok(page(call, variablesOf(visitor.id), (variable) => writer.variable(variable, visitor)));
        },
        POST: createVariable,
      },
    },
  ];
}
