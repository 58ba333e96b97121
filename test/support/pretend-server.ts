import { ApiError } from '../../src/api/api-error.ts';
import type { HttpRequest, Send } from '../../src/api/client.ts';

export interface PendingRequest extends HttpRequest {
  readonly signal: AbortSignal | undefined;
  /** Answers with a status and a body (text is sent as it is). */
  answer(status: number, body: unknown): void;
  /** The connection broke. */
  fail(): void;
}

/**
 * Stands where the network would: records what was asked and answers when the test says so. It signs everybody in by itself, and has
 * empty timelines.
 * Aborts reject, as `fetch` does.
 */
export function createPretendServer(agent: object = { id: 'crm:ada', name: 'Ada', locale: 'en', roles: ['agent'] }) {
  const requests: PendingRequest[] = [];
  const pending: PendingRequest[] = [];
  const session = {
    token: 'token',
    expiresAt: new Date(Date.now() + 900_000).toISOString(),
    agent,
  };
  const send: Send<AbortSignal> = (request, signal) => {
    if (request.path === '/api/session') return Promise.resolve({ status: 200, text: JSON.stringify(session) });
    const aside = besides(request);
    if (aside) return Promise.resolve({ status: 200, text: JSON.stringify(aside) });
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
    /** Everything that was asked, sign-ins and what a record is surrounded by aside. */
    requests,
    /** What waits for an answer, oldest first. */
    pending,
    /** The oldest that waits for an answer about this e-mail address. Throws when there is none. */
    waitingFor(email: string): PendingRequest {
      const found = pending.find(({ body }) => emailIn(body) === email);
      if (!found) throw new Error(`Nobody asked about ${email}`);
      return found;
    },
  };
}

/** What is read around a record: nothing is there. */
function besides({ method, path }: HttpRequest): object | undefined {
  if (method !== 'GET') return undefined;
  if (path.includes('/timeline')) return { entries: [], summary: { openTasks: [], orders: [] } };
  return path === '/api/agents' ? { agents: [] } : undefined;
}

export function emailIn(body: unknown): string | undefined {
  return (body as { visitor?: { email?: string } }).visitor?.email;
}

/** A contact on the wire whose name says which e-mail address it answers to. */
export function contactFor(email: string, changes: object = {}) {
  return {
    id: `00000000-0000-4000-8000-${[...email]
      .reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e12, 7)
      .toString()
      .padStart(12, '0')}`,
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
export const foundFor = (email: string) => ({
  status: 'found',
  contact: contactFor(email),
  evidence: evidenceFor(email),
});
