import { createAppsRoutes, type RouteDeps } from './apps-routes.ts';
import { authenticate } from './authenticate.ts';
import { createDeskRoutes } from './desk-routes.ts';
import { notFound, Refusal } from './refusal.ts';
import { type Answer, type Method, matchPath } from './route.ts';
import { createWebhookRoutes } from './webhook-routes.ts';

export const API = '/api/v5';

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** Answers requests below `/api/v5`, or throws a `Refusal`. In which order of reasons: contract 9, point 3. */
export function createApi(deps: RouteDeps): (request: ApiRequest) => Promise<Answer> {
  const routes = [...createAppsRoutes(deps), ...createWebhookRoutes(deps), ...createDeskRoutes(deps)];

  return async ({ method, path, query, authorization, body }) => {
    const rest = path.slice(API.length);
    const matches = routes.flatMap((route) => {
      const params = matchPath(route.path, rest);
      return params ? [{ route, params }] : [];
    });
    const [match] = matches;
    if (!match) throw notFound();
    const { route, params } = match;
    const caller = await authenticate(deps.world, authorization);
    if (!caller.organization.subscription) throw new Refusal(403, 'There is no active subscription.');
    const [org, user] = [params.get('org'), params.get('user')];
    if (org !== undefined && org !== caller.organization.id) throw new Refusal(403, 'No access to the organization.');
    if (user !== undefined && user !== caller.user.id) throw new Refusal(403, 'No access to the user.');
    if (route.scope && !caller.user.scopes.includes(route.scope)) {
      throw new Refusal(403, `This takes the "${route.scope}" permission.`);
    }
    const handle = route.methods[method as Method];
    if (!handle) throw new Refusal(405, `Method "${method}" not allowed.`);
    return handle({ ...caller, method, path, query, body, param: (name) => params.get(name) ?? '' });
  };
}
