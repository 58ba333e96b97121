import { readPageConfig } from '../read-page-config.ts';

/** Fetches iAdvize's library, from the one place that our policy allows; resolves with its global. Rejects where it does not come, or may not. */
export function loadCpa(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = readPageConfig(document).customApp?.library ?? '';
    script.addEventListener('load', () => resolve((window as { readonly idzCpa?: unknown }).idzCpa));
    script.addEventListener('error', () => {
      // It may come the next time.
      script.remove();
      reject(new Error('The library did not come'));
    });
    document.head.append(script);
  });
}
