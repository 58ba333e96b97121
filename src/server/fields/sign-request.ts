import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'x-iadvize-signature';

/**
 * What iAdvize signs its requests with: of a GET the raw query without its "?" (the documentation says "query string", which is
 * read so), of a POST the raw body. Source: docs.iadvize.dev/apps/build-your-app/app-security.
 */
export function signatureOf(raw: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;
}

/** In constant time: how far a guess was right must not show. */
export function isSigned(raw: string, signature: string | undefined, secret: string): boolean {
  const [given, right] = [Buffer.from(signature ?? ''), Buffer.from(signatureOf(raw, secret))];
  return given.length === right.length && timingSafeEqual(given, right);
}
