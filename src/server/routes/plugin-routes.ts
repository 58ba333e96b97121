import { createHash } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { CustomerField } from '../../crm/customer-field.ts';
import { type Candidate, EVIDENCE_KINDS, type EvidenceKind } from '../../crm/match.ts';
import { isSigned, SIGNATURE_HEADER } from '../fields/sign-request.ts';
import { maskContact } from '../masking/mask-contact.ts';
import { maskedFor } from '../masking/masked-for.ts';
import { resolveVisitor } from '../matching/resolve-visitor.ts';
import { offerCallBack, readCallBack } from '../plugin/call-back-action.ts';
import { contactFieldsOf, labelsFor, nameFields } from '../plugin/plugin-fields.ts';
import { decodePluginRequest, type PluginRequest, readForm, readParameters } from '../plugin/plugin-request.ts';
import { readText } from '../read-body.ts';
import { Refusal } from '../refusal.ts';
import { carryOut } from './carry-out.ts';
import { disclose } from './disclose.ts';
import type { RouteDeps } from './route-deps.ts';

/**
 * iAdvize's customer-information plugin, so that its own desk shows our record. `GET`: the fields of the one contact that a visitor is,
 * else `[]`. `POST`: what an ACTION field does, answered with `{ success, message }`. Whatever is not signed with `appSecret` is
 * refused. Source: docs.iadvize.dev/apps/build-your-app/app-plugins and app-security.
 */
export function pluginRoutes(
  deps: Omit<RouteDeps, 'tokens'> & {
    /** Absent when none is configured. */
    readonly appSecret: string | undefined;
    /** Where agents find Deskside; fields link to it over https only. */
    readonly publicUrl: string | undefined;
    readonly log: Pick<Logger, 'warn'>;
  },
): Hono<{ Bindings: Bindings }> {
  const { records, audit, maskedFields, now, publicUrl, log } = deps;
  const routes = new Hono<{ Bindings: Bindings }>();

  routes.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });

  routes.get('/', async (c) => {
    const secret = configured();
    const query = rawQueryOf(c);
    refuseUnsigned(c, query, secret);
    const request = decodePluginRequest(readForm(query));
    if (!request) log.warn({ code: 'plugin_unreadable' }, 'plugin');
    return c.json(request ? await fieldsFor(request, secret) : []);
  });

  routes.post('/', async (c) => {
    const secret = configured();
    const body = await readText(c.req.raw);
    refuseUnsigned(c, body, secret);
    try {
      return c.json({ success: true, message: await callBack(decodePluginRequest(readParameters(body)), secret) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log.warn({ code: 'plugin_action_refused', reason: error.code }, 'plugin');
      return c.json({ success: false, message: error.message });
    }
  });

  return routes;

  function configured(): string {
    const { appSecret } = deps;
    if (!appSecret) throw new Refusal('not_configured', 'There is no plugin here: IADVIZE_APP_SECRET is not set.');
    return appSecret;
  }

  async function fieldsFor(request: PluginRequest, secret: string): Promise<readonly CustomerField[]> {
    const { operator, projectId, conversationId, locale } = request;
    const match = await matchOf(request);
    if (match.status !== 'found' || isDoubtful(match)) return [];
    const { id } = match.contact;
    const labels = labelsFor(locale);
    const contact = maskContact(match.contact, maskedFor(operator, maskedFields));
    const shown = () => disclose(audit, operator, { action: 'focus', conversationId, contacts: [contact] });
    if (match.evidence.every(({ kind, verified }) => kind === 'email' && !verified)) {
      await shown();
      return nameFields(contact, publicUrl, labels);
    }
    const timeline = await records.readTimeline(id, { allowed: operator.projects }, { limit: 1 });
    // Erased since it was found.
    if (!timeline?.summary) return [];
    await shown();
    const callBack = offerCallBack(id, projectId, secret);
    return contactFieldsOf(contact, timeline.summary, { publicUrl, callBack, labels });
  }

  /** What has been done, for the operator. Throws a `Refusal` with what has not. */
  async function callBack(request: PluginRequest | undefined, secret: string): Promise<string> {
    if (!request) throw new Refusal('bad_request', 'Nothing was done: the request cannot be read.');
    const { operator, projectId, visitor, conversationId, action = '' } = request;
    const contactId = readCallBack(action, projectId, secret);
    if (!contactId) throw new Refusal('not_found', 'Nothing was done: there is no such action.');
    const match = await matchOf(request);
    const named = match.status === 'ambiguous' ? match.candidates : match.status === 'found' ? [match] : [];
    // It was offered for a contact; by now the visitor may be known as another one.
    if (named.some(({ contact }) => contact.id !== contactId)) {
      throw new Refusal('not_found', 'Nothing was done: it is no longer certain which customer this is.');
    }
    const today = new Date(now()).toISOString().slice(0, 10);
    // A conversation is one wish, on whatever day it is repeated. Where none is named, a day is the nearest thing to it.
    const wish = JSON.stringify([action, conversationId ?? today, visitor.uniqueId]);
    const key = createHash('sha256').update(wish).digest('hex');
    const { dueOn } = await carryOut(
      { type: 'addTask', contactId, title: 'Call back', dueOn: today, assigneeId: undefined },
      operator,
      { mark: { idempotencyKey: key, fingerprint: key } },
      deps,
    );
    return `The task "Call back" is in Deskside, due on ${dueOn}.`;
  }

  function matchOf({ operator, visitor, conversationId = '' }: PluginRequest) {
    return resolveVisitor({ desk: 'iadvize', conversationId, visitor }, { allowed: operator.projects }, records);
  }
}

/** What Node's server gives besides the request; absent where a request is handed in directly. */
type Bindings = Partial<HttpBindings> | undefined;

/** As it came over the wire: a `URL` writes an apostrophe, for one, in another way than it was signed. */
function rawQueryOf(c: Context<{ Bindings: Bindings }>): string {
  const url = c.env?.incoming?.url ?? c.req.url;
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start + 1);
}

function refuseUnsigned(c: Context<{ Bindings: Bindings }>, raw: string, secret: string): void {
  if (isSigned(raw, c.req.header(SIGNATURE_HEADER), secret)) return;
  throw new Refusal('signature_invalid', `${SIGNATURE_HEADER} is missing, or is not what this request is signed with.`);
}

/** The visitor gave something stronger than what the contact was found by, and the contact has another value there. */
function isDoubtful({ evidence, conflicts }: Candidate): boolean {
  const strongest = Math.min(...evidence.map(({ kind }) => strengthOf(kind)));
  return conflicts.some(({ kind }) => strengthOf(kind) < strongest);
}

function strengthOf(kind: EvidenceKind): number {
  return EVIDENCE_KINDS.indexOf(kind);
}
