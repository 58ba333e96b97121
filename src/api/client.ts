import * as v from 'valibot';
import type { Contact, NewContact } from '../crm/contact.ts';
import type { Match } from '../crm/match.ts';
import { ApiError, ErrorAnswer } from './api-error.ts';
import { ContactAnswer } from './contact.ts';
import { MatchAnswer, type ResolveRequest } from './record.ts';
import { type Session, SessionAnswer } from './session.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

/** Carries a request out. Rejects with an `ApiError` (`unreachable`, `timed_out`), or with whatever an abort rejects with. */
export type Send<Signal> = (
  request: HttpRequest,
  signal?: Signal,
) => Promise<{ readonly status: number; readonly text: string }>;

/** What a sign-in can be asked with: a host's JWT or a token of ours, a single-use code, or (demo) nothing. */
export interface Credentials {
  readonly bearer?: string;
  readonly code?: string;
}

/** Every call rejects with an `ApiError`: the server's code, or `unreachable`, `timed_out`, `bad_answer`. */
export interface ApiClient<Signal> {
  signIn(credentials: Credentials): Promise<Session>;
  resolve(request: ResolveRequest, token: string, signal?: Signal): Promise<Match>;
  createContact(contact: NewContact, token: string): Promise<Contact>;
}

export function createApiClient<Signal>(send: Send<Signal>): ApiClient<Signal> {
  const ask = async <Answer>(
    request: HttpRequest,
    schema: v.GenericSchema<unknown, Answer>,
    signal?: Signal,
  ): Promise<Answer> => {
    const { status, text } = await send(request, signal);
    const body = parseJson(text);
    if (status < 200 || status > 299) throw refusal(status, body);
    const answer = v.safeParse(schema, body);
    if (!answer.success) throw new ApiError('bad_answer', 'The answer is not of the documented shape', { status });
    return answer.output;
  };
  return {
    signIn: ({ bearer, code }) =>
      ask({ method: 'POST', path: '/api/session', token: bearer, body: { code } }, SessionAnswer),
    resolve: (request, token, signal) =>
      ask({ method: 'POST', path: '/api/records/resolve', token, body: request }, MatchAnswer, signal),
    createContact: (contact, token) =>
      ask({ method: 'POST', path: '/api/contacts', token, body: contact }, ContactAnswer),
  };
}

function refusal(status: number, body: unknown): ApiError {
  const answer = v.safeParse(ErrorAnswer, body);
  if (!answer.success) return new ApiError('bad_answer', `Status ${status} without a reason`, { status });
  const { code, message, fields } = answer.output;
  return new ApiError(code, message, { status, fields });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
