import { InvalidField } from './iadvize-error.ts';

/** What a write can send. */
export type FieldValue = string | number | boolean | undefined | readonly FieldValue[] | Fields;
export interface Fields {
  readonly [name: string]: FieldValue;
}

/**
 * Fields as a form, nested ones in brackets and lists with their indices (`chat[available]=1`, `website_list[0]=3`), as PHP's
 * `http_build_query` writes them for the official client. Throws an `InvalidField` for an empty list, of which a form would say nothing.
 * Source: github.com/iadvize/php-rest-api-client.
 */
export function encodeForm(fields: Fields): string {
  return new URLSearchParams(pairsOf(fields, (name) => name)).toString();
}

function pairsOf(value: Fields | readonly FieldValue[], nameOf: (key: string) => string): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, FieldValue]): [string, string][] => {
    const name = nameOf(key);
    if (inner === undefined) return [];
    if (typeof inner === 'object') {
      const pairs = pairsOf(inner, (below) => `${name}[${below}]`);
      if (pairs.length === 0) throw new InvalidField(name, `Field '${name}' is empty, which a form cannot say`);
      return pairs;
    }
    return [[name, typeof inner === 'boolean' ? String(Number(inner)) : String(inner)]];
  });
}
