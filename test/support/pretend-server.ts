import { ApiError } from '../../src/api/api-error.ts';
import { VIEWED_HEADER } from '../../src/api/audit.ts';
import type { HttpRequest, Send } from '../../src/api/client.ts';

export interface PendingRequest extends HttpRequest {
  readonly signal: AbortSignal | undefined;
  /** Answers with a status and a body (text is sent as it is). */
  answer(status: number, body: unknown): void;
  /** The connection broke. */
  fail(): void;
}

/** What the panel asks for, each by a method and a path. */
const KINDS = {
  session: ['POST', /^\/api\/session$/],
  resolve: ['POST', /^\/api\/records\/resolve$/],
  search: ['POST', /^\/api\/contacts\/search$/],
  duplicates: ['POST', /^\/api\/contacts\/duplicates$/],
  reveal: ['POST', /^\/api\/contacts\/[^/]+\/reveal$/],
  timeline: ['GET', /^\/api\/contacts\/[^/]+\/timeline/],
  fields: ['POST', /^\/api\/contacts\/[^/]+\/fields$/],
  readContact: ['GET', /^\/api\/contacts\/[^/]+$/],
  agents: ['GET', /^\/api\/agents$/],
  createContact: ['POST', /^\/api\/contacts$/],
  changeContact: ['PATCH', /^\/api\/contacts\/[^/]+$/],
  addNote: ['POST', /^\/api\/contacts\/[^/]+\/notes$/],
  addTask: ['POST', /^\/api\/contacts\/[^/]+\/tasks$/],
  changeTask: ['PATCH', /^\/api\/tasks\/[^/]+$/],
  link: ['POST', /^\/api\/links$/],
  unlink: ['DELETE', /^\/api\/links\/[^/]+$/],
  logActivity: ['PUT', /^\/api\/activities$/],
  deskVisitor: ['POST', /^\/api\/desk\/visitor$/],
  deskProfile: ['POST', /^\/api\/desk\/profile$/],
  deskConversations: ['POST', /^\/api\/desk\/conversations$/],
  deskTransactions: ['POST', /^\/api\/desk\/transactions$/],
  deskCallMeetings: ['POST', /^\/api\/desk\/call-meetings$/],
  runAction: ['POST', /^\/api\/contacts\/[^/]+\/fields\/action$/],
  myDesk: ['GET', /^\/api\/desk\/me$/],
  setAvailability: ['PUT', /^\/api\/desk\/me\/availability$/],
  giosgVisitor: ['POST', /^\/api\/giosg\/visitor$/],
  giosgVariable: ['POST', /^\/api\/giosg\/variables$/],
  teamChoices: ['GET', /^\/api\/team\/choices$/],
  teamLive: ['POST', /^\/api\/team\/live$/],
  teamStatistics: ['POST', /^\/api\/team\/statistics$/],
  giosgOverview: ['GET', /^\/api\/giosg\/lead$/],
  giosgApps: ['GET', /^\/api\/giosg\/lead\/apps\?/],
  giosgInstallations: ['GET', /^\/api\/giosg\/lead\/installations(\?|$)/],
  giosgWebhooks: ['GET', /^\/api\/giosg\/lead\/apps\/[^/]+\/webhooks$/],
  giosgLog: ['GET', /^\/api\/giosg\/lead\/apps\/[^/]+\/log(\?|$)/],
  giosgLosing: ['GET', /^\/api\/giosg\/lead\/apps\/[^/]+\/losing\?/],
  giosgPlan: ['GET', /^\/api\/giosg\/lead\/registration(\?|$)/],
  giosgRegister: ['POST', /^\/api\/giosg\/lead\/registration$/],
  setGiosgAvailability: ['PUT', /^\/api\/giosg\/lead\/apps\/[^/]+\/availability$/],
  deleteGiosgApp: ['DELETE', /^\/api\/giosg\/lead\/apps\/[^/]+$/],
  deleteGiosgWebhook: ['DELETE', /^\/api\/giosg\/lead\/apps\/[^/]+\/webhooks\/[^/]+$/],
} as const;
export type RequestKind = keyof typeof KINDS;

export function kindOf({ method, path }: HttpRequest): RequestKind {
  const found = Object.entries(KINDS).find(([, [wanted, pattern]]) => wanted === method && pattern.test(path));
  if (!found) throw new Error(`No such request: ${method} ${path}`);
  return found[0] as RequestKind;
}

/** The contact that a path names. */
export function contactIdIn({ path }: HttpRequest): string {
  return /^\/api\/contacts\/([^/?]+)/.exec(path)?.[1] ?? '';
}

/** The records that a request says were shown out of the cache. */
export function viewsIn({ headers }: HttpRequest): readonly { contactId: string; conversationId: string }[] {
  const header = headers?.[VIEWED_HEADER];
  return header === undefined ? [] : JSON.parse(decodeURIComponent(header));
}

export const ADA = { id: 'crm:ada', name: 'Ada', locale: 'en', roles: ['agent'] };
export const BOB = { id: 'crm:bob', name: 'Bob', locale: 'en', roles: ['agent'] };

/**
 * Stands where the network would: records what was asked and answers when the test says so. It signs everybody in by itself, and says
 * by itself what there was with a contact: nothing, unless the test says otherwise. Aborts reject, as `fetch` does.
 */
export function createPretendServer(agent: object = ADA) {
  const requests: PendingRequest[] = [];
  const pending: PendingRequest[] = [];
  const heard: HttpRequest[] = [];
  const timelines = new Map<string, readonly object[]>();
  const held = new Set<RequestKind>();
  const always = new Map<RequestKind, (request: HttpRequest) => object | undefined>();
  let signedIn: object | undefined = agent;

  /** What a record is surrounded by. */
  const byItself = (request: HttpRequest): { status: number; body: object } | undefined => {
    const kind = kindOf(request);
    if (held.has(kind)) return undefined;
    const said = always.get(kind)?.(request);
    if (said) return { status: 200, body: said };
    switch (kind) {
      case 'session':
        return signedIn
          ? {
              status: 200,
              body: { token: 'token', expiresAt: new Date(Date.now() + 900_000).toISOString(), agent: signedIn },
            }
          : { status: 401, body: { code: 'token_expired', message: 'no' } };
      case 'timeline':
        return { status: 200, body: timelineWith(timelines.get(contactIdIn(request)) ?? []) };
      case 'agents':
        return { status: 200, body: { agents: [ADA, BOB] } };
      default:
        return undefined;
    }
  };

  const send: Send<AbortSignal> = (request, signal) => {
    heard.push(request);
    const aside = byItself(request);
    if (aside) return Promise.resolve({ status: aside.status, text: JSON.stringify(aside.body) });
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => () => {
        const index = pending.indexOf(entry);
        if (index >= 0) pending.splice(index, 1);
        settle();
      };
      const entry: PendingRequest = {
        ...request,
        signal,
        answer: (status, body) =>
          done(() => resolve({ status, text: typeof body === 'string' ? body : JSON.stringify(body) }))(),
        fail: () => done(() => reject(new ApiError('unreachable', 'The server cannot be reached')))(),
      };
      signal?.addEventListener(
        'abort',
        done(() => reject(signal.reason)),
      );
      requests.push(entry);
      pending.push(entry);
    });
  };
  return {
    send,
    /** Everything that was asked, but for what is answered by itself. */
    requests,
    /** What waits for an answer, oldest first. */
    pending,
    /** Everything that was asked. */
    heard,
    /** The entries of each contact's timeline, by the contact's id. */
    timelines,
    /** From now on these wait for the test, too. */
    hold(...kinds: readonly RequestKind[]) {
      for (const kind of kinds) held.add(kind);
    },
    /** From now on these are answered by themselves; those that get no answer wait for the test. */
    always(kind: RequestKind, answer: (request: HttpRequest) => object | undefined) {
      always.set(kind, answer);
    },
    /** Who signs in from now on; `undefined`: nobody can. */
    signIn(next: object | undefined) {
      signedIn = next;
    },
    /** The oldest that waits for an answer about this e-mail address. Throws when there is none. */
    waitingFor(email: string): PendingRequest {
      const found = pending.find(({ body }) => emailIn(body) === email);
      if (!found) throw new Error(`Nobody asked about ${email}`);
      return found;
    },
    /** The oldest of this kind that waits for an answer. Throws when there is none. */
    waiting(kind: RequestKind): PendingRequest {
      const found = pending.find((request) => kindOf(request) === kind);
      if (!found) throw new Error(`Nobody waits for ${kind}`);
      return found;
    },
    /** All of this kind that were ever asked. */
    asked: (kind: RequestKind): readonly HttpRequest[] => heard.filter((request) => kindOf(request) === kind),
  };
}

export type PretendServer = ReturnType<typeof createPretendServer>;

/** Whether a look-up waits for what the vendor says. */
export function isFollowUp({ body }: HttpRequest): boolean {
  return (body as { awaitVerification?: boolean } | undefined)?.awaitVerification === true;
}

export function emailIn(body: unknown): string | undefined {
  return (body as { visitor?: { email?: string } } | undefined)?.visitor?.email;
}

/** The page of a timeline that has these entries; the first, unless `next` says that it goes on. */
export function timelineWith(entries: readonly object[], more: object = {}) {
  return { entries, summary: { openTasks: [], orders: [] }, ...more };
}

/** An id that is always the same for the same text. */
export function idFor(text: string): string {
  const number = [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e12, 7);
  return `00000000-0000-4000-8000-${number.toString().padStart(12, '0')}`;
}

/** A contact on the wire whose name says which e-mail address it answers to. */
export function contactFor(email: string, changes: object = {}) {
  return {
    id: idFor(email),
    externalId: null,
    projectId: null,
    firstName: 'Contact',
    lastName: `of ${email}`,
    company: null,
    emails: [email],
    phones: [],
    address: { street: null, city: null, zip: null, country: null },
    language: null,
    tags: [],
    createdAt: '2024-05-01T08:00:00.000Z',
    updatedAt: '2024-05-01T08:00:00.000Z',
    version: 1,
    ...changes,
  };
}

export const evidenceFor = (email: string) => [{ kind: 'email', value: email, verified: false }];

/** The answer of `/api/records/resolve` that names one contact. */
export const foundFor = (email: string, more: object = {}) => ({
  status: 'found',
  contact: contactFor(email),
  evidence: evidenceFor(email),
  ...more,
});

/** The answer that names several, all for the e-mail address of the first. */
export const severalFor = (...emails: readonly [string, ...string[]]) => ({
  status: 'ambiguous',
  candidates: emails.map((email) => ({ contact: contactFor(email), evidence: evidenceFor(emails[0]) })),
});

/** What a server that is well answers to a write. */
export function answerTo(request: HttpRequest, by: { id: string; name: string } = ADA): object {
  const body = (request.body ?? {}) as Record<string, unknown>;
  const at = '2026-05-03T09:00:00.000Z';
  const made = { id: crypto.randomUUID(), createdAt: at, createdBy: { id: by.id, name: by.name } };
  switch (kindOf(request)) {
    case 'link':
      return { id: body.id, contactId: body.contactId, madeBy: by.name, madeAt: at };
    case 'addNote':
      return { ...made, text: body.text, conversation: body.conversation ?? null };
    case 'addTask':
      return { ...made, title: body.title, dueOn: body.dueOn ?? null, version: 1 };
    case 'changeTask':
      return { ...made, id: request.path.split('/').at(-1), title: 'Task', doneAt: body.done ? at : null, version: 2 };
    case 'logActivity':
      return { ...body, id: made.id, loggedBy: made.createdBy };
    case 'runAction':
      return { success: true, message: null };
    case 'unlink':
      return {};
    default:
      throw new Error(`What it is answered is for the test to say: ${request.method} ${request.path}`);
  }
}
