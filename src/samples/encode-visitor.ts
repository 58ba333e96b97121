import type { Visitor } from '../crm/visitor.ts';

/** The keys of a visitor on the desk are not documented; these three families are known from iAdvize's other interfaces. */
export const FIELD_NAMES = ['snake', 'camel', 'legacy'] as const;
export type FieldNames = (typeof FIELD_NAMES)[number];

/** A visitor as the desk might spell one: as the REST API does, as GraphQL does, or as the site's custom data does. */
export function encodeVisitor(visitor: Visitor, names: FieldNames): Readonly<Record<string, unknown>> {
  const { address, city, country, browser } = visitor;
  switch (names) {
    case 'snake':
      return {
        external_id: visitor.externalId,
        unique_id: visitor.uniqueId,
        firstname: visitor.firstName,
        lastname: visitor.lastName,
        email: visitor.email,
        phone: visitor.phone,
        ...{ address, city, zip: visitor.zip, country, browser },
      };
    case 'camel':
      return {
        externalUserId: visitor.externalId,
        uniqueId: visitor.uniqueId,
        firstName: visitor.firstName,
        lastName: visitor.lastName,
        email: visitor.email,
        phoneNumber: visitor.phone,
        ...{ address, city, zipCode: visitor.zip, country, browser },
      };
    case 'legacy':
      return {
        // Custom data has no documented name for these.
        ...{ address, city, zip: visitor.zip, country, browser },
        uniqueId: visitor.uniqueId,
        customData: {
          extID: visitor.externalId,
          cust_firstname: visitor.firstName,
          cust_name: visitor.lastName,
          cust_email: visitor.email,
          cust_phonenumber: visitor.phone,
        },
      };
  }
}
