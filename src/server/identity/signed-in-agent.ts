import * as v from 'valibot';
import { type Agent, ROLES } from '../../api/session.ts';

/** An agent with what they may see. `projects` absent means all of them. */
export interface SignedInAgent extends Agent {
  readonly projects?: readonly number[];
  /** The organisation at giosg that they came from, and whose chats alone they may ask about. No host can say so. */
  readonly giosgOrgId?: string | undefined;
}

const Roles = v.optional(
  v.pipe(
    v.array(v.string()),
    v.transform((roles) => ROLES.filter((role) => roles.includes(role))),
  ),
  ['agent'],
);

/**
 * What a token says about an agent. Whatever is there must have the right type: an unreadable `projects` must never be
 * taken for an absent one, which means "all". Roles we do not know are dropped.
 */
export const AgentClaims = v.object({
  sub: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)),
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
  locale: v.optional(v.pipe(v.string(), v.maxLength(35), v.transform(canonicalLocale))),
  roles: Roles,
  projects: v.optional(v.array(v.pipe(v.number(), v.safeInteger()))),
});
export type AgentClaims = v.InferOutput<typeof AgentClaims>;

/** Only agents and leads work with contacts; an auditor reads the audit, and an agent of no known role nothing. */
export function mayReadContacts(agent: SignedInAgent): boolean {
  return agent.roles.includes('agent') || agent.roles.includes('lead');
}

/** Hosts write "fr_FR" as often as "fr-FR"; what is neither leaves the choice to the browser. */
function canonicalLocale(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
