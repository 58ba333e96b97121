/** Where the server says that this desk is; nothing is said of a file that was built and not served. */
export interface Place {
  /** A page with a panel to see the desk beside. */
  readonly panel: string | undefined;
  /** Whether the demo is around us, with a vendor that wants to know who talks on the desk, and giosg's console. */
  readonly isDemo: boolean;
}

export function readPlace(page: Document): Place {
  const panel = page.querySelector<HTMLMetaElement>('meta[name="panel"]')?.content;
  return { panel: panel || undefined, isDemo: page.querySelector('meta[name="demo"]') !== null };
}
