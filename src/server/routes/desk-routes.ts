import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type * as v from 'valibot';
import {
  AvailabilityRequest,
  type CallMeetingsAnswer,
  type ConversationsAnswer,
  DeskDataRequest,
  type DeskVisitorAnswer,
  DeskVisitorRequest,
  type MyDeskAnswer,
  type ProfileAnswer,
  type TransactionsAnswer,
} from '../../api/desk-data.ts';
import type { MaskableField } from '../../crm/contact.ts';
import type { IadvizeClient, LiveChange } from '../../iadvize/client.ts';
import type { BridgedConversation } from '../../iadvize/graphql.ts';
import { IadvizeError } from '../../iadvize/iadvize-error.ts';
import type { AppDeps } from '../app-deps.ts';
import { type Bridge, identityKeyOf } from '../iadvize/bridge.ts';
import { type Window, windowEnding } from '../iadvize/conversation-window.ts';
import { describeVisitor } from '../iadvize/describe-visitor.ts';
import type { DeskReading } from '../iadvize/desk-reading.ts';
import { createDirectory, type Directory } from '../iadvize/directory.ts';
import { type FoundVisitor, findVisitor } from '../iadvize/find-visitor.ts';
import { createMyOperators, type MyOperator, type MyOperators, readMyDesk } from '../iadvize/my-operator.ts';
import { readCallMeetings } from '../iadvize/read-call-meetings.ts';
import { readConversations } from '../iadvize/read-conversations.ts';
import { readProfile } from '../iadvize/read-profile.ts';
import { readTransactions } from '../iadvize/read-transactions.ts';
import { isOperator } from '../iadvize/sign-in-operator.ts';
import { graphqlNotConfigured, notConfigured, refusalOfVendor } from '../iadvize/vendor-refusal.ts';
import { createWebsiteScope } from '../iadvize/website-scope.ts';
import { contactReader } from '../identity/authenticate.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import { maskedFor } from '../masking/masked-for.ts';
import { readBody } from '../read-body.ts';
import { Refusal } from '../refusal.ts';
import { disclose } from './disclose.ts';
import { noSuchRecord } from './id-in-path.ts';
import { checkOwnProject } from './own-project.ts';
import type { RouteDeps } from './route-deps.ts';

interface Vendor {
  readonly client: IadvizeClient;
  readonly directory: Directory;
  readonly myOperators: MyOperators;
}

/** What one section of the panel is read from. */
interface Section {
  readonly found: FoundVisitor;
  readonly masked: readonly MaskableField[];
  readonly window: Window;
  readonly reading: DeskReading;
}

const NOBODY = { status: 'none' } as const;

/** `/api/desk/*`: what iAdvize knows of the visitor in focus, and the agent's own availability there. */
export function deskRoutes({
  tokens,
  records,
  audit,
  maskedFields,
  now,
  iadvize,
  bridge,
  log,
}: RouteDeps & {
  readonly iadvize: AppDeps['iadvize'];
  readonly bridge: Bridge;
  readonly log: Pick<Logger, 'warn'>;
}): Hono {
  const vendor = iadvize?.client && vendorOf(iadvize.client, now);
  const routes = new Hono();

  routes.post('/profile', (c) =>
    section<ProfileAnswer>(c, async ({ found, masked, reading }) => ({
      status: 'found',
      foundBy: found.foundBy,
      profile: await readProfile(found.visitor, masked, reading),
    })),
  );
  routes.post('/conversations', (c) =>
    section<ConversationsAnswer>(c, ({ found, window, reading }) => readConversations(found.visitor, window, reading)),
  );
  routes.post('/transactions', (c) =>
    section<TransactionsAnswer>(c, ({ found, window, reading }) => readTransactions(found.visitor, window, reading)),
  );
  routes.post('/call-meetings', (c) =>
    section<CallMeetingsAnswer>(c, ({ found, masked, reading }) =>
      readCallMeetings(found.visitor, masked.includes('phones'), reading),
    ),
  );

  routes.post('/visitor', async (c) => {
    const agent = await contactReader(c, tokens);
    const { conversationId } = await readBody(c, DeskVisitorRequest);
    if (!iadvize?.graphql) throw graphqlNotConfigured();
    const ref = { desk: 'iadvize', conversationId } as const;
    const bridged = await bridge.read(ref, '');
    if (bridge.known(ref, '')?.status === 'failed') {
      throw new Refusal('desk_unavailable', 'iAdvize cannot say just now who is in the conversation. Try again.');
    }
    if (!bridged?.visitor || !mayHearOf(agent, bridged)) return c.json(NOBODY satisfies DeskVisitorAnswer);
    const record = await recordOf(c, bridged, agent.projects);
    const visitor = describeVisitor(bridged.visitor, record, maskedFor(agent, maskedFields));
    return c.json({ status: 'found', visitor } satisfies v.InferInput<typeof DeskVisitorAnswer>);
  });

  routes.get('/me', async (c) => {
    const agent = await contactReader(c, tokens);
    if (!vendor) return c.json({ status: 'off', reason: 'notConfigured' } satisfies MyDeskAnswer);
    return c.json(await orRefuse(c, async () => myDesk(c, await vendor.myOperators.read(agent.id), vendor)));
  });

  routes.put('/me/availability', async (c) => {
    const agent = await contactReader(c, tokens);
    if (!vendor) throw notConfigured();
    const change = await readBody(c, AvailabilityRequest);
    return c.json(
      await orRefuse(c, async () => {
        // Asked anew: an operator who is given to somebody else must not be set by whose they were.
        const mine = await vendor.myOperators.readAnew(agent.id);
        if (mine.status === 'on') await vendor.client.operators.setLive(mine.operator.id, liveChangeOf(change));
        return myDesk(c, mine, vendor);
      }),
    );
  });

  return routes;

  async function section<Answer extends { readonly status: 'none' | 'found' }>(
    c: Context,
    read: (section: Section) => Promise<Answer>,
  ): Promise<Response> {
    const agent = await contactReader(c, tokens);
    if (!vendor) throw notConfigured();
    const { contactId, purpose, cursor, ...question } = await readBody(c, DeskDataRequest);
    const { desk, conversationId, projectId, visitor } = question;
    checkOwnProject(agent, projectId);
    const window = windowEnding(cursor ?? undefined, now());
    if (contactId && !(await records.readContact(contactId.toLowerCase(), { allowed: agent.projects }))) {
      throw noSuchRecord();
    }
    const { client, directory } = vendor;

    const answer = await orRefuse(c, async (): Promise<Answer | typeof NOBODY> => {
      // iAdvize knows nobody of another desk, and two desks may give two people the same id.
      if (desk !== 'iadvize') return NOBODY;
      const bridged = await bridge.read({ desk, conversationId }, identityKeyOf(visitor));
      // Where the desk does not say which project it is, the vendor's word counts.
      const scope = createWebsiteScope({ allowed: agent.projects, requested: projectId ?? bridged?.projectId });
      const reading = { client, directory, scope, signal: c.req.raw.signal, now };
      const found = await findVisitor(question, bridged, reading);
      if (!found) return NOBODY;
      return read({ found, masked: maskedFor(agent, maskedFields), window, reading });
    });
    if (contactId) {
      await disclose(audit, agent, { action: purpose, conversationId, contacts: [{ id: contactId.toLowerCase() }] });
    }
    return c.json(answer);
  }

  /**
   * Nothing that the desk says of a conversation is hidden from its own operators, where iAdvize does not say which websites are theirs;
   * what we keep ourselves of its visitor is.
   */
  function mayHearOf(agent: SignedInAgent, { projectId }: BridgedConversation): boolean {
    const { projects } = agent;
    if (!projects || (!vendor && isOperator(agent))) return true;
    return projectId !== undefined && projects.includes(projectId);
  }

  /** Without it, whom iAdvize has authenticated is known all the same. */
  async function recordOf(c: Context, bridged: BridgedConversation, allowed: SignedInAgent['projects']) {
    if (!vendor) return undefined;
    const { client, directory } = vendor;
    const scope = createWebsiteScope({ allowed, requested: bridged.projectId });
    const reading = { client, directory, scope, signal: c.req.raw.signal, now };
    try {
      return (await findVisitor({ visitor: {} }, bridged, reading))?.visitor;
    } catch (error) {
      if (error instanceof IadvizeError) log.warn({ code: 'desk_unavailable', reason: error.code }, 'desk');
      else if (!c.req.raw.signal.aborted) throw error;
      return undefined;
    }
  }

  function myDesk(c: Context, mine: MyOperator, { client }: Vendor): Promise<MyDeskAnswer> | MyDeskAnswer {
    return mine.status === 'on' ? readMyDesk(mine.operator, client, c.req.raw.signal) : mine;
  }

  async function orRefuse<Answer>(c: Context, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      // An agent who has moved on is no failure.
      if (c.req.raw.signal.aborted) throw new Refusal('desk_unavailable', 'Nobody waits for this answer any more.');
      const refusal = refusalOfVendor(error);
      if (error instanceof IadvizeError) log.warn({ code: refusal.code, reason: error.code }, 'desk');
      throw refusal;
    }
  }
}

function vendorOf(client: IadvizeClient, now: () => number): Vendor {
  return { client, directory: createDirectory({ client, now }), myOperators: createMyOperators(client, now) };
}

function liveChangeOf(change: AvailabilityRequest): LiveChange {
  return 'channel' in change ? { [change.channel]: { available: change.available ? 1 : 0 } } : { connected: 0 };
}
