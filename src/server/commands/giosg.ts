import { runProcess } from '../command-line/run-process.ts';
import { runGiosgCommand } from '../giosg-command/run-command.ts';

// `npm run giosg -- COMMAND [ID ...] [--NAME VALUE ...]`: giosg's Apps API for people and scripts; `--help` says the rest.

await runProcess(runGiosgCommand);
