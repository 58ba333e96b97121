import { createHash } from 'node:crypto';

const STRIP_QUERY = "history.replaceState(null, '', location.pathname);";

/** Takes the query out of the address, and so out of the browser's history, before anything else of the page runs. */
export const STRIP_QUERY_SCRIPT = `<script>${STRIP_QUERY}</script>`;

/** By which a policy allows it. */
export const STRIP_QUERY_HASH = `'sha256-${createHash('sha256').update(STRIP_QUERY).digest('base64')}'`;
