import type { CommandWorld } from './command-world.ts';
import { createTerminal } from './terminal.ts';

/** Runs a command as this process, ends with its code, and interrupts it on the first Ctrl+C; the second ends it as it is. */
export async function runProcess(run: (world: CommandWorld) => Promise<number>): Promise<void> {
  const interruption = new AbortController();
  process.on('SIGINT', () => {
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  });
  try {
    process.exitCode = await run({
      args: process.argv.slice(2),
      env: process.env,
      output: createTerminal(process.stdout),
      messages: createTerminal(process.stderr),
      signal: interruption.signal,
    });
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  }
}
