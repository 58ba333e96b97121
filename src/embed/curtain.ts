export interface Curtain {
  /** Shows or hides the console. Hidden is out of sight and out of reach, but never unmounted: that would log the agent out. */
  draw(isVisible: boolean): void;
  /** Tells whether the keyboard focus is inside the console. */
  tell(): void;
  /** Leaves the console shown, as it was found; may be called twice. */
  dispose(): void;
}

/** Hides a console without unloading its frame, and tells when the agent's keyboard focus enters or leaves it. */
export function createCurtain(element: HTMLElement, onUse: (isInUse: boolean) => void): Curtain {
  const { style } = element;
  const { visibility, position } = style;
  const undo = new AbortController();
  const isInUse = () => element.contains(document.activeElement);
  const tell = () => onUse(isInUse());
  const draw = (isVisible: boolean) => {
    if (!isVisible && isInUse()) (document.activeElement as HTMLElement).blur();
    element.inert = !isVisible;
    // Not display: none, which some browsers answer by reloading the frame.
    Object.assign(style, isVisible ? { visibility, position } : { visibility: 'hidden', position: 'absolute' });
  };
  // Focus that enters a frame is seen from outside only as the window losing it.
  for (const event of ['focusin', 'blur', 'focus']) addEventListener(event, () => setTimeout(tell), undo);
  return {
    draw,
    tell,
    dispose() {
      undo.abort();
      draw(true);
    },
  };
}
