import * as v from 'valibot';
import { EVIDENCE_KINDS } from '../../crm/match.ts';
import { DESKS } from '../../crm/work.ts';
import type { ConversationDraft } from './conversation-draft.ts';

const Fields = v.record(v.string(), v.string());
const Time = v.pipe(v.number(), v.finite());

const StoredDraft = v.object({
  desk: v.picklist(DESKS),
  conversationId: v.pipe(v.string(), v.nonEmpty()),
  firstSeenAtMs: Time,
  changedAtMs: Time,
  notes: v.array(
    v.object({
      contactId: v.string(),
      contactName: v.string(),
      text: v.string(),
      task: v.optional(v.object({ title: v.string(), dueOn: v.string(), assigneeId: v.string() })),
      isSetAside: v.boolean(),
    }),
  ),
  create: v.optional(v.object({ identity: v.string(), fields: Fields })),
  edit: v.optional(v.object({ contactId: v.string(), contactName: v.string(), version: v.number(), fields: Fields })),
  departure: v.optional(
    v.object({
      contactId: v.string(),
      contactName: v.string(),
      matchedBy: v.optional(v.picklist(EVIDENCE_KINDS)),
      uniqueId: v.optional(v.string()),
      startedAtMs: Time,
      endedAtMs: Time,
      isLogged: v.boolean(),
      summary: v.string(),
    }),
  ),
}) satisfies v.GenericSchema<unknown, ConversationDraft>;

/** What storage holds may come from another version of us, or from an agent's hands. `undefined` when it is no draft. */
export function decodeDraft(value: unknown): ConversationDraft | undefined {
  const decoded = v.safeParse(StoredDraft, value);
  return decoded.success ? decoded.output : undefined;
}
