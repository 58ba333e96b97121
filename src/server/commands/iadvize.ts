import { runIadvizeCommand } from '../iadvize-command/run-command.ts';
import { createTerminal } from '../iadvize-command/terminal.ts';

// `npm run iadvize -- RESOURCE METHOD [ID] [--NAME VALUE ...]`: iAdvize's REST API for scripts; `--help` says the rest.

const interruption = new AbortController();
process.on('SIGINT', () => {
  if (interruption.signal.aborted) process.exit(130);
  interruption.abort();
});

try {
  process.exitCode = await runIadvizeCommand({
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
