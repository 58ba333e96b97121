interface SignedIn {
  readonly type: 'deskside:signed-in';
  readonly code: string;
}

let waiting: AbortController | undefined;

/** Opens the sign-in page in a window of its own; hears, once, of the code that it comes back to `/signed-in` with. */
export function openSignIn(url: string, onCode: (code: string) => void): void {
  const opened = window.open(url, 'deskside-sign-in', 'popup,width=520,height=680');
  // A second click uses the same window: one listener for it is enough.
  waiting?.abort();
  const undo = new AbortController();
  waiting = undo;
  addEventListener(
    'message',
    ({ source, origin, data }: MessageEvent<SignedIn>) => {
      // Only our own page in the window that we opened may say who signed in.
      if (source !== opened || origin !== location.origin || data?.type !== 'deskside:signed-in') return;
      undo.abort();
      onCode(data.code);
    },
    undo,
  );
}

/** What `/signed-in` does: hands its code to the page that opened it, and closes. */
export function reportSignIn(): void {
  const code = takeCode();
  const opener = window.opener as Window | null;
  if (code && opener) opener.postMessage({ type: 'deskside:signed-in', code } satisfies SignedIn, location.origin);
  window.close();
}

/** The single-use code in the address, which is removed from it at once. */
export function takeCode(): string | undefined {
  const code = new URLSearchParams(location.hash.slice(1)).get('code') ?? undefined;
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  return code;
}
