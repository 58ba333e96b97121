import type { Visitor } from '../../crm/visitor.ts';
import type { RoomVisitor, VisitorVariable } from '../../giosg/resources.ts';

/** How pages call what we know by another name; the first that has a value counts. giosg itself names `username` only. */
const KEYS: Readonly<Record<Exclude<keyof Visitor, 'uniqueId' | 'browser'>, readonly string[]>> = {
  externalId: [
    ...['customernumber', 'customerid', 'customerno', 'clientnumber', 'clientid', 'externalid', 'externaluserid'],
    ...['crmid', 'userid', 'memberid', 'membernumber', 'accountid', 'accountnumber'],
  ],
  email: ['email', 'emailaddress', 'mail', 'customeremail', 'visitoremail', 'useremail'],
  phone: ['phone', 'phonenumber', 'telephone', 'tel', 'mobile', 'mobilephone', 'customerphone', 'visitorphone'],
  firstName: ['firstname', 'givenname', 'forename'],
  lastName: ['lastname', 'familyname', 'surname'],
  address: ['address', 'street', 'streetaddress'],
  city: ['city', 'town'],
  zip: ['zip', 'zipcode', 'postcode', 'postalcode'],
  country: ['country', 'countrycode'],
};
const WHOLE_NAMES = ['username', 'name', 'fullname', 'customername'];
/** What a look-up takes. */
const MOST_CHARACTERS = 1_024;

/**
 * Who giosg says somebody is. What a page says of its visitor comes as variables, whose keys are the page's own: they are compared
 * without case and separators. `room` is what giosg itself knows.
 */
export function visitorOf(
  visitorId: string,
  room: RoomVisitor | undefined,
  variables: readonly VisitorVariable[],
): Visitor {
  const values = new Map<string, string>();
  // The latest counts, whatever order they come in.
  for (const { key, value } of [...variables].sort(byAge)) {
    const text = textOf(value);
    if (text) values.set(plain(key), text);
  }
  const firstOf = (keys: readonly string[]) => keys.map((key) => values.get(key)).find((value) => value !== undefined);
  const known = Object.fromEntries(Object.entries(KEYS).map(([field, keys]) => [field, firstOf(keys)]));
  const visitor: Visitor = { ...known, uniqueId: visitorId, browser: textOf(room?.browser_name) };
  if (visitor.firstName || visitor.lastName) return visitor;
  const [firstName, ...rest] = (firstOf(WHOLE_NAMES) ?? textOf(room?.name) ?? '').split(/\s+/u);
  return { ...visitor, firstName: firstName || undefined, lastName: rest.join(' ') || undefined };
}

/** "customer_number", "Customer-Number" and "customerNumber" are one. */
function plain(key: string): string {
  return key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** PostgreSQL's texts cannot hold the character zero. */
function textOf(value: string | undefined): string | undefined {
  const text = value?.replaceAll('\0', '').trim();
  return text && text.length <= MOST_CHARACTERS ? text : undefined;
}

function byAge(one: VisitorVariable, other: VisitorVariable): number {
  return (one.updated_at ?? '') < (other.updated_at ?? '') ? -1 : 1;
}
