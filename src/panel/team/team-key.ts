/** Of one lead: what was read for another is found under no key of theirs. */
export function teamKey(agentId: string, ...what: readonly unknown[]) {
  return ['team', agentId, ...what] as const;
}
