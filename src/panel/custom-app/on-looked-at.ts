/** Calls back when the agent comes to this window. Returns its undo. */
export function onLookedAt(listener: () => void): () => void {
  addEventListener('focus', listener);
  return () => removeEventListener('focus', listener);
}
