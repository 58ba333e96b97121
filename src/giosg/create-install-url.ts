import { checkId } from './check-id.ts';
import { NotSent } from './giosg-error.ts';
import { parseGiosgOrigin } from './parse-giosg-origin.ts';

/**
 * Where a person installs an app, who is sent on to `next` afterwards, an address or a path at giosg. They need the settings permission,
 * and their organisation the giosg Apps feature. Throws a `NotSent` for what is no app's id and for a `next` elsewhere, which giosg does
 * not allow. Source: seed 002, "Installing apps".
 */
export function createInstallUrl(appId: string, next: string, baseUrl = 'https://service.giosg.com'): string {
  const origin = parseGiosgOrigin(baseUrl);
  const target = URL.canParse(next, origin) ? new URL(next, origin) : undefined;
  if (target?.origin !== origin || target.username || target.password) {
    throw new NotSent('next', `Field 'next' must be an address at ${origin}`);
  }
  const url = new URL(`/apps/${checkId('app_id', appId)}/install`, origin);
  url.searchParams.set('next', target.href);
  return url.href;
}
