import * as v from 'valibot';
import type { Contact, MaskableField, NewContact, Revealed } from '../crm/contact.ts';
import type { Author, TimelinePage } from '../crm/work.ts';
import { createAsk, refusalOf } from './ask.ts';
import { ContactAnswer, RevealAnswer, SearchAnswer, type SearchRequest } from './contact.ts';
import { FieldsAnswer, type FieldsRequest } from './customer-fields.ts';
import {
  type AvailabilityRequest,
  CallMeetingsAnswer,
  ConversationsAnswer,
  type DeskDataRequest,
  DeskVisitorAnswer,
  MyDeskAnswer,
  ProfileAnswer,
  TransactionsAnswer,
} from './desk-data.ts';
import { GiosgVisitorAnswer } from './giosg.ts';
import {
  type Duplicate,
  DuplicatesAnswer,
  type LookupPurpose,
  ResolveAnswer,
  type Resolved,
  type VisitorQuestion,
} from './record.ts';
import type { Session } from './session.ts';
import { createSignIn } from './sign-in.ts';
import { LiveAnswer, type LiveRequest, StatisticsAnswer, type StatisticsRequest, TeamChoices } from './team.ts';
import { AgentsAnswer, TimelineAnswer } from './work.ts';
import { encodeWrite, WRITE_ANSWERS, type Write, type WriteAnswer } from './write.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: unknown;
  /** Other headers, by name. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Carries a request out. Rejects with an `ApiError` (`unreachable`, `timed_out`), or with whatever an abort rejects with. */
export type Send<Signal> = (
  request: HttpRequest,
  signal?: Signal,
) => Promise<{ readonly status: number; readonly text: string }>;

/**
 * Carries out a request whose answer has no end, or one in the far future: it is read piece by piece as it comes, by whoever asked. `text`
 * is for an answer that says why not. Rejects as `Send` does; so does reading on.
 */
export type OpenStream<Signal> = (
  request: HttpRequest,
  signal: Signal,
) => Promise<{
  readonly status: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  text(): Promise<string>;
}>;

/** What a sign-in can be asked with: a host's JWT or a token of ours, a single-use code, a token of iAdvize's, or (demo) nothing. */
export interface Credentials {
  readonly bearer?: string;
  readonly code?: string;
  readonly cpaJwt?: string;
}

/** Says that a write is the same one again. */
export const IDEMPOTENCY_HEADER = 'Idempotency-Key';

/** Every call rejects with an `ApiError`: the server's code, or `unreachable`, `timed_out`, `bad_answer`. */
export interface ApiClient<Signal> {
  signIn(credentials: Credentials): Promise<Session>;
  resolve(
    question: VisitorQuestion,
    how: { readonly purpose: LookupPurpose; readonly awaitVerification?: boolean },
    token: string,
    signal?: Signal,
  ): Promise<Resolved>;
  search(request: SearchRequest, token: string, signal?: Signal): Promise<SearchAnswer>;
  findDuplicates(contact: NewContact, token: string, signal?: Signal): Promise<readonly Duplicate[]>;
  readContact(contactId: string, token: string, signal?: Signal): Promise<Contact>;
  reveal(
    contactId: string,
    request: { readonly fields: readonly MaskableField[]; readonly reason: string; readonly conversationId?: string },
    token: string,
  ): Promise<Revealed>;
  /** `cursor` is the `next` of the page before. */
  readTimeline(contactId: string, cursor: string | undefined, token: string, signal?: Signal): Promise<TimelinePage>;
  listAgents(token: string, signal?: Signal): Promise<readonly Author[]>;
  readFields(contactId: string, request: FieldsRequest, token: string, signal?: Signal): Promise<FieldsAnswer>;
  readDeskProfile(request: DeskDataRequest, token: string, signal?: Signal): Promise<ProfileAnswer>;
  readDeskConversations(request: DeskDataRequest, token: string, signal?: Signal): Promise<ConversationsAnswer>;
  readDeskTransactions(request: DeskDataRequest, token: string, signal?: Signal): Promise<TransactionsAnswer>;
  readDeskCallMeetings(request: DeskDataRequest, token: string, signal?: Signal): Promise<CallMeetingsAnswer>;
  /** Who is in a conversation, where the desk does not say. */
  readDeskVisitor(conversationId: string, token: string, signal?: Signal): Promise<DeskVisitorAnswer>;
  readMyDesk(token: string, signal?: Signal): Promise<MyDeskAnswer>;
  setMyAvailability(change: AvailabilityRequest, token: string): Promise<MyDeskAnswer>;
  /** Lines of JSON, each a `GiosgEvent`, in UTF-8; `after` is the last id heard. Reading them rejects with an `ApiError`, too. */
  openGiosgEvents(after: number | undefined, token: string, signal: Signal): Promise<AsyncIterable<Uint8Array>>;
  readGiosgVisitor(chat: { readonly chatId: string }, token: string, signal?: Signal): Promise<GiosgVisitorAnswer>;
  /** The same key again writes it once. */
  writeGiosgVariable(
    variable: { readonly chatId: string; readonly key: string; readonly value: string },
    idempotencyKey: string,
    token: string,
  ): Promise<void>;
  readTeamChoices(token: string, signal?: Signal): Promise<TeamChoices>;
  readTeamLive(request: LiveRequest, token: string, signal?: Signal): Promise<LiveAnswer>;
  readTeamStatistics(request: StatisticsRequest, token: string, signal?: Signal): Promise<StatisticsAnswer>;
  /** The same key again is answered with the first result, whatever became of the first answer. */
  write<One extends Write>(write: One, key: string, token: string): Promise<WriteAnswer<One['type']>>;
}

export function createApiClient<Signal>(send: Send<Signal>, openStream: OpenStream<Signal>): ApiClient<Signal> {
  const ask = createAsk(send);
  const post = (path: string, token: string, body: unknown) => ({ method: 'POST', path, token, body }) as const;
  const get = (path: string, token: string) => ({ method: 'GET', path, token }) as const;
  return {
    signIn: createSignIn(send),
    resolve: (question, how, token, signal) =>
      ask(post('/api/records/resolve', token, { ...question, ...how }), ResolveAnswer, signal),
    search: (request, token, signal) => ask(post('/api/contacts/search', token, request), SearchAnswer, signal),
    findDuplicates: async (contact, token, signal) =>
      (await ask(post('/api/contacts/duplicates', token, contact), DuplicatesAnswer, signal)).duplicates,
    readContact: (contactId, token, signal) => ask(get(`/api/contacts/${contactId}`, token), ContactAnswer, signal),
    reveal: (contactId, request, token) => ask(post(`/api/contacts/${contactId}/reveal`, token, request), RevealAnswer),
    readTimeline: (contactId, cursor, token, signal) => {
      const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      return ask(get(`/api/contacts/${contactId}/timeline${query}`, token), TimelineAnswer, signal);
    },
    listAgents: async (token, signal) => (await ask(get('/api/agents', token), AgentsAnswer, signal)).agents,
    readFields: (contactId, request, token, signal) =>
      ask(post(`/api/contacts/${contactId}/fields`, token, request), FieldsAnswer, signal),
    readDeskProfile: (request, token, signal) => ask(post('/api/desk/profile', token, request), ProfileAnswer, signal),
    readDeskConversations: (request, token, signal) =>
      ask(post('/api/desk/conversations', token, request), ConversationsAnswer, signal),
    readDeskTransactions: (request, token, signal) =>
      ask(post('/api/desk/transactions', token, request), TransactionsAnswer, signal),
    readDeskCallMeetings: (request, token, signal) =>
      ask(post('/api/desk/call-meetings', token, request), CallMeetingsAnswer, signal),
    readDeskVisitor: (conversationId, token, signal) =>
      ask(post('/api/desk/visitor', token, { conversationId }), DeskVisitorAnswer, signal),
    readMyDesk: (token, signal) => ask(get('/api/desk/me', token), MyDeskAnswer, signal),
    setMyAvailability: (change, token) =>
      ask({ method: 'PUT', path: '/api/desk/me/availability', token, body: change }, MyDeskAnswer),
    async openGiosgEvents(after, token, signal) {
      const path = `/api/giosg/events${after === undefined ? '' : `?after=${after}`}`;
      const { status, chunks, text } = await openStream(get(path, token), signal);
      if (status !== 200) throw refusalOf(status, await text());
      return chunks;
    },
    readGiosgVisitor: (chat, token, signal) => ask(post('/api/giosg/visitor', token, chat), GiosgVisitorAnswer, signal),
    async writeGiosgVariable(variable, idempotencyKey, token) {
      const request = post('/api/giosg/variables', token, variable);
      await ask({ ...request, headers: { [IDEMPOTENCY_HEADER]: idempotencyKey } }, v.object({}));
    },
    readTeamChoices: (token, signal) => ask(get('/api/team/choices', token), TeamChoices, signal),
    readTeamLive: (request, token, signal) => ask(post('/api/team/live', token, request), LiveAnswer, signal),
    readTeamStatistics: (request, token, signal) =>
      ask(post('/api/team/statistics', token, request), StatisticsAnswer, signal),
    write: <One extends Write>(write: One, key: string, token: string) =>
      ask(
        { ...encodeWrite(write), token, headers: { [IDEMPOTENCY_HEADER]: key } },
        WRITE_ANSWERS[write.type] as v.GenericSchema<unknown, WriteAnswer<One['type']>>,
      ),
  };
}
