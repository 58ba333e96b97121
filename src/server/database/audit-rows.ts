import type { AuditEntry } from '../../api/audit.ts';
import type { audit } from './schema.ts';

export function auditEntryOf(row: typeof audit.$inferSelect): AuditEntry {
  return {
    id: String(row.id),
    at: row.at.toISOString(),
    agent: { id: row.agentId, name: row.agentName },
    action: row.action,
    contactId: row.contactId,
    conversationId: row.conversationId,
    fromCache: row.fromCache,
    fields: row.fields,
    reason: row.reason,
  };
}
