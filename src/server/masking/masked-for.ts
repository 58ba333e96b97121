import type { MaskableField } from '../../crm/contact.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';

/** What this agent does not see. A lead sees all; everybody else is held to what the operator masks (`MASKED_FIELDS`). */
export function maskedFor(agent: SignedInAgent, maskedFields: readonly MaskableField[]): readonly MaskableField[] {
  return agent.roles.includes('lead') ? [] : maskedFields;
}
