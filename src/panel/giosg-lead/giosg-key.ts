/** Of one lead: what was read for another is found under no key of theirs. */
export function giosgKey(agentId: string, ...what: readonly unknown[]) {
  return ['giosg', agentId, ...what] as const;
}
