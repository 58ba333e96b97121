import { Hono } from 'hono';
import * as v from 'valibot';
import { NewLinkRequest } from '../../api/link.ts';
import type { Bridge } from '../iadvize/bridge.ts';
import { contactReader } from '../identity/authenticate.ts';
import { prepareLink } from '../matching/prepare-link.ts';
import { readVerifiedNumber } from '../matching/verified-number.ts';
import { carryOut } from './carry-out.ts';
import { idInPath } from './id-in-path.ts';
import { readWrite } from './read-write.ts';
import type { RouteDeps } from './route-deps.ts';

/** `POST /api/links`: an agent's word that a visitor is a contact. `DELETE /api/links/:id` takes it back. */
export function linkRoutes(deps: RouteDeps & { readonly bridge: Pick<Bridge, 'read'> }): Hono {
  const routes = new Hono();

  routes.post('/', async (c) => {
    const agent = await contactReader(c, deps.tokens);
    const { body, mark } = await readWrite(c, NewLinkRequest);
    const { id, contactId, target } = body;
    const scope = { allowed: agent.projects, requested: target.projectId };
    const prepared = prepareLink(target, await readVerifiedNumber(deps.bridge, target, scope));
    const write = { type: 'link', id, contactId, target: prepared } as const;
    return c.json(await carryOut(write, agent, { mark, projectId: target.projectId }, deps), 201);
  });

  routes.delete('/:id', async (c) => {
    const agent = await contactReader(c, deps.tokens);
    const linkId = idInPath(c);
    const { mark } = await readWrite(c, v.object({}));
    await carryOut({ type: 'unlink', linkId }, agent, { mark }, deps);
    return c.json({});
  });

  return routes;
}
