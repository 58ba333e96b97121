import * as v from 'valibot';
import { readLimited } from '../vendor/read-limited.ts';
import { withTimeLimit } from '../vendor/with-time-limit.ts';
import { BadAnswer, Forbidden, IADVIZE, InvalidField, RateLimited, Refused, Unreachable } from './iadvize-error.ts';

/** What iAdvize itself knows of a conversation of the desk; whatever has gone from the schema is absent. */
export interface BridgedConversation {
  /** The desk's own id of it, a UUID. */
  readonly id: string;
  /** Its id in the REST API. */
  readonly legacyId?: number | undefined;
  readonly projectId?: number | undefined;
  readonly visitor?:
    | {
        /** Its id in the REST API. */
        readonly legacyVisitorId?: number | undefined;
        /** The customer number that the visitor was authenticated with; what the site's own page declares is `externalId`. */
        readonly externalUserId?: string | undefined;
        readonly email?: string | undefined;
      }
    | undefined;
}

export interface IadvizeGraphql {
  /** `undefined` when iAdvize knows no such conversation. Rejects with an `IadvizeError`. */
  readConversation(id: string, options?: { readonly signal?: AbortSignal }): Promise<BridgedConversation | undefined>;
}

export interface IadvizeGraphqlOptions {
  /** As in `https://api.iadvize.com/graphql`; https, but on loopback. */
  readonly url: string;
  readonly token: string;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** In ms, for all requests of one read; 3,000 when absent. */
  readonly timeoutMs?: number | undefined;
}

/** What is asked of a conversation beyond its type, which no schema is without. Source: https://graphql.iadvize.dev/types/Conversation. */
const FIELDS = [
  'id',
  'legacyId',
  'project',
  'project.id',
  'visitor',
  'visitor.legacyVisitorId',
  'visitor.externalUserId',
  'visitor.email',
] as const;
type Field = (typeof FIELDS)[number];

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const MOST_BYTES = 256 * 1024;

/**
 * iAdvize's GraphQL API, for the one read that leads from a conversation of the desk to what iAdvize knows of it. Throws an
 * `InvalidField` for an address that may not be asked, or a token that cannot be sent.
 */
export function createIadvizeGraphql(options: IadvizeGraphqlOptions): IadvizeGraphql {
  const { url, token, fetch = globalThis.fetch, timeoutMs = 3_000 } = options;
  checkUrl(url);
  // Left to `fetch`, the refusal of a header would quote the token.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new InvalidField('token', 'The token of iAdvize’s GraphQL API is empty or holds what no header can');
  }
  // The documentation warns of fields that will go: what has gone is not asked for again.
  const gone = new Set<Field>();

  return {
    async readConversation(id, { signal } = {}) {
      if (!isConversationId(id)) return undefined;
      return withTimeLimit(IADVIZE, timeoutMs, signal, async (ended) => {
        for (;;) {
          const without = new Set(gone);
          const answer = await ask(id, without, ended);
          const refused = refusedFields(answer).filter((field) => !without.has(field));
          if (refused.length === 0) return conversationOf(id, answer);
          for (const field of refused) gone.add(field);
        }
      });
    },
  };

  async function ask(id: string, without: ReadonlySet<Field>, signal: AbortSignal): Promise<Answer> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ query: queryWithout(without), variables: { id } }),
      // Followed, a redirect would take the token to wherever the answer says.
      redirect: 'manual',
      signal,
    }).catch(() => {
      throw new Unreachable('iAdvize cannot be reached');
    });
    return answerOf(response.status, await readLimited(IADVIZE, response, MOST_BYTES));
  }
}

/** Whether the desk could have given a conversation this id; of any other, nothing is ever asked. */
export function isConversationId(id: string): boolean {
  return UUID.test(id);
}

function checkUrl(url: string): void {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback)) return;
  throw new InvalidField('url', 'The address of iAdvize’s GraphQL API must begin with https://');
}

function queryWithout(gone: ReadonlySet<Field>): string {
  const fieldsIn = (parent: string) =>
    FIELDS.filter((field) => field.startsWith(parent) && !field.slice(parent.length).includes('.') && !gone.has(field))
      .map((field) =>
        FIELDS.some((other) => other.startsWith(`${field}.`)) ? `${field} ${selection(`${field}.`)}` : field,
      )
      .map((text) => text.slice(parent.length));
  // With its type, no selection is ever empty, whatever has gone.
  const selection = (parent: string): string => `{ ${['__typename', ...fieldsIn(parent)].join(' ')} }`;
  return `query Conversation($id: UUID!) { conversation(id: $id) ${selection('')} }`;
}

const Problem = v.object({
  message: v.fallback(v.string(), ''),
  extensions: v.fallback(v.nullish(v.object({ code: v.fallback(v.nullish(v.string()), undefined) })), undefined),
});
const Answer = v.object({
  data: v.nullish(v.object({ conversation: v.optional(v.nullable(v.record(v.string(), v.unknown()))) })),
  errors: v.nullish(v.array(Problem), []),
});
type Answer = v.InferOutput<typeof Answer>;

/** GraphQL servers answer a query that is not valid with 200 or with 400; the body says the same in both. */
function answerOf(status: number, text: string): Answer {
  if (status >= 300 && status < 400) throw new BadAnswer('iAdvize sends us elsewhere, which is not followed');
  if (status === 429) throw new RateLimited('iAdvize is asked too often');
  if (status >= 500) throw new Unreachable(`iAdvize answered with status ${status}`);
  const body = parseJson(text);
  // Source: docs/graphql-api.md of github.com/iadvize/documentation.
  const isTokenInvalid = v.is(v.object({ error: v.literal('invalid_token') }), body);
  if (isTokenInvalid || status === 401 || status === 403) throw new Forbidden('iAdvize does not take the token');
  const answer = v.safeParse(Answer, body);
  if (!answer.success || (status >= 400 && answer.output.errors.length === 0)) {
    throw new BadAnswer(`iAdvize answered with status ${status} and no answer to a query`);
  }
  return answer.output;
}

/**
 * Which of our fields the schema does not have, or not as we ask for them. A query that is not valid is not carried out: where there is
 * data, words that are alike are about a conversation, and the field is still there. Source: https://spec.graphql.org, "Response".
 */
function refusedFields({ data, errors }: Answer): readonly Field[] {
  if (data) return [];
  return errors.flatMap(({ message }) => {
    if (!NO_SUCH_FIELD.test(message)) return [];
    // The field comes first, then its type; what comes after may be what it suggests in its place.
    const [name, type] = [...message.matchAll(/["'`]([\w.]+)["'`]/g)].map(([, quoted]) => quoted);
    const named = FIELDS.filter((field) => field === name || field.endsWith(`.${name}`));
    const ofType = named.filter((field) => type && field.split('.').at(-2)?.toLowerCase() === type.toLowerCase());
    return (ofType.length > 0 ? ofType : named).slice(0, 1);
  });
}

// How the servers in use say it: graphql-js and its like, graphql-java, Hot Chocolate.
const NO_SUCH_FIELD =
  /cannot query field|must not have a selection|must have a selection|is undefined|FieldUndefined|does(n't| not) exist/i;

const Whole = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.trim(), v.regex(/^\d+$/), v.transform(Number))]),
  v.safeInteger(),
);
/** What cannot be read counts as absent: it is one more thing that is not known, and nothing is verified by it. */
const orAbsent = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.optional(schema), undefined);
const Conversation = v.object({
  id: v.optional(v.string()),
  legacyId: orAbsent(Whole),
  project: orAbsent(v.object({ id: orAbsent(Whole) })),
  visitor: orAbsent(
    v.object({
      legacyVisitorId: orAbsent(Whole),
      externalUserId: orAbsent(v.string()),
      email: orAbsent(v.string()),
    }),
  ),
});

function conversationOf(id: string, { data, errors }: Answer): BridgedConversation | undefined {
  const given = data?.conversation;
  if (!given) {
    if (errors.some(({ extensions }) => ['FORBIDDEN', 'UNAUTHENTICATED'].includes(extensions?.code ?? ''))) {
      throw new Forbidden('iAdvize does not let the token read this');
    }
    if (errors.length > 0) throw new Refused('iAdvize refused to say what it knows of a conversation');
    if (given === null) return undefined;
    throw new BadAnswer('iAdvize answered a query with nothing');
  }
  const read = v.safeParse(Conversation, given);
  // Of another conversation, it would verify somebody else.
  if (!read.success || (read.output.id !== undefined && read.output.id.toLowerCase() !== id.toLowerCase())) {
    throw new BadAnswer('iAdvize answered with another conversation than it was asked for');
  }
  const { legacyId, project, visitor } = read.output;
  return { id, legacyId, projectId: project?.id, visitor };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
