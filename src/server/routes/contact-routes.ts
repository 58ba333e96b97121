import { Hono } from 'hono';
import { encodeContact, NewContactRequest } from '../../api/contact.ts';
import { contactReader } from '../identity/authenticate.ts';
import type { SessionTokens } from '../identity/session-tokens.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
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
    const projectId = projectOf(agent, contact.projectId);
    return c.json(encodeContact(await records.createContact({ ...contact, projectId })), 201);
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

/** Where a new contact belongs. An agent of some projects creates for one of these: a contact of no project is seen by all. */
function projectOf({ projects }: SignedInAgent, projectId: number | undefined): number | undefined {
  if (!projects) return projectId;
  const chosen = projectId ?? (projects.length === 1 ? projects[0] : undefined);
  if (chosen !== undefined && projects.includes(chosen)) return chosen;
  throw new Refusal('forbidden', 'The project is missing, or is not one of yours.', [
    { field: 'projectId', message: 'must be one of your projects' },
  ]);
}
