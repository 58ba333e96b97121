/** Lets this many run at a time; whoever comes then waits for their turn, in the order they came. */
export function createTurns(most: number): <Result>(run: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running < most) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await run();
    } finally {
      // The turn is handed on, so that nobody who comes meanwhile is before those who wait.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
