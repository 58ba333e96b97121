/** The values of an `Accept-…` header, in lower case, as they come. 0 is the weight of what is not wanted. */
export function readWishes(header: string | undefined): readonly { readonly value: string; readonly weight: number }[] {
  return (header ?? '').split(',').map((wish) => {
    const [value = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { value, weight: quality === undefined ? 1 : Number(quality) };
  });
}
