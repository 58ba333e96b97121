import { Hono } from 'hono';
import { encodeContact } from '../../api/contact.ts';
import { ResolveRequest } from '../../api/record.ts';
import { assertNever } from '../../crm/assert-never.ts';
import type { Candidate, Match } from '../../crm/match.ts';
import { contactReader } from '../identity/authenticate.ts';
import type { SessionTokens } from '../identity/session-tokens.ts';
import { resolveVisitor } from '../matching/resolve-visitor.ts';
import { readBody } from '../read-body.ts';
import type { RecordSource } from '../record-source.ts';

/** `POST /api/records/resolve`: whose record the visitor of a conversation is. */
export function recordRoutes({
  tokens,
  records,
}: {
  readonly tokens: SessionTokens;
  readonly records: RecordSource;
}): Hono {
  return new Hono().post('/resolve', async (c) => {
    const agent = await contactReader(c, tokens);
    const { visitor, projectId } = await readBody(c, ResolveRequest);
    const match = await resolveVisitor(visitor, { allowed: agent.projects, requested: projectId }, records);
    return c.json(encodeMatch(match));
  });
}

function encodeMatch(match: Match) {
  switch (match.status) {
    case 'found':
      return { status: match.status, ...encodeCandidate(match) };
    case 'ambiguous':
      return { status: match.status, candidates: match.candidates.map(encodeCandidate) };
    case 'none':
      return { status: match.status };
    default:
      return assertNever(match);
  }
}

function encodeCandidate({ contact, evidence }: Candidate) {
  return { contact: encodeContact(contact), evidence };
}
