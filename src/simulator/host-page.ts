/** The page the desk talks to: the one that embeds it, else the one that opened it as a pop-up, else nobody. */
export function findHostPage(view: Window): Window | undefined {
  if (view.parent !== view) return view.parent;
  // `opener` is typed as anything at all.
  return (view.opener as Window | null) ?? undefined;
}

/** Any page may read this: every visitor here is made up. A real desk knows whom it talks to. */
export function post(message: unknown, host: Window | undefined): void {
  host?.postMessage(message, '*');
}
