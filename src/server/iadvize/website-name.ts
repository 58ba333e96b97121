import type { Website } from '../../iadvize/resources.ts';

/** How a website is called: by its label, its address, or "#12"; `null` for none. */
export function websiteName(id: number | undefined, websites: ReadonlyMap<number, Website>): string | null {
  if (id === undefined) return null;
  const { label, url } = websites.get(id) ?? {};
  return label?.trim() || url?.trim() || `#${id}`;
}
