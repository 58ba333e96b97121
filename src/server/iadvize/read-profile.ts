import type { DeskProfile } from '../../api/desk-data.ts';
import type { MaskableField, MaskedField } from '../../crm/contact.ts';
import type { Visitor } from '../../iadvize/resources.ts';
import { displayAddress, displayEmail, displayPhone } from '../masking/display-masked.ts';
import type { DeskReading } from './desk-reading.ts';
import { deskTimeOrNull } from './desk-time.ts';

/** A visitor as the panel is told of them, without the fields that are masked for who asks. */
export async function readProfile(
  visitor: Visitor,
  masked: readonly MaskableField[],
  { directory, scope }: DeskReading,
): Promise<DeskProfile> {
  const websites = await directory.websites();
  const zones = new Set(visitor.website_id?.filter(scope.has).map((id) => websites.get(id)?.timezone));
  const [email, phone] = [textOf(visitor.email), textOf(visitor.phone)];
  const address = {
    street: textOf(visitor.address),
    city: textOf(visitor.city),
    zip: textOf(visitor.zip),
    country: textOf(visitor.country),
  };
  const hasAddress = Object.values(address).some((part) => part !== null);
  const displays: Readonly<Record<MaskableField, string | null>> = {
    emails: email && displayEmail(email),
    phones: phone && displayPhone(phone),
    address: hasAddress
      ? displayAddress({ city: address.city ?? undefined, country: address.country ?? undefined })
      : null,
  };
  const isMasked = (field: MaskableField) => masked.includes(field);
  return {
    externalId: textOf(visitor.external_id),
    uniqueId: textOf(visitor.unique_id),
    firstName: textOf(visitor.firstname),
    lastName: textOf(visitor.lastname),
    email: isMasked('emails') ? null : email,
    phone: isMasked('phones') ? null : phone,
    ...(isMasked('address') ? { street: null, city: null, zip: null, country: null } : address),
    browser: textOf(visitor.browser),
    // One who was on websites of several zones was created in either.
    createdAt: deskTimeOrNull(visitor.created_at, { timezone: zones.size === 1 ? [...zones][0] : undefined }),
    masked: masked.flatMap((field): MaskedField[] => {
      const display = displays[field];
      return display === null ? [] : [{ field, display }];
    }),
  };
}

/** Text that says something; an empty one is as good as none. */
function textOf(text: string | undefined): string | null {
  return text?.trim() || null;
}
