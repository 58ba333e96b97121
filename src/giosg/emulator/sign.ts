import { CompactSign } from 'jose';

/** A JWT of these claims as they are: unlike a library for proper ones, this leaves fractions and odd types alone. */
export async function sign(
  claims: object,
  key: Uint8Array,
  algorithm: 'HS256' | 'HS512' | 'none' = 'HS256',
): Promise<string> {
  const header = { typ: 'JWT', alg: algorithm };
  if (algorithm === 'none') return `${base64url(header)}.${base64url(claims)}.`;
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims))).setProtectedHeader(header).sign(key);
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
