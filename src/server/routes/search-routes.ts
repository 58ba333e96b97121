import { Hono } from 'hono';
import { encodeContact, NewContactRequest, SearchRequest } from '../../api/contact.ts';
import { contactReader } from '../identity/authenticate.ts';
import { maskContact } from '../masking/mask-contact.ts';
import { maskEvidence } from '../masking/mask-match.ts';
import { maskedFor } from '../masking/masked-for.ts';
import { findDuplicates } from '../matching/find-duplicates.ts';
import { readBody } from '../read-body.ts';
import { disclose } from './disclose.ts';
import type { RouteDeps } from './route-deps.ts';

/** `POST /api/contacts/search` and `POST /api/contacts/duplicates`. */
export function searchRoutes({ tokens, records, audit, maskedFields }: RouteDeps): Hono {
  const routes = new Hono();

  routes.post('/search', async (c) => {
    const agent = await contactReader(c, tokens);
    const { query, country, projectId, conversationId } = await readBody(c, SearchRequest);
    const masked = maskedFor(agent, maskedFields);
    const scope = { allowed: agent.projects, requested: projectId };
    const { contacts, isFuzzy } = await records.search({ query, country, masked }, scope);
    await disclose(audit, agent, { action: 'search', conversationId, contacts });
    return c.json({ contacts: contacts.map((contact) => encodeContact(maskContact(contact, masked))), isFuzzy });
  });

  routes.post('/duplicates', async (c) => {
    const agent = await contactReader(c, tokens);
    const contact = await readBody(c, NewContactRequest);
    const masked = maskedFor(agent, maskedFields);
    const scope = { allowed: agent.projects, requested: contact.projectId };
    const duplicates = await findDuplicates(contact, scope, records);
    await disclose(audit, agent, { action: 'search', contacts: duplicates.map((one) => one.contact) });
    return c.json({
      duplicates: duplicates.map(({ contact, evidence, isSameName }) => ({
        contact: encodeContact(maskContact(contact, masked)),
        evidence: evidence.map((piece) => maskEvidence(piece, masked)),
        isSameName,
      })),
    });
  });

  return routes;
}
