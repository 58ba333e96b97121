import { runProcess } from '../command-line/run-process.ts';
import { runIadvizeCommand } from '../iadvize-command/run-command.ts';

// `npm run iadvize -- RESOURCE METHOD [ID] [--NAME VALUE ...]`: iAdvize's REST API for scripts; `--help` says the rest.

await runProcess(runIadvizeCommand);
