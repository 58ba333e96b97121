import * as v from 'valibot';
import type { Visitor } from '../../crm/visitor.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import { parseJson } from '../read-body.ts';

const MOST_CHARACTERS = 1_024;
/** It is part of a key in our database, whose length has a limit. */
const MOST_OF_AN_ID = 200;

const Value = v.pipe(
  v.nullish(v.union([v.string(), v.pipe(v.number(), v.transform(String))]), ''),
  // PostgreSQL's texts cannot hold the character zero.
  v.transform((text) => text.replaceAll('\0', '\uFFFD')),
  v.trim(),
  v.maxLength(MOST_CHARACTERS),
  v.transform((text) => text || undefined),
);

/** "ha-123": the platform, then the project's number. */
const Website = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  v.trim(),
  v.regex(/^([a-z]{1,10}-)?\d{1,15}$/),
  v.transform((id) => Number(id.slice(id.indexOf('-') + 1))),
);

/** Documented as "9999" in one request and as "ha-12345" in the other: one operator, so one name in our audit. */
const Operator = v.pipe(
  Value,
  v.transform((id = 'unknown') => id.replace(/^[a-z]{1,10}-(?=\d+$)/, '')),
  v.maxLength(MOST_OF_AN_ID),
);

const Parameters = v.object({
  action: Value,
  emailVisitor: Value,
  idConversation: Value,
  idOperator: Operator,
  idVisitorExternal: Value,
  idVisitorUnique: Value,
  idWebsite: Website,
  operatorLocale: Value,
});

/** What iAdvize asks us about. `operator` has the lowest role, and no project but that of the website. */
export interface PluginRequest {
  readonly operator: SignedInAgent;
  readonly projectId: number;
  readonly visitor: Pick<Visitor, 'externalId' | 'uniqueId' | 'email'>;
  readonly conversationId: string | undefined;
  readonly locale: string | undefined;
  /** The value of an ACTION field. */
  readonly action: string | undefined;
}

/**
 * A request of the customer-information plugin, its parameters by name. Which of them are always there is not documented, so only the
 * website must be. `undefined` when any of them cannot be read: what is left could be about somebody else. Source:
 * docs.iadvize.dev/apps/build-your-app/app-plugins.
 */
export function decodePluginRequest(parameters: unknown): PluginRequest | undefined {
  const decoded = v.safeParse(Parameters, parameters);
  if (!decoded.success) return undefined;
  const { action, emailVisitor, idConversation, idOperator, idVisitorExternal, idVisitorUnique, ...rest } =
    decoded.output;
  const id = `iadvize:${idOperator}`;
  return {
    operator: { id, name: id, roles: ['agent'], projects: [rest.idWebsite] },
    projectId: rest.idWebsite,
    visitor: { externalId: idVisitorExternal, uniqueId: idVisitorUnique, email: emailVisitor },
    conversationId: idConversation,
    locale: rest.operatorLocale,
    action,
  };
}

/** The parameters of a query or a form by name; `undefined` when one comes twice, since either could be meant. */
export function readForm(text: string): object | undefined {
  const pairs = [...new URLSearchParams(text)];
  const byName = new Map(pairs);
  return byName.size === pairs.length ? Object.fromEntries(byName) : undefined;
}

/** The same of a body, whose encoding is not documented: a JSON object or a form. Throws a `Refusal` for half an object. */
export function readParameters(body: string): unknown {
  return body.trimStart().startsWith('{') ? parseJson(body, 'The body') : readForm(body);
}
