import * as v from 'valibot';
import { MASKABLE_FIELDS } from '../crm/contact.ts';
import { Cursor, PageSize } from './page-query.ts';

/** Why the server disclosed a contact, or what was done to all of it. */
export const AUDIT_ACTIONS = ['focus', 'prefetch', 'search', 'reveal', 'export', 'erase'] as const;

/**
 * One row of the audit. `fromCache`: the panel showed again what it already had, and said so with its next request. `fields` and
 * `reason` with `reveal` only. `at` is ISO-8601.
 */
export const AuditEntry = v.object({
  id: v.string(),
  at: v.string(),
  agent: v.object({ id: v.string(), name: v.string() }),
  action: v.picklist(AUDIT_ACTIONS),
  contactId: v.string(),
  conversationId: v.nullable(v.string()),
  fromCache: v.boolean(),
  fields: v.nullable(v.array(v.picklist(MASKABLE_FIELDS))),
  reason: v.nullable(v.string()),
});
export type AuditEntry = v.InferOutput<typeof AuditEntry>;

/** The query of `GET /api/audit`; `cursor` is the `next` of the page before. */
export const AuditQuery = v.object({
  cursor: v.optional(Cursor),
  limit: v.optional(PageSize, '50'),
  contactId: v.optional(v.pipe(v.string(), v.uuid('must be the id of a contact'))),
  agentId: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(220), v.check(isPrintable, 'must be printable'))),
});

/** The answer of `GET /api/audit?cursor=&limit=&contactId=&agentId=`, newest first; `next` is `null` on the last page. */
export const AuditAnswer = v.object({ entries: v.array(AuditEntry), next: v.nullable(v.string()) });

/** A record the panel showed out of its cache: a header with any request carries up to 20 of them, as JSON that is percent-encoded. */
export const VIEWED_HEADER = 'Deskside-Viewed';
export const MOST_VIEWS_REPORTED = 20;
export const ViewReport = v.object({
  contactId: v.pipe(v.string(), v.uuid()),
  conversationId: v.pipe(v.string(), v.maxLength(128)),
  at: v.pipe(v.string(), v.isoTimestamp()),
});
export type ViewReport = v.InferOutput<typeof ViewReport>;
export const ViewReports = v.pipe(v.array(ViewReport), v.maxLength(MOST_VIEWS_REPORTED));

// PostgreSQL's texts cannot hold the character zero, so nobody has it in their id.
function isPrintable(text: string): boolean {
  return !text.includes('\0');
}
