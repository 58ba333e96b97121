import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { hostOf } from '../host-gate.ts';
import { readBody } from '../read-body.ts';
import { Refusal } from '../refusal.ts';
import { idInPath } from './id-in-path.ts';
import { notFound } from './page-answers.ts';

/** Who is in which conversation, as the demo's pretend desk says it to its pretend vendor. */
export interface PretendConversations {
  /** Answers whether there is such a sample visitor. Said again, it is who the visitor is from then on. */
  open(conversationId: string, visitor: string, hasLoggedIn: boolean): boolean;
  close(conversationId: string): void;
}

const OpenRequest = v.object({ visitor: v.string(), hasLoggedIn: v.boolean() });

/** `PUT` and `DELETE /simulator/conversations/:id`: a real desk's vendor knows who talks on it; the pretend desk has to say so. Demo only. */
export function simulatorRoutes(conversations: PretendConversations): Hono {
  const routes = new Hono();

  routes.put('/:id', async (c) => {
    checkPretendDesk(c);
    const id = idInPath(c);
    const { visitor, hasLoggedIn } = await readBody(c, OpenRequest);
    if (conversations.open(id, visitor, hasLoggedIn)) return c.body(null, 204);
    throw new Refusal('bad_request', 'There is no such visitor.', [{ field: 'visitor', message: 'is nobody' }]);
  });

  routes.delete('/:id', (c) => {
    checkPretendDesk(c);
    conversations.close(idInPath(c));
    return c.body(null, 204);
  });

  return routes;
}

/** Only the pretend desk's own page: to the panel's origin and to every other page there is nothing here. */
export function checkPretendDesk(c: Context): void {
  const host = hostOf(c.req.raw);
  if (!host.startsWith('127.0.0.1:') || c.req.header('origin') !== `http://${host}`) throw notFound();
}
