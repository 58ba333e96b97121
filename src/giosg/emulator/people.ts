import type { Scope } from '../resources.ts';

export interface PersonSketch {
  readonly key: string;
  readonly of: 'owner' | 'partner' | 'stranger';
  readonly firstName: string;
  readonly lastName: string;
  readonly alias: string | null;
  readonly scopes: readonly Scope[];
}

/** The first of each organisation may do everything. */
export const PEOPLE = [
  {
    key: 'admin',
    of: 'owner',
    firstName: 'Maarit',
    lastName: 'Koskela',
    alias: 'Maarit',
    scopes: ['reports', 'settings', 'users'],
  },
  {
    key: 'operator',
    of: 'owner',
    firstName: 'Tuomas',
    lastName: 'Rinne',
    alias: null,
    scopes: ['reports'],
  },
  {
    key: 'secondOperator',
    of: 'owner',
    firstName: 'Signe',
    lastName: 'Ahlgren',
    alias: 'Signe A.',
    scopes: [],
  },
  {
    key: 'partnerAdmin',
    of: 'partner',
    firstName: 'Gwen',
    lastName: 'Ashdown',
    alias: null,
    scopes: ['reports', 'settings', 'users'],
  },
  {
    key: 'partnerOperator',
    of: 'partner',
    firstName: 'Idris',
    lastName: 'Marlow',
    alias: 'Idris',
    scopes: [],
  },
  {
    key: 'strangerAdmin',
    of: 'stranger',
    firstName: 'Östen',
    lastName: 'Hedlund',
    alias: null,
    scopes: ['reports', 'settings', 'users'],
  },
] as const satisfies readonly PersonSketch[];

/** By what the site said of them. Addresses are reserved ones, telephone numbers are set aside for fiction. */
export const INVENTED_VISITORS: readonly Readonly<Record<string, string>>[] = [
  {
    username: 'Inès Marchand',
    email: 'ines.marchand@post.example',
    customer_number: 'CUST-71001',
    phone: '+33199001071',
  },
  { username: 'Rhys Llewellyn', email: 'rhys.llewellyn@post.example', phone: '+447700900471' },
  { email: 'tove.nystrom@post.example', customer_number: 'CUST-71003', basket: '3 items' },
  { customer_number: 'CUST-71004' },
  { username: '訪問者' },
  {},
];
