import type { WriteAnswer } from '../../api/write.ts';
import { assertNever } from '../../crm/assert-never.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import { maskConflict } from '../masking/mask-conflict.ts';
import { maskedFor } from '../masking/masked-for.ts';
import { type RecordWrite, WriteRefused } from '../record-source.ts';
import { Refusal } from '../refusal.ts';
import { disclose } from './disclose.ts';
import { noSuchRecord } from './id-in-path.ts';
import type { RequestMark } from './read-write.ts';
import type { RouteDeps } from './route-deps.ts';

/**
 * Does a write for an agent. What it answers is in the audit where it discloses anything, and not masked yet. `projectId` is the
 * conversation's, which narrows whose contacts it may be about. Throws a `Refusal`, whose conflict is in the audit, and masked.
 */
export async function carryOut<One extends RecordWrite>(
  write: One,
  agent: SignedInAgent,
  { mark, projectId }: { readonly mark: RequestMark; readonly projectId?: number | undefined },
  { records, audit, maskedFields }: Pick<RouteDeps, 'records' | 'audit' | 'maskedFields'>,
): Promise<WriteAnswer<One['type']>> {
  const scope = { allowed: agent.projects, requested: projectId };
  const shown = (id: string) =>
    disclose(audit, agent, {
      action: 'focus',
      conversationId: write.type === 'logActivity' ? write.conversationId : null,
      contacts: [{ id }],
    });
  try {
    const { answer, contactId, discloses } = await records.write(write, {
      agent: { id: agent.id, name: agent.name },
      scope,
      ...mark,
    });
    if (discloses) await shown(contactId);
    return answer;
  } catch (error) {
    if (!(error instanceof WriteRefused)) throw error;
    if (error.contactId !== undefined) await shown(error.contactId);
    throw refusalOf(error, agent, maskedFields);
  }
}

function refusalOf(
  { code, conflict, field = '' }: WriteRefused,
  agent: SignedInAgent,
  maskedFields: RouteDeps['maskedFields'],
): Refusal {
  switch (code) {
    case 'not_found':
      return noSuchRecord();
    case 'not_linked':
      return new Refusal(code, 'The visitor is not, or no longer, linked to this contact, so nothing was logged.');
    case 'version_conflict':
      return new Refusal(
        code,
        'Somebody else has changed this since it was read; see "conflict".',
        undefined,
        conflict && maskConflict(conflict, maskedFor(agent, maskedFields)),
      );
    case 'idempotency_key_reused':
      return new Refusal(code, 'This key came with another request before. Every request needs a key of its own.');
    case 'field_masked':
      return new Refusal(code, 'This field is masked for you. Reveal it, then change it.', [
        { field, message: 'must be revealed before it is changed' },
      ]);
    case 'bad_request':
      return new Refusal(code, 'Some fields cannot be used; see "fields".', [{ field, message: 'cannot be used' }]);
    default:
      return assertNever(code);
  }
}
