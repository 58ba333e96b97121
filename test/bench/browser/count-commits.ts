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

/** Throws where nobody has counted, or React has told nothing. */
export async function readCommits(frame: Frame): Promise<number> {
  const commits = await frame.evaluate(() => window.commits);
  if (!(commits > 0)) throw new Error(`React has told of ${commits} commits`);
  return commits;
}
