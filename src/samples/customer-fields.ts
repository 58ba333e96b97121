import type { NewContact } from '../crm/contact.ts';
import type { CustomerField } from '../crm/customer-field.ts';

/** What the demo's other CRM knows of a sample contact and can do for them. */
export function customerFieldsOf({ externalId, lastName, company, tags }: NewContact): readonly CustomerField[] {
  const isRegular = tags.includes('VIP') || tags.includes('Loyalty');
  const search = new URLSearchParams({ customer: externalId ?? (lastName || company) ?? '' });
  return [
    { id: 'tier', label: 'Loyalty tier', value: isRegular ? 'Gold' : 'Standard', fieldType: 'TEXT' },
    { id: 'returns', label: 'Open returns', value: isRegular ? '1' : '0', fieldType: 'TEXT' },
    { id: 'shop', label: 'Open in the shop', value: `https://shop.example/admin?${search}`, fieldType: 'URL' },
    { id: 'case', label: 'Open a case', value: 'OPEN_CASE', fieldType: 'ACTION' },
  ];
}
