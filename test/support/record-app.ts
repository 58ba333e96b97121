import * as v from 'valibot';
import { AuditAnswer, type AuditEntry } from '../../src/api/audit.ts';
import { ContactAnswer } from '../../src/api/contact.ts';
import type { Contact } from '../../src/crm/contact.ts';
import { createPostgresDatabase, openEmptyDatabase } from './databases.ts';
import { AGENT_SECRET, createTestApp } from './test-app.ts';

export const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

/** The app over an empty database, with one token for each role. */
export async function createRecordApp(env: Readonly<Record<string, string>> = {}) {
  const database = await openEmptyDatabase(createPostgresDatabase());
  const app = createTestApp({
    database,
    env: { AGENT_JWT_SECRET: AGENT_SECRET, ...env },
  });
  const tokens = {
    agent: await app.signIn({ sub: 'ada', name: 'Ada' }),
    lead: await app.signIn({ sub: 'lea', name: 'Lea', roles: ['lead'] }),
    auditor: await app.signIn({ sub: 'otto', name: 'Otto', roles: ['auditor'] }),
    of7: await app.signIn({ sub: 'bea', name: 'Bea', projects: [7] }),
  };

  /** What a request is answered with, which must be a success. */
  async function answerOf(answer: Promise<Response>): Promise<unknown> {
    const { ok, status } = await answer;
    const text = await (await answer).text();
    if (!ok) throw new Error(`${status}: ${text}`);
    return JSON.parse(text);
  }
  async function createContact(body: object = {}): Promise<Contact> {
    const answer = await answerOf(app.post('/api/contacts', { lastName: 'Martin', ...body }, tokens.lead));
    return v.parse(ContactAnswer, answer);
  }
  /** Newest first. */
  async function auditOf(contactId: string): Promise<readonly AuditEntry[]> {
    const answer = await answerOf(app.send('GET', `/api/audit?contactId=${contactId}`, undefined, tokens.auditor));
    return v.parse(AuditAnswer, answer).entries;
  }
  return { ...app, database, tokens, answerOf, createContact, auditOf };
}

export type RecordApp = Awaited<ReturnType<typeof createRecordApp>>;

/** The fields that a refusal names. */
export async function fieldsOf(answer: Response): Promise<readonly string[]> {
  const { fields = [] } = (await answer.json()) as { fields?: { field: string }[] };
  return fields.map(({ field }) => field);
}
