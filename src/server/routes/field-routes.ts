import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { IDEMPOTENCY_HEADER } from '../../api/client.ts';
import { ActionRequest, type FieldsAnswer, FieldsRequest } from '../../api/customer-fields.ts';
import { assertNever } from '../../crm/assert-never.ts';
import type { RememberResult } from '../database/remember-result.ts';
import { FieldFailure, type FieldQuestion, type FieldSource } from '../fields/field-source.ts';
import { contactReader } from '../identity/authenticate.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import { readBody } from '../read-body.ts';
import { Refusal } from '../refusal.ts';
import { disclose } from './disclose.ts';
import { idInPath, noSuchRecord } from './id-in-path.ts';
import { checkOwnProject } from './own-project.ts';
import { readWrite } from './read-write.ts';
import type { RouteDeps } from './route-deps.ts';

/** Another CRM, and the memory of what became of its actions. */
export interface OtherCrm {
  readonly fields: FieldSource;
  readonly remember: RememberResult;
}

/** `POST /api/contacts/:id/fields` and `POST /api/contacts/:id/fields/action`: what another CRM knows of a contact and can do. */
export function fieldRoutes({
  tokens,
  records,
  audit,
  otherCrm,
  log,
}: Pick<RouteDeps, 'tokens' | 'records' | 'audit'> & {
  /** Absent when none is configured. */
  readonly otherCrm: OtherCrm | undefined;
  readonly log: Pick<Logger, 'warn'>;
}): Hono {
  const routes = new Hono();

  routes.post('/:id/fields', async (c) => {
    const agent = await contactReader(c, tokens);
    const { fields: source } = configured();
    const question = await questionOf(c, agent, await readBody(c, FieldsRequest));
    const fields = await orRefuse(source, 'Try again, or tell the operator.', () => source.readFields(question));
    await shown(idInPath(c), agent, question);
    return c.json({ name: source.name, fields: [...fields] } satisfies FieldsAnswer);
  });

  routes.post('/:id/fields/action', async (c) => {
    const agent = await contactReader(c, tokens);
    const { fields: source, remember } = configured();
    const { body, mark } = await readWrite(c, ActionRequest);
    const { idempotencyKey: key, fingerprint } = mark;
    if (key === undefined || fingerprint === undefined) {
      throw new Refusal('bad_request', `An action needs the header ${IDEMPOTENCY_HEADER}, so that it is done once.`, [
        { field: IDEMPOTENCY_HEADER, message: 'is missing' },
      ]);
    }
    const question = await questionOf(c, agent, body);
    const contactId = idInPath(c);

    const remembered = await remember({ agentId: agent.id, key, fingerprint, contactId }, async () => {
      // Asked again: what the panel names may be of another customer, or offered no more.
      const fields = await orRefuse(source, 'Nothing was done.', () => source.readFields(question));
      if (!fields.some(({ fieldType, value }) => fieldType === 'ACTION' && value === body.action)) {
        throw new Refusal('not_found', `${source.name} does not offer this action for this contact now.`);
      }
      const advice = 'It may have been done all the same; trying again sends it as the same one.';
      return orRefuse(source, advice, () => source.runAction({ ...question, action: body.action }, key));
    });
    switch (remembered.status) {
      case 'done':
        // Whatever the other CRM has to say of it.
        await shown(contactId, agent, question);
        return c.json(remembered.result);
      case 'in_progress':
        throw new Refusal('fields_unavailable', 'This action is being done already. Try again in half a minute.');
      case 'key_reused':
        throw new Refusal('idempotency_key_reused', 'This idempotency key came with another request before.');
      default:
        return assertNever(remembered);
    }
  });

  return routes;

  function configured(): OtherCrm {
    if (!otherCrm) throw new Refusal('not_found', 'There is no other CRM to ask: FIELDS_URL is not set.');
    return otherCrm;
  }

  async function questionOf(c: Context, agent: SignedInAgent, request: FieldsRequest): Promise<FieldQuestion> {
    const { desk, conversationId, uniqueId, projectId } = request;
    checkOwnProject(agent, projectId);
    const contact = await records.readContact(idInPath(c), { allowed: agent.projects });
    if (!contact) throw noSuchRecord();
    return { contact, desk, conversationId, uniqueId, projectId, agentId: agent.id, locale: agent.locale };
  }

  function shown(id: string, agent: SignedInAgent, { conversationId }: FieldQuestion): Promise<void> {
    return disclose(audit, agent, { action: 'focus', conversationId, contacts: [{ id }] });
  }

  async function orRefuse<Answer>(source: FieldSource, advice: string, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof FieldFailure)) throw error;
      const { reason, status } = error;
      log.warn({ code: 'fields_unavailable', source: source.name, reason, status }, 'fields');
      throw new Refusal('fields_unavailable', `${source.name} cannot be used just now: ${error.message}. ${advice}`);
    }
  }
}
