import * as v from 'valibot';

const MOST = 100;

/** How many entries a page may have, as a query says it: 1 to 100. */
export const PageSize = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{0,2}$/, `must be a whole number from 1 to ${MOST}`),
  v.transform(Number),
  v.maxValue(MOST, `must be a whole number from 1 to ${MOST}`),
);

/** Where a page goes on: what the page before gave as `next`. */
export const Cursor = v.pipe(v.string(), v.nonEmpty('must not be empty'), v.maxLength(500), v.regex(/^[\x21-\x7e]*$/));
