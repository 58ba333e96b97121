import type { Frame } from 'playwright-core';

declare global {
  interface Window {
    commits: number;
  }
}

/** Runs in every frame before its own scripts: React tells whoever stands in the place of its developer tools of each commit. */
export function countCommits(): void {
  window.commits = 0;
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      isDisabled: false,
      inject: () => 1,
      onCommitFiberRoot: () => {
        window.commits += 1;
      },
      onCommitFiberUnmount: () => {},
      onPostCommitFiberRoot: () => {},
      checkDCE: () => {},
    },
  });
}

export const readCommits = (frame: Frame): Promise<number> => frame.evaluate(() => window.commits);
