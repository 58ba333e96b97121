import type { Contact } from '../../crm/contact.ts';
import type { Audit, AuditRecord } from '../audit.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';

/** Takes note of who is about to be shown to whom, and why. An answer waits for it: what is not in the audit is not shown. */
export async function disclose(
  audit: Audit,
  { id, name }: SignedInAgent,
  shown: Pick<AuditRecord, 'action' | 'conversationId' | 'fields' | 'reason'> & {
    readonly contacts: readonly Pick<Contact, 'id'>[];
  },
): Promise<void> {
  const { contacts, ...why } = shown;
  if (contacts.length === 0) return;
  await audit.record(contacts.map((contact) => ({ ...why, contactId: contact.id, agent: { id, name } })));
}
