import type { DeskVisitorAnswer } from '../../api/desk-data.ts';
import type { MaskableField } from '../../crm/contact.ts';
import type { BridgedConversation } from '../../iadvize/graphql.ts';
import type { Visitor } from '../../iadvize/resources.ts';

/** What a look-up takes. */
const MOST_CHARACTERS = 1_024;

type Said = Extract<DeskVisitorAnswer, { status: 'found' }>['visitor'];

/**
 * The visitor of a conversation as a desk would describe them that names its visitors, without the fields that are masked for who asks.
 * `record` is the vendor's own of them, absent where it cannot be read. Whom they were authenticated as outranks what a page declared.
 */
export function describeVisitor(
  { externalUserId, email: known }: NonNullable<BridgedConversation['visitor']>,
  record: Visitor | undefined,
  masked: readonly MaskableField[],
): { readonly [Field in keyof Said]: string | null } {
  const emails = textOf(known) ?? textOf(record?.email);
  const isMasked = (field: MaskableField) => masked.includes(field);
  const ofAddress = (text: string | undefined) => (isMasked('address') ? null : textOf(text));
  return {
    externalId: textOf(externalUserId) ?? textOf(record?.external_id),
    uniqueId: textOf(record?.unique_id),
    email: isMasked('emails') ? null : emails,
    phone: isMasked('phones') ? null : textOf(record?.phone),
    firstName: textOf(record?.firstname),
    lastName: textOf(record?.lastname),
    address: ofAddress(record?.address),
    city: ofAddress(record?.city),
    zip: ofAddress(record?.zip),
    country: ofAddress(record?.country),
    browser: textOf(record?.browser),
  };
}

/** PostgreSQL's texts cannot hold the character zero. */
function textOf(text: string | undefined): string | null {
  const plain = text?.replaceAll('\0', '').trim();
  return plain && plain.length <= MOST_CHARACTERS ? plain : null;
}
