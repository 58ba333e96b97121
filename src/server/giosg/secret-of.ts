/** What may make the address of a webhook secret, where the webhook is one of ours: the end of its path. */
export function secretOf({ endpoint_url }: { readonly endpoint_url: string }): string {
  return (URL.canParse(endpoint_url) ? new URL(endpoint_url).pathname : '').split('/').at(-1) ?? '';
}
