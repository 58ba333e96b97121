import type { ClientRow, GroupRow, SkillRow, TagRow, WebsiteRow } from './rows.ts';

// What a client of iAdvize sets up once. The ids that the seeds print stand for something here where they can.

export const CLIENTS: readonly ClientRow[] = [
  { id: 1, lang: 'fr', premium_enabled: true },
  { id: 2, lang: 'sv', premium_enabled: false },
];

/** 1234 is the project of the desk's documented events. */
export const WEBSITES: readonly WebsiteRow[] = [
  {
    id: 1234,
    url: 'https://shop.example/',
    label: 'Shop',
    client_id: 1,
    currency: 'EUR',
    language_admin: 'fr',
    timezone: 'Europe/Paris',
  },
  {
    id: 2345,
    url: 'https://trade.example/',
    label: 'Trade shop',
    client_id: 1,
    currency: 'GBP',
    language_admin: 'en',
    timezone: 'Europe/London',
  },
  {
    id: 5678,
    url: 'https://butik.example/',
    label: 'Butik',
    client_id: 2,
    currency: 'SEK',
    language_admin: 'se',
    timezone: 'Europe/Stockholm',
  },
];

export interface Rights {
  readonly clientIds: readonly number[];
  readonly websiteIds: readonly number[];
}

/** The keys and what each may see. */
export const KEYS = {
  'emulator-key': { clientIds: [1, 2], websiteIds: [1234, 2345, 5678] },
  'emulator-key-2': { clientIds: [2], websiteIds: [5678] },
} as const satisfies Readonly<Record<string, Rights>>;

const CREATED_AT = '2013-08-22 09:30:00';

export const GROUPS: readonly GroupRow[] = [
  { id: 1984, name: 'Customer care', created_at: CREATED_AT, parent_id: null, parent_list: [] },
  { id: 1987, name: 'Chat', created_at: CREATED_AT, parent_id: 1984, parent_list: [1984] },
  { id: 1990, name: 'Chat, evenings', created_at: CREATED_AT, parent_id: 1987, parent_list: [1987, 1984] },
  { id: 1991, name: 'Telephone', created_at: CREATED_AT, parent_id: 1984, parent_list: [1984] },
  { id: 1995, name: 'Norden', created_at: CREATED_AT, parent_id: null, parent_list: [] },
];

export const SKILLS: readonly SkillRow[] = [
  { id: 1984, name: 'After the sale', order: 1, created_at: CREATED_AT, parent_id: null },
  { id: 1985, name: 'Delivery', order: 2, created_at: CREATED_AT, parent_id: 1984 },
  { id: 1986, name: 'Invoices', order: 3, created_at: CREATED_AT, parent_id: 1984 },
  { id: 1988, name: 'Advice', order: 4, created_at: CREATED_AT, parent_id: null },
  { id: 1989, name: 'Svenska', order: 5, created_at: CREATED_AT, parent_id: null },
];

export const TAGS: readonly TagRow[] = [
  { id: 121, name: 'Order', website_id: [1234, 2345, 5678] },
  { id: 122, name: 'Late delivery', website_id: [1234, 2345, 5678] },
  { id: 123, name: 'Return', website_id: [1234, 2345] },
  { id: 124, name: 'Invoice', website_id: [1234, 2345, 5678] },
  { id: 125, name: 'Advice', website_id: [1234, 5678] },
  { id: 126, name: 'Call back', website_id: [1234] },
];

export const RULE_IDS = [31, 32, 33, 34] as const;
export const PAGE_TYPES = ['home', 'product', 'cart', 'order', 'help'] as const;
