import { BadAnswer } from './giosg-error.ts';
import type { User } from './resources.ts';

/** The organisation of a user, as `users/me` tells it in either of two places. Throws a `BadAnswer` where it is in neither. */
export function organizationOf({ organization_id, organization }: User): string {
  const id = organization?.id || organization_id;
  if (!id) throw new BadAnswer('giosg does not say which organisation the credential is of');
  return id;
}
