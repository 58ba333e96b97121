/** Whose websites' data an answer may hold. */
export interface WebsiteScope {
  /** What lists are narrowed by, each in a request of its own; `undefined` asks for all websites at once. */
  readonly asked: readonly (number | undefined)[];
  /** Whether something of this website may be shown; what is of none is shown only to who sees all of them. */
  has(websiteId: number | undefined): boolean;
  /** The same of what belongs to several. */
  hasAny(websiteIds: readonly number[] | undefined): boolean;
}

/** `allowed` are the agent's projects, absent for all of them; `requested` is the one of the conversation, which narrows further. */
export function createWebsiteScope({
  allowed,
  requested,
}: {
  readonly allowed: readonly number[] | undefined;
  readonly requested: number | undefined;
}): WebsiteScope {
  const has = (id: number | undefined): boolean => {
    if (id === undefined) return allowed === undefined;
    return (allowed?.includes(id) ?? true) && (requested === undefined || id === requested);
  };
  return {
    asked: requested !== undefined ? [requested].filter(has) : (allowed ?? [undefined]),
    has,
    hasAny: (ids = []) => (ids.length === 0 ? has(undefined) : ids.some(has)),
  };
}

/**
 * Whether something may not be shown only because it does not say which website it is of. It may belong to what is shown, so it is
 * counted as unreadable: without it a list is not complete.
 */
export function isWithheld(websiteId: number | undefined, scope: Pick<WebsiteScope, 'has'>): boolean {
  return websiteId === undefined && !scope.has(undefined);
}
