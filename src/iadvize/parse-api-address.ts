import { InvalidField } from './iadvize-error.ts';

/**
 * Where the API is, without a slash at its end. Throws an `InvalidField` that says what is wrong, not what the address is: it may hold
 * a password.
 */
export function parseApiAddress(baseUrl: string): string {
  const refuse = (message: string) => new InvalidField('baseUrl', `The address of iAdvize’s REST API ${message}`);
  if (!URL.canParse(baseUrl)) throw refuse('is not a URL');
  const { protocol, hostname, username, password, pathname, search, hash, origin } = new URL(baseUrl);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  // The key goes with every request: over plain http, everybody on the way could read it.
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback)) throw refuse('must begin with https://');
  if (username || password) throw refuse('must not hold a user or a password');
  if (search || hash) throw refuse('must end with its path');
  const path = pathname.replace(/\/+$/, '');
  if (!path.endsWith('/api/2')) throw refuse('must end with /api/2, as in https://ha.iadvize.com/api/2');
  return `${origin}${path}`;
}
