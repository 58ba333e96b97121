import type { LinkedIdentity } from '../../crm/match.ts';
import { normaliseEmail, type Visitor } from '../../crm/visitor.ts';
import { toE164 } from './phone.ts';

/** What a contact is found by in our own database. Links and the desk's unique ids need a table of their own. */
export const IDENTITY_KINDS = ['externalId', 'email', 'phone'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** One of them, normalised so that the same identity is the same text. */
export interface IdentityKey {
  readonly kind: IdentityKind;
  readonly key: string;
}

/** The keys of a visitor, strongest first. What cannot be read counts as absent. */
export function identityKeysOf(visitor: Visitor): readonly IdentityKey[] {
  return IDENTITY_KINDS.flatMap((kind) => {
    const value = visitor[kind];
    const key = value && identityKey(kind, value, visitor.country);
    return key ? [{ kind, key }] : [];
  });
}

/** The same keys, as the identity that a link is made under. A verified customer number outranks the one the desk says. */
export function linkedIdentityOf(visitor: Visitor, verifiedNumber?: string): LinkedIdentity {
  const said = Object.fromEntries(identityKeysOf(visitor).map(({ kind, key }) => [kind, key]));
  return verifiedNumber === undefined ? said : { ...said, externalId: verifiedNumber };
}

/** How a value is compared; `undefined` when it cannot be. */
export function identityKey(kind: IdentityKind, value: string, country?: string): string | undefined {
  // PostgreSQL's texts cannot hold the character zero, so nobody has it in a key.
  if (value.includes('\0')) return undefined;
  switch (kind) {
    case 'externalId':
      return value.trim() || undefined;
    case 'email':
      return normaliseEmail(value);
    case 'phone':
      return toE164(value, country);
  }
}
