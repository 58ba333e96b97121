/** The token that stood in the address, once: before anything ran, the page's first script has taken it from there. */
export function takeCpaJwt(): string | undefined {
  const jwt = (window as { readonly takeCpaJwt?: () => unknown }).takeCpaJwt?.();
  return typeof jwt === 'string' && jwt ? jwt : undefined;
}
