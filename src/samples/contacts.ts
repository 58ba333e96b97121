import type { NewContact } from '../crm/contact.ts';
import { createCrowd } from './crowd.ts';
import { storyContacts } from './story-contacts.ts';

/** Who is in the CRM of the demo: the people of the story first, then the crowd around them. */
export const sampleContacts: readonly NewContact[] = [...Object.values(storyContacts), ...createCrowd()];
