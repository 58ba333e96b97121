import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import * as v from 'valibot';
import { AuditAnswer, type AuditEntry } from '../../src/api/audit.ts';
import { createApiClient } from '../../src/api/client.ts';
import type { Contact, ContactChanges, NewContact } from '../../src/crm/contact.ts';
import type { Match } from '../../src/crm/match.ts';
import type { TimelineEntry } from '../../src/crm/work.ts';
import { mintToken } from './browser-tokens.ts';
import { noStream } from './no-stream.ts';

/** The record over HTTP, in the name of a lead who is not the agent in the browser, or (the audit) of an auditor. */
export interface RecordOverHttp {
  createContact(contact: Partial<NewContact>): Promise<Contact>;
  readContact(contactId: string): Promise<Contact>;
  /** Over the version that is given. */
  changeContact(contact: Contact, changes: ContactChanges): Promise<Contact>;
  addNote(contactId: string, text: string): Promise<void>;
  /** Who the visitor of a conversation is. */
  resolve(conversationId: string, visitor: { readonly email?: string; readonly externalId?: string }): Promise<Match>;
  /** The newest 30. */
  readTimeline(contactId: string): Promise<readonly TimelineEntry[]>;
  /** The texts of the notes among them. */
  readNotes(contactId: string): Promise<readonly string[]>;
  /** Newest first. */
  readAudit(contactId: string): Promise<readonly AuditEntry[]>;
}

export async function openRecord(server: string): Promise<RecordOverHttp> {
  const api = createApiClient(async ({ method, path, token, body, headers }) => {
    const answer = await fetch(server + path, {
      method,
      headers: { ...headers, ...(token && { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, text: await answer.text() };
  }, noStream);
  const signIn = async (claims: JWTPayload) => (await api.signIn({ bearer: await mintToken(claims) })).token;
  const lead = await signIn({ sub: 'lea', name: 'Lea Lead', roles: ['lead'] });
  const auditor = await signIn({ sub: 'otto', name: 'Otto Auditor', roles: ['auditor'] });
  const readTimeline = async (contactId: string) => (await api.readTimeline(contactId, undefined, lead)).entries;
  return {
    createContact: (contact) =>
      api.write({ type: 'createContact', contact: { ...NOBODY, ...contact } }, randomUUID(), lead),
    readContact: (contactId) => api.readContact(contactId, lead),
    changeContact: ({ id: contactId, version }, changes) =>
      api.write({ type: 'changeContact', contactId, version, changes }, randomUUID(), lead),
    addNote: async (contactId, text) => {
      await api.write({ type: 'addNote', contactId, text, conversation: undefined }, randomUUID(), lead);
    },
    resolve: async (conversationId, { email, externalId }) => {
      const visitor = { ...NO_KEY, email, externalId };
      const question = { desk: 'iadvize', conversationId, projectId: undefined, visitor } as const;
      return (await api.resolve(question, { purpose: 'focus' }, lead)).match;
    },
    readTimeline,
    readNotes: async (contactId) =>
      (await readTimeline(contactId)).flatMap((entry) => (entry.type === 'note' ? [entry.text] : [])),
    readAudit: async (contactId) => {
      const headers = { Authorization: `Bearer ${auditor}` };
      const answer = await fetch(`${server}/api/audit?contactId=${contactId}`, { headers });
      return v.parse(AuditAnswer, await answer.json()).entries;
    },
  };
}

const NOBODY: NewContact = { firstName: '', lastName: '', emails: [], phones: [], address: {}, tags: [] };
const NO_KEY = {
  externalId: undefined,
  uniqueId: undefined,
  email: undefined,
  phone: undefined,
  country: undefined,
  firstName: undefined,
  lastName: undefined,
};
