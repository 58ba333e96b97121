import { NotSent } from './giosg-error.ts';

/**
 * giosg's origin, as in `https://service.giosg.com`. Throws a `NotSent` that says what is wrong, not what the address is: it may hold a
 * password.
 */
export function parseGiosgOrigin(baseUrl: string): string {
  const refuse = (message: string) => new NotSent('baseUrl', `The address of giosg ${message}`);
  if (!URL.canParse(baseUrl)) throw refuse('is not a URL');
  const { protocol, hostname, username, password, pathname, search, hash, origin } = new URL(baseUrl);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  // The credential goes with every request: over plain http, everybody on the way could read it.
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) throw refuse('must begin with https://');
  if (username || password) throw refuse('must not hold a user or a password');
  if (pathname !== '/' || search || hash) throw refuse('must end with its host, as in https://service.giosg.com');
  return origin;
}
