import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface RunningScript {
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Resolves once it has printed this; rejects when it ends without. */
  said(text: string | RegExp): Promise<void>;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/**
 * Runs a TypeScript file, named relative to this one, as a process of its own, with these settings and no others of ours, and without
 * a terminal.
 */
export function runScript(
  name: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): RunningScript {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL(name, import.meta.url)), ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const onOutput = (text: Buffer) => {
    output += text;
  };
  child.stdout.on('data', onOutput);
  child.stderr.on('data', onOutput);
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => {
      process.off('exit', kill);
      resolve(signal ?? code);
    });
  });

  return {
    process: child,
    ended,
    output: () => output,
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (typeof text === 'string' ? output.includes(text) : text.test(output)) resolve();
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        child.once('close', () => reject(new Error(`It ended without saying ${text}:\n${output}`)));
        look();
      }),
  };
}
