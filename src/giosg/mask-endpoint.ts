/** Shorter ones are too common to be struck out wherever they stand. */
const SHORTEST_SECRET = 6;

/** The address of a webhook, fit to be seen: the last part of its path may be a secret, as in ours, or its query, as in the vendor's example. */
export function maskEndpoint(endpointUrl: string): string {
  const url = URL.canParse(endpointUrl) ? new URL(endpointUrl) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return '…';
  return [url.origin, ...partsOf(url).slice(0, -1), '…'].join('/');
}

/** A text about a request to the address, as an answer or an error, without what is masked there. */
export function maskInText(text: string, endpointUrl: string): string {
  if (!URL.canParse(endpointUrl)) return text;
  const url = new URL(endpointUrl);
  const secrets = [...partsOf(url).slice(-1), ...url.searchParams.values(), url.username, url.password];
  return secrets
    .filter(({ length }) => length >= SHORTEST_SECRET)
    .reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
}

function partsOf({ pathname }: URL): readonly string[] {
  return pathname.split('/').filter(Boolean);
}
