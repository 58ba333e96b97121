import { type Contact, contactName, type MaskableField } from '../../crm/contact.ts';
import type { CustomerField } from '../../crm/customer-field.ts';
import type { TimelineSummary } from '../../crm/work.ts';

const MOST_CHARACTERS = 1_024;
/** The most that a summary lists. */
const MOST_OPEN_TASKS = 20;

const LABELS = {
  en: {
    name: 'Name',
    company: 'Company',
    number: 'Customer number',
    emails: 'E-mail',
    phones: 'Phone',
    openTasks: 'Open tasks',
    orders: 'Orders',
    link: 'Open Deskside',
    callBack: 'Ask for a call back',
  },
  fr: {
    name: 'Nom',
    company: 'Société',
    number: 'Numéro client',
    emails: 'E-mail',
    phones: 'Téléphone',
    openTasks: 'Tâches en cours',
    orders: 'Commandes',
    link: 'Ouvrir Deskside',
    callBack: 'Demander un rappel',
  },
} as const;
type Labels = (typeof LABELS)[keyof typeof LABELS];

/** The words for a locale as iAdvize writes one ("en"; others may come as "fr-FR" or "fr_FR"). */
export function labelsFor(locale = 'en'): Labels {
  return /^fr(?![a-z])/i.test(locale) ? LABELS.fr : LABELS.en;
}

/** What is shown of somebody who gave an e-mail address, which anybody can: who it would be, and where to look further. */
export function nameFields(contact: Contact, publicUrl: string | undefined, labels: Labels): readonly CustomerField[] {
  return [...text('name', labels.name, contactName(contact)), ...linkField(publicUrl, labels)];
}

/** What is shown of a contact, already masked. `callBack` is the value of that action. */
export function contactFieldsOf(
  contact: Contact,
  { openTasks, orders }: TimelineSummary,
  { publicUrl, callBack, labels }: { publicUrl: string | undefined; callBack: string; labels: Labels },
): readonly CustomerField[] {
  return [
    ...text('name', labels.name, contactName(contact)),
    ...text('company', labels.company, contact.company),
    ...text('number', labels.number, contact.externalId),
    ...text('emails', labels.emails, shownOf(contact, 'emails').join(', ')),
    ...text('phones', labels.phones, shownOf(contact, 'phones').join(', ')),
    ...text(
      'openTasks',
      labels.openTasks,
      openTasks.length < MOST_OPEN_TASKS ? String(openTasks.length) : `${MOST_OPEN_TASKS}+`,
    ),
    ...text(
      'orders',
      labels.orders,
      orders.map(({ count, total, currency }) => `${count} (${total} ${currency})`).join(', '),
    ),
    ...linkField(publicUrl, labels),
    { id: 'callBack', label: labels.callBack, value: callBack, fieldType: 'ACTION' },
  ];
}

/** What stands for a masked value is shown in its place. */
function shownOf(contact: Contact, field: Exclude<MaskableField, 'address'>): readonly string[] {
  const displays = (contact.masked ?? []).filter((one) => one.field === field).map(({ display }) => display);
  return [...contact[field], ...displays];
}

/** None of what is empty. */
function text(id: string, label: string, value: string | undefined): readonly CustomerField[] {
  if (!value) return [];
  return [{ id, label, value: [...value].slice(0, MOST_CHARACTERS).join(''), fieldType: 'TEXT' }];
}

function linkField(publicUrl: string | undefined, { link }: Labels): readonly CustomerField[] {
  if (!publicUrl?.startsWith('https:')) return [];
  return [{ id: 'deskside', label: link, value: new URL('/', publicUrl).href, fieldType: 'URL' }];
}
