import { type Fields, isRecord } from './read-fields.ts';
import { invalid, missing, type Reply } from './reply.ts';
import type { CallConfigRow, OperatorRow } from './rows.ts';
import { GROUPS, type Rights, SKILLS } from './websites.ts';

// What seeds 003 and 004 restrict of an operator's fields, refused in the words of the documentation's last revision that had them.

const INVALID = Symbol('invalid');
type Read = (value: unknown, rights: Rights) => unknown;

const text: Read = (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : INVALID);
const textOrNone: Read = (value, rights) => (value === null || value === '' ? null : text(value, rights));

const flag: Read = (value) => {
  if (value === true || value === 1 || value === '1' || value === 'true') return true;
  return value === false || value === 0 || value === '0' || value === 'false' ? false : INVALID;
};

const whole: Read = (value) => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : INVALID;
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : INVALID;
};

const email: Read = (value) =>
  typeof value === 'string' && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value) ? value : INVALID;

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

const language: Read = (value) =>
  typeof value === 'string' && /^[a-z]{2}$/.test(value) && LANGUAGES.of(value) !== undefined ? value : INVALID;

function oneOf(...allowed: readonly string[]): Read {
  return (value) => (typeof value === 'string' && allowed.includes(value) ? value : INVALID);
}

function ids(isKnown: (id: number, rights: Rights) => boolean): Read {
  return (value, rights) => {
    const id = whole(value, rights);
    return typeof id === 'number' && isKnown(id, rights) ? id : INVALID;
  };
}

/** A list, or in a form its items joined by commas; an empty field is an empty list. */
function listOf(read: Read): Read {
  return (value, rights) => {
    const items = typeof value === 'string' ? (value === '' ? [] : value.split(',')) : value;
    if (!Array.isArray(items)) return INVALID;
    const list = items.map((item) => read(item, rights));
    return list.includes(INVALID) ? INVALID : list;
  };
}

const priority: Read = (value, rights) => {
  const number = whole(value, rights);
  return number === 0 || number === 10 ? number : INVALID;
};

const group: Read = (value, rights) =>
  value === null || value === '' ? null : ids((id) => GROUPS.some((known) => known.id === id))(value, rights);

const READ: Readonly<Record<string, Read>> = {
  name: text,
  first_name: textOrNone,
  pseudo: textOrNone,
  email,
  external_id: textOrNone,
  role: oneOf('operator', 'manager', 'admin'),
  roles: listOf(oneOf('expert', 'operator', 'manager', 'admin')),
  chat_enabled: flag,
  call_enabled: flag,
  video_enabled: flag,
  chat_max_number: whole,
  chat_and_call: flag,
  chat_to_video: flag,
  chat_priority: priority,
  call_priority: priority,
  video_priority: priority,
  language_list: listOf(language),
  language_admin: oneOf('de', 'en', 'es', 'fr'),
  group_id: group,
  website_list: listOf(ids((id, rights) => rights.websiteIds.includes(id))),
  skill_list: listOf(ids((id) => SKILLS.some((known) => known.id === id))),
};

const CONFIG_READ: Readonly<Record<string, Read>> = {
  type: oneOf('ANSWER_FROM_PHONE', 'ANSWER_FROM_DESK'),
  ask_phone_number_at_every_connection: flag,
  phone_number: (value) => {
    if (value === null || value === '') return null;
    return typeof value === 'string' && /^\+[1-9]\d{5,14}$/.test(value) ? value : INVALID;
  },
};

/** What of an operator a body changes; fields that cannot be written, and those nobody knows, change nothing. */
export function readOperatorFields(
  fields: Fields,
  { rights, before }: { readonly rights: Rights; readonly before: OperatorRow | undefined },
): { readonly changes: Partial<OperatorRow> } | { readonly refusal: Reply } {
  const read = readAll(fields, READ, { rights, nameOf: (name) => name });
  if ('refusal' in read) return read;
  const config = readCallConfig(fields.call_config, before?.call_config ?? null, rights);
  if (config && 'refusal' in config) return config;
  const changes = { ...read.values, ...rolesOf(read.values), ...config };
  return { changes: changes as Partial<OperatorRow> };
}

function readAll(
  fields: Fields,
  reads: Readonly<Record<string, Read>>,
  { rights, nameOf }: { readonly rights: Rights; readonly nameOf: (name: string) => string },
): { readonly values: Readonly<Record<string, unknown>> } | { readonly refusal: Reply } {
  const values: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(reads)) {
    if (!Object.hasOwn(fields, name)) continue;
    const value = read(fields[name], rights);
    if (value === INVALID) return { refusal: invalid(nameOf(name)) };
    values[name] = value;
  }
  return { values };
}

/** `role` is deprecated for `roles`: writing one changes the other. */
function rolesOf({ role, roles }: Readonly<Record<string, unknown>>): Partial<OperatorRow> {
  if (Array.isArray(roles)) return { role: ['admin', 'manager'].find((name) => roles.includes(name)) ?? 'operator' };
  return typeof role === 'string' ? { roles: [role] } : {};
}

function readCallConfig(
  value: unknown,
  before: CallConfigRow | null,
  rights: Rights,
): { readonly call_config: CallConfigRow | null } | { readonly refusal: Reply } | undefined {
  if (value === undefined) return undefined;
  if (value === null || value === '') return { call_config: null };
  if (!isRecord(value)) return { refusal: invalid('call_config') };
  const read = readAll(value, CONFIG_READ, { rights, nameOf: (name) => `call_config[${name}]` });
  if ('refusal' in read) return read;
  const config = {
    ...(before ?? { type: 'ANSWER_FROM_DESK', ask_phone_number_at_every_connection: false, phone_number: null }),
    ...read.values,
  } as CallConfigRow;
  const isReachable = config.phone_number !== null || config.ask_phone_number_at_every_connection;
  return config.type === 'ANSWER_FROM_PHONE' && !isReachable
    ? { refusal: missing('call_config[phone_number]') }
    : { call_config: config };
}
