/** Version 2.9.0, the one that our policy allows. */
const LIBRARY = 'https://static.iadvize.com/conversation-panel-app-lib/2.9.0/idzcpa.umd.production.min.js';

/** Fetches iAdvize's library into the page; resolves with its global. Rejects where it does not come, or may not. */
export function loadCpa(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = LIBRARY;
    script.addEventListener('load', () => resolve((window as { readonly idzCpa?: unknown }).idzCpa));
    script.addEventListener('error', () => {
      // It may come the next time.
      script.remove();
      reject(new Error('The library did not come'));
    });
    document.head.append(script);
  });
}
