import { StartError } from '../start-error.ts';

/** What a column can hold. */
export type ImportField = keyof typeof SPELLINGS;

/** How the columns of a file are read: the field of each, in order. */
export interface Columns {
  readonly fields: readonly (ImportField | undefined)[];
  /** The names of the columns that are not read. */
  readonly ignored: readonly string[];
}

/** Several columns, and several values in one cell. */
const LISTS: readonly ImportField[] = ['emails', 'phones', 'tags'];
/** Columns in a message, and letters of each: what is no CSV may have a first line without end. */
const MOST_SHOWN = 50;
const NAMES: readonly ImportField[] = ['firstName', 'lastName', 'company'];

/** The names that columns are known by, without case, accents and separators. */
const SPELLINGS = {
  externalId: ['externalid', 'customernumber', 'customerno', 'customerid', 'id'],
  projectId: ['projectid', 'project'],
  firstName: ['firstname', 'givenname', 'forename'],
  lastName: ['lastname', 'familyname', 'surname'],
  company: ['company', 'companyname', 'organisation', 'organization'],
  emails: ['emails', 'email', 'emailaddress', 'mail'],
  phones: ['phones', 'phone', 'phonenumber', 'telephone', 'tel', 'mobile', 'mobilephone'],
  street: ['street', 'address', 'streetaddress', 'addressstreet'],
  city: ['city', 'town', 'addresscity'],
  zip: ['zip', 'zipcode', 'postcode', 'postalcode', 'addresszip'],
  country: ['country', 'countrycode', 'addresscountry'],
  language: ['language', 'lang', 'locale'],
  tags: ['tags', 'tag', 'labels'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const FIELDS = Object.keys(SPELLINGS) as readonly ImportField[];

/**
 * What the columns of this header hold. `mappings` are texts such as "Kundennr=externalId,Ort=city", which go before what a column
 * would be known by. Throws a `StartError` for a header that names nobody, and for one that can be read in two ways.
 */
export function readColumns(header: readonly string[], mappings: readonly string[]): Columns {
  const mapped = readMappings(header, mappings);
  const claimed = new Set(mapped.values());
  const fields = header.map((name, index) => {
    const field = mapped.get(index) ?? fieldNamed(name);
    // Who says which column holds a field has said of the others that they do not.
    return field && (mapped.has(index) || !claimed.has(field) || LISTS.includes(field)) ? field : undefined;
  });

  for (const field of FIELDS) {
    const columns = header.filter((_, index) => fields[index] === field);
    if (columns.length > 1 && !LISTS.includes(field)) {
      throw new StartError(
        `The columns ${quoted(columns)} all read as ${field}. Say which one it is: --map ${quoted([`${columns[0]}=${field}`])}`,
      );
    }
  }
  if (!NAMES.some((field) => fields.includes(field))) {
    throw new StartError(
      `No column names a person or a company; the header has ${quoted(header)}. Say which column does, as in --map "Nachname=lastName".`,
    );
  }
  return { fields, ignored: header.filter((_, index) => !fields[index]) };
}

/** The field that each column was said to hold, by the column's index. */
function readMappings(header: readonly string[], mappings: readonly string[]): ReadonlyMap<number, ImportField> {
  const mapped = new Map<number, ImportField>();
  for (const part of mappings.flatMap((text) => text.split(',')).filter((text) => text.trim())) {
    const middle = part.lastIndexOf('=');
    const [column, wanted] = [part.slice(0, Math.max(middle, 0)).trim(), part.slice(middle + 1).trim()];
    const field = fieldNamed(wanted);
    if (middle < 0 || !field) {
      throw new StartError(`--map "${part.trim()}" is not COLUMN=FIELD with one of the fields ${FIELDS.join(', ')}.`);
    }
    const index = header.findIndex((name) => simplified(name) === simplified(column));
    if (index < 0) {
      throw new StartError(`--map names the column "${column}", which is not in the header: ${quoted(header)}.`);
    }
    mapped.set(index, field);
  }
  return mapped;
}

function fieldNamed(name: string): ImportField | undefined {
  const text = simplified(name);
  const isNamed = (field: ImportField, spelling: string) => SPELLINGS[field].some((known) => known === spelling);
  return (
    FIELDS.find((field) => isNamed(field, text)) ??
    // As in "email1", "phone_2".
    LISTS.find((field) => isNamed(field, text.replace(/\d+$/, '')))
  );
}

function simplified(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, MOST_SHOWN).map((name) => `"${name.slice(0, MOST_SHOWN)}"`);
  return [...shown, ...(names.length > MOST_SHOWN ? ['...'] : [])].join(', ');
}
