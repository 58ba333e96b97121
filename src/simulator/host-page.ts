import type { DeskMessage } from '../samples/desk-message.ts';

/** The page the desk talks to: the one that embeds it, else the one that opened it as a pop-up, else nobody. */
export function findHostPage(view: Window): Window | undefined {
  if (view.parent !== view) return view.parent;
  // `opener` is typed as anything at all.
  return (view.opener as Window | null) ?? undefined;
}

/** Whether the desk posts objects or JSON strings is not documented, so it can do both. */
export function post(message: DeskMessage, asText: boolean, host: Window | undefined): void {
  // Any page may read this: every visitor here is made up. A real desk knows whom it talks to.
  host?.postMessage(asText ? JSON.stringify(message) : message, '*');
}
