import { type Context, Hono } from 'hono';
import { encodeExport } from '../encode-export.ts';
import { contactReader } from '../identity/authenticate.ts';
import { Refusal } from '../refusal.ts';
import { disclose } from './disclose.ts';
import { idInPath, noSuchRecord } from './id-in-path.ts';
import type { RouteDeps } from './route-deps.ts';

/** What the law gives the person a contact is about: all there is about them (GDPR article 15), and its end (article 17). */
export function privacyRoutes({ tokens, records, audit }: RouteDeps): Hono {
  const routes = new Hono();

  routes.get('/:id/export', async (c) => {
    const id = await announce(c, 'export');
    const found = await records.exportContact(id);
    if (!found) throw noSuchRecord();
    return c.json(encodeExport(found));
  });

  routes.delete('/:id', async (c) => {
    const id = await announce(c, 'erase');
    if (!(await records.eraseContact(id))) throw noSuchRecord();
    return c.json({});
  });

  return routes;

  /** Whose record it is about, once that is in the audit. Throws a `Refusal`. */
  async function announce(c: Context, action: 'export' | 'erase'): Promise<string> {
    const agent = await contactReader(c, tokens);
    if (!agent.roles.includes('lead')) throw new Refusal('forbidden', 'Only the role "lead" may do this.');
    const contact = await records.readContact(idInPath(c), { allowed: agent.projects });
    if (!contact) throw noSuchRecord();
    await disclose(audit, agent, { action, contacts: [contact] });
    return contact.id;
  }
}
