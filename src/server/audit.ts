import type { AuditEntry } from '../api/audit.ts';
import type { Author } from '../crm/work.ts';

/** What the audit is told; it adds the id. `at` is ISO-8601, now when left out. */
export type AuditRecord = Pick<AuditEntry, 'action' | 'contactId'> &
  Partial<Pick<AuditEntry, 'at' | 'conversationId' | 'fromCache' | 'fields' | 'reason'>> & { readonly agent: Author };

/** Who was shown whose record, and why. */
export interface Audit {
  /** Resolves once the rows are kept; records that come together are written together. Throws a `DatabaseFailure`. */
  record(records: readonly AuditRecord[]): Promise<void>;
  /** Newest first. Throws a `RangeError` for a cursor that is none of ours. */
  read(page: {
    readonly cursor?: string | undefined;
    readonly limit: number;
    readonly contactId?: string | undefined;
    readonly agentId?: string | undefined;
  }): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: string | null }>;
  /** When this agent last had these fields of this contact revealed: those of them revealed since `sinceMs`. */
  revealedSince(
    agentId: string,
    contactId: string,
    sinceMs: number,
  ): Promise<readonly NonNullable<AuditEntry['fields']>[number][]>;
}
