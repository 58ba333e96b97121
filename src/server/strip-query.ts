import { createHash } from 'node:crypto';

const STRIP_QUERY = "history.replaceState(null, '', location.pathname);";

/** Takes the query out of the address, and so out of the browser's history, before anything else of the page runs. */
export const STRIP_QUERY_SCRIPT = `<script>${STRIP_QUERY}</script>`;

/** By which a policy allows it. */
export const STRIP_QUERY_HASH = hashOf(STRIP_QUERY);

/** What is left of the query may be of use to the vendor's own script. */
const STRIP_JWT = `{
  const address = new URL(location.href);
  const jwt = address.searchParams.get('jwt');
  address.searchParams.delete('jwt');
  history.replaceState(null, '', address);
  Object.defineProperty(window, 'takeCpaJwt', {
    configurable: true,
    value() {
      delete window.takeCpaJwt;
      return jwt;
    },
  });
}`;

/** Takes the vendor's token out of the address in the same way, and hands it to whoever calls `takeCpaJwt` first. */
export const STRIP_JWT_SCRIPT = `<script>${STRIP_JWT}</script>`;
export const STRIP_JWT_HASH = hashOf(STRIP_JWT);

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
