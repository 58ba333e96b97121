import { Hono } from 'hono';
import { encodeResolved, ResolveRequest, type VisitorQuestion } from '../../api/record.ts';
import { type Bridge, type BridgeAnswer, identityKeyOf } from '../iadvize/bridge.ts';
import { contactReader } from '../identity/authenticate.ts';
import { maskMatch } from '../masking/mask-match.ts';
import { maskedFor } from '../masking/masked-for.ts';
import { resolveVisitor } from '../matching/resolve-visitor.ts';
import { verifiedNumberOf } from '../matching/verified-number.ts';
import { readBody } from '../read-body.ts';
import { disclose } from './disclose.ts';
import type { RouteDeps } from './route-deps.ts';

/**
 * `POST /api/records/resolve`: whose record the visitor of a conversation is. It waits for the desk's vendor only when it is asked to; an
 * answer that came without the vendor's word says that it is on its way.
 */
export function recordRoutes({
  tokens,
  records,
  audit,
  maskedFields,
  bridge,
}: RouteDeps & { readonly bridge: Bridge }): Hono {
  return new Hono().post('/resolve', async (c) => {
    const agent = await contactReader(c, tokens);
    const { purpose, awaitVerification, ...question } = await readBody(c, ResolveRequest);
    const vendor = await vendorAnswer(question, awaitVerification);
    const conversation = vendor?.status === 'answered' ? vendor.conversation : undefined;
    // Another project's customer may have the same number: where the desk does not say which project it is, the vendor's word counts.
    const scope = { allowed: agent.projects, requested: question.projectId ?? conversation?.projectId };
    const number = verifiedNumberOf(conversation, scope);
    const match = await resolveVisitor(question, scope, records, number);
    const candidates = match.status === 'found' ? [match] : match.status === 'ambiguous' ? match.candidates : [];
    await disclose(audit, agent, {
      action: purpose,
      conversationId: question.conversationId,
      contacts: candidates.map(({ contact }) => contact),
    });
    const masked = maskMatch(match, maskedFor(agent, maskedFields));
    return c.json(encodeResolved({ match: masked, isVerifying: vendor === undefined }));
  });

  /** `undefined` while the vendor is being asked, which this begins. */
  async function vendorAnswer(
    { desk, conversationId, visitor }: VisitorQuestion,
    awaitVerification: boolean,
  ): Promise<BridgeAnswer | undefined> {
    const identityKey = identityKeyOf(visitor);
    const known = bridge.known({ desk, conversationId }, identityKey);
    if (known) return known;
    const reading = bridge.read({ desk, conversationId }, identityKey);
    return awaitVerification ? { status: 'answered', conversation: await reading } : undefined;
  }
}
