// The URL parser lets more through, such as the ";" that would begin another directive of a security policy.
const HOSTNAME = /^([a-z\d._-]+|\[[a-f\d:.]+\])$/;

/**
 * An origin exactly as a browser says it ("https://ha.iadvize.com", "http://localhost:4173"). Throws an `Error` that tells
 * what to write instead: an origin that is nearly right would silently never match, or match too much.
 */
export function parseOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error(`"${text}" is not an origin such as https://desk.example`);
  }
  if (text.includes('*')) throw new Error(`"${text}" has a wildcard: name each origin`);
  if (url.hostname.endsWith('.')) throw new Error(`"${text}" ends in a dot`);
  if (url.origin !== text) throw new Error(`"${text}" is not exactly an origin: write "${url.origin}"`);
  if (!HOSTNAME.test(url.hostname)) throw new Error(`"${text}" has a host name with unusual characters`);
  return text;
}
