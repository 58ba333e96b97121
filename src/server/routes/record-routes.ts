import { Hono } from 'hono';
import { encodeResolved, ResolveRequest } from '../../api/record.ts';
import { contactReader } from '../identity/authenticate.ts';
import { maskMatch } from '../masking/mask-match.ts';
import { maskedFor } from '../masking/masked-for.ts';
import { resolveVisitor } from '../matching/resolve-visitor.ts';
import { readBody } from '../read-body.ts';
import { disclose } from './disclose.ts';
import type { RouteDeps } from './route-deps.ts';

/** `POST /api/records/resolve`: whose record the visitor of a conversation is. */
export function recordRoutes({ tokens, records, audit, maskedFields }: RouteDeps): Hono {
  return new Hono().post('/resolve', async (c) => {
    const agent = await contactReader(c, tokens);
    const { purpose, ...question } = await readBody(c, ResolveRequest);
    const scope = { allowed: agent.projects, requested: question.projectId };
    const match = await resolveVisitor(question, scope, records);
    const candidates = match.status === 'found' ? [match] : match.status === 'ambiguous' ? match.candidates : [];
    await disclose(audit, agent, {
      action: purpose,
      conversationId: question.conversationId,
      contacts: candidates.map(({ contact }) => contact),
    });
    return c.json(encodeResolved({ match: maskMatch(match, maskedFor(agent, maskedFields)), isVerifying: false }));
  });
}
