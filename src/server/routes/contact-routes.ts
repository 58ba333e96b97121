import { Hono } from 'hono';
import { encodeContact, NewContactRequest } from '../../api/contact.ts';
import { contactReader } from '../identity/authenticate.ts';
import type { SessionTokens } from '../identity/session-tokens.ts';
import { prepareContact } from '../matching/prepare-contact.ts';
import { readBody } from '../read-body.ts';
import type { RecordSource } from '../record-source.ts';
import { Refusal } from '../refusal.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** `POST /api/contacts` and `GET /api/contacts/:id`. */
export function contactRoutes({
  tokens,
  records,
}: {
  readonly tokens: SessionTokens;
  readonly records: RecordSource;
}): Hono {
  const routes = new Hono();

  routes.post('/', async (c) => {
    const agent = await contactReader(c, tokens);
    const { contact, errors } = prepareContact(await readBody(c, NewContactRequest));
    if (errors.length > 0) throw new Refusal('bad_request', 'Some fields cannot be used; see "fields".', errors);
    const { projectId } = contact;
    if (projectId !== undefined && agent.projects && !agent.projects.includes(projectId)) {
      throw new Refusal('forbidden', 'This project is not one of yours.', [
        { field: 'projectId', message: 'must be one of your projects' },
      ]);
    }
    return c.json(encodeContact(await records.createContact(contact)), 201);
  });

  routes.get('/:id', async (c) => {
    const agent = await contactReader(c, tokens);
    const id = c.req.param('id');
    const contact = UUID.test(id) ? await records.readContact(id, { allowed: agent.projects }) : undefined;
    // The same answer whether it does not exist or belongs to another project: the difference would give it away.
    if (!contact)
      throw new Refusal('not_found', 'There is no such contact, or it belongs to a project that is not yours.');
    return c.json(encodeContact(contact));
  });

  return routes;
}
