import type { Catalogue } from '../text/catalogue.ts';
import type { ContactDraft } from './contact-draft.ts';

/** What a field of a contact is called. */
export function fieldLabel(name: keyof ContactDraft, facts: Catalogue['facts']): string {
  switch (name) {
    case 'emails':
      return facts.email;
    case 'phones':
      return facts.phone;
    case 'externalId':
      return facts.customerNumber;
    default:
      return facts[name];
  }
}
