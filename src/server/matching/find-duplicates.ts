import type { Duplicate } from '../../api/record.ts';
import type { NewContact } from '../../crm/contact.ts';
import { decideMatch } from '../../crm/match.ts';
import type { ProjectScope, RecordSource } from '../record-source.ts';
import { type IdentityKey, type IdentityKind, identityKey } from './identity-key.ts';

/** Who a contact that is yet to be created may be already: by its keys, those with the most in common first, then by its name. */
export async function findDuplicates(
  sought: NewContact,
  scope: ProjectScope,
  records: Pick<RecordSource, 'findHolders' | 'findByName'>,
): Promise<readonly Duplicate[]> {
  const { firstName, lastName } = sought;
  const [holders, namesakes] = await Promise.all([
    // Of no conversation, so that no link answers.
    records.findHolders({ desk: 'iadvize', conversationId: '', keys: keysOf(sought) }, scope),
    firstName || lastName ? records.findByName({ firstName, lastName }, scope) : [],
  ]);
  const match = decideMatch({
    identity: {},
    answers: holders.answers.map(({ kind, value, contacts }) => ({
      evidence: { kind, value, verified: false },
      contacts,
    })),
  });
  const candidates = match.status === 'ambiguous' ? match.candidates : match.status === 'found' ? [match] : [];
  const known = new Set(candidates.map((candidate) => candidate.contact.id));
  return [
    ...candidates.map(({ contact, evidence }) => ({ contact, evidence, isSameName: false })),
    ...namesakes.filter(({ id }) => !known.has(id)).map((contact) => ({ contact, evidence: [], isSameName: true })),
  ];
}

/** Whatever of it can be compared: who types has not finished. */
function keysOf({ externalId, emails, phones, address }: NewContact): readonly IdentityKey[] {
  const values: readonly (readonly [IdentityKind, string])[] = [
    ...(externalId === undefined ? [] : [['externalId', externalId] as const]),
    ...emails.map((email) => ['email', email] as const),
    ...phones.map((phone) => ['phone', phone] as const),
  ];
  return values.flatMap(([kind, value]) => {
    const key = identityKey(kind, value, address.country);
    return key ? [{ kind, key }] : [];
  });
}
