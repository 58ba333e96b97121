/**
 * Runs in every frame before its own scripts, and undoes the batches of the panel, whose origin is given: what waits for a frame is called
 * back before the next message, so that each message is applied, and drawn, by itself.
 */
export function unbatched(panelOrigin: string): void {
  if (location.origin !== panelOrigin) return;
  window.requestAnimationFrame = (callback) => {
    queueMicrotask(() => callback(performance.now()));
    return 0;
  };
}
