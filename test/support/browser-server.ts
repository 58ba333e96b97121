import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START_TIMEOUT_MS = 120_000;

export interface BuiltServer {
  /** Ends once the process has. May be called twice. */
  stop(): Promise<void>;
  /** At once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Everything it has written so far, its log among it. */
  output(): string;
}

export interface DataFolder {
  readonly path: string;
  remove(): Promise<void>;
}

export async function createDataFolder(): Promise<DataFolder> {
  const path = await mkdtemp(join(tmpdir(), 'deskside-browser-data-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Runs `dist/server/<name>.js` as a process of its own, with these settings and no others of ours, until it is healthy. */
export async function startBuiltServer(
  name: 'main' | 'demo',
  env: Readonly<Record<string, string>> & { readonly PORT: string },
): Promise<BuiltServer> {
  const script = fileURLToPath(new URL(`../../dist/server/${name}.js`, import.meta.url));
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, [script], {
    env: { PATH, HOME, TMPDIR, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said += text;
    });
  }
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      process.off('exit', endWithUs);
      resolve();
    });
  });
  const end = (signal: 'SIGTERM' | 'SIGKILL') => async () => {
    child.kill(signal);
    await ended;
  };

  for (const startedMs = Date.now(); child.exitCode === null; ) {
    if (await isHealthy(env.PORT)) return { stop: end('SIGTERM'), kill: end('SIGKILL'), output: () => said };
    if (Date.now() - startedMs > START_TIMEOUT_MS) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`The built server did not start. Run "npm run build" first.\n${said.slice(-4_000)}`);
}

async function isHealthy(port: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}
