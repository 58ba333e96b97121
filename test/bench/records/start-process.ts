import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../support/free-port.ts';

const START_TIMEOUT_MS = 30_000;

export interface StartedProcess {
  readonly port: number;
  stop(): Promise<void>;
}

/** Runs a server with Node as a process of its own, its port in PORT, and waits until it answers. What it logs goes nowhere. */
export async function startProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<StartedProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said = `${said}${text}`.slice(-2_000);
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (const startedMs = Date.now(); ; await delay(50)) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended at once:\n${said}`);
    if (await answers(port)) break;
    if (Date.now() - startedMs > START_TIMEOUT_MS) {
      kill();
      throw new Error(`${args.join(' ')} does not answer:\n${said}`);
    }
  }
  return {
    port,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      process.off('exit', kill);
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
  await answer?.arrayBuffer();
  return answer?.ok ?? false;
}
