export interface Curtain {
  /** Shows or hides the console. Hidden is out of sight and out of reach, but never unmounted: that would log the agent out. */
  draw(isVisible: boolean): void;
  /** Whether the keyboard focus is inside. To be asked again and again: no event says when it moves from frame to frame. */
  isInUse(): boolean;
  /** Leaves the console shown, as it was found; may be called twice. */
  dispose(): void;
}

/** Hides a console without unloading its frame, and tells whether the agent's keyboard focus is inside it. */
export function createCurtain(element: HTMLElement): Curtain {
  const { style } = element;
  const { visibility, position } = style;
  const isInUse = () => element.contains(document.activeElement);
  const draw = (isVisible: boolean) => {
    if (!isVisible && isInUse()) (document.activeElement as HTMLElement).blur();
    element.inert = !isVisible;
    // Not display: none, which some browsers answer by reloading the frame.
    Object.assign(style, isVisible ? { visibility, position } : { visibility: 'hidden', position: 'absolute' });
  };
  return {
    draw,
    isInUse,
    dispose: () => draw(true),
  };
}
