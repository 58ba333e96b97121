import type { Authorization } from './client.ts';
import { NotSent } from './giosg-error.ts';

/** The header of a credential, and what of it is not to be repeated. Throws a `NotSent` for one that no header can hold. */
export function readAuthorization(authorization: Authorization): {
  readonly header: string;
  readonly secrets: readonly string[];
} {
  const [scheme, ...secrets] = partsOf(authorization);
  // Left to `fetch`, the refusal of a header would quote it.
  if (!secrets.every((secret) => /^[\x21-\x7e]+$/.test(secret))) {
    throw new NotSent('authorization', 'The credential for giosg is empty or holds what no header can');
  }
  return { header: [scheme, ...secrets].join(' '), secrets };
}

function partsOf(authorization: Authorization): readonly [scheme: string, ...secrets: string[]] {
  switch (authorization.type) {
    case 'token':
      return ['Token', authorization.value];
    case 'bearer':
      return ['Bearer', authorization.value];
    case 'trigger':
      return ['GIOSGAPP', authorization.token, authorization.secret];
  }
}
