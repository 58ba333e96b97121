/**
 * The visitor as the desk describes them: unsigned hearsay that chooses which record to show and never proves who anybody is.
 * Every field is text as it came, trimmed and never empty; `country` may be a code or a name.
 */
export interface Visitor {
  readonly externalId?: string;
  readonly uniqueId?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly address?: string;
  readonly city?: string;
  readonly zip?: string;
  readonly country?: string;
  readonly browser?: string;
}

/** The part of a visitor that a record is looked up by, normalised so that equal identities are equal text. */
export interface Identity {
  readonly externalId?: string;
  readonly uniqueId?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** "First Last", or whichever of the two is known; `undefined` when neither is. */
export function visitorName(visitor: Visitor): string | undefined {
  return [visitor.firstName, visitor.lastName].filter(Boolean).join(' ') || undefined;
}

/** What identifies this visitor. Phones keep their digits and a leading plus; only the server knows enough to make them E.164. */
export function identityOf(visitor: Visitor): Identity {
  return {
    externalId: visitor.externalId?.trim() || undefined,
    uniqueId: visitor.uniqueId?.trim() || undefined,
    email: visitor.email && normaliseEmail(visitor.email),
    phone: visitor.phone && withoutSeparators(visitor.phone),
  };
}

export function hasKey(identity: Identity): boolean {
  return Boolean(identity.externalId || identity.uniqueId || identity.email || identity.phone);
}

export function isSameIdentity(one: Identity, other: Identity): boolean {
  return (
    one.externalId === other.externalId &&
    one.uniqueId === other.uniqueId &&
    one.email === other.email &&
    one.phone === other.phone
  );
}

/** Whether the desk says of both the very same, letter by letter. */
export function isSameVisitor(one: Visitor, other: Visitor): boolean {
  return (
    isSameIdentity(one, other) &&
    one.firstName === other.firstName &&
    one.lastName === other.lastName &&
    one.address === other.address &&
    one.city === other.city &&
    one.zip === other.zip &&
    one.country === other.country &&
    one.browser === other.browser
  );
}

/** E-mail addresses are compared without regard to case: no provider in use tells them apart by it. */
export function normaliseEmail(email: string): string | undefined {
  return email.trim().normalize('NFC').toLowerCase() || undefined;
}

function withoutSeparators(phone: string): string | undefined {
  return phone.replace(/[\s().\-/]/g, '') || undefined;
}
