/**
 * Runs in every frame before its own scripts, and undoes the batches of the panel, whose origin is given: what waits for a frame is called
 * back before the next message, so that each message is applied, and drawn, by itself.
 */
export function unbatched(panelOrigin: string): void {
  if (location.origin !== panelOrigin) return;
  let isCalling = false;
  window.requestAnimationFrame = (callback) => {
    const call = () => {
      isCalling = true;
      callback(performance.now());
      isCalling = false;
    };
    // Who asks for a frame in every frame would otherwise never let go.
    if (isCalling) setTimeout(call);
    else queueMicrotask(call);
    return 0;
  };
}
