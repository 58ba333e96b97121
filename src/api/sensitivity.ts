import type { Contact, MaskableField } from '../crm/contact.ts';

/**
 * How each field of a contact is treated. `plain`: says nothing of a person by itself. `personal`: seen by everybody who works with
 * contacts. `maskable`: personal, and hidden from the role `agent` where the operator says so (`MASKED_FIELDS`).
 */
export const SENSITIVITY = {
  id: 'plain',
  projectId: 'plain',
  language: 'plain',
  tags: 'plain',
  createdAt: 'plain',
  updatedAt: 'plain',
  version: 'plain',
  externalId: 'personal',
  firstName: 'personal',
  lastName: 'personal',
  company: 'personal',
  emails: 'maskable',
  phones: 'maskable',
  address: 'maskable',
} as const satisfies Readonly<Record<Exclude<keyof Contact, MaskableField | 'masked'>, 'plain' | 'personal'>> &
  Readonly<Record<MaskableField, 'maskable'>>;
