import { randomUUID } from 'node:crypto';
import { link, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { relative, resolve as resolvePath } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../start-error.ts';

const NAME = 'lock';
const ANSWER_TIMEOUT_MS = 1_000;
/** Longer than another process needs between finding a dead lock and replacing it. */
const SETTLE_MS = 150;
const ATTEMPTS = 5;
/** What the operating system's socket addresses hold, without the closing zero. */
const MAX_PATH_BYTES = process.platform === 'darwin' ? 103 : 107;

/**
 * Takes a folder for this process alone and returns what gives it back. Throws a `StartError` when another process has it.
 *
 * The lock is a listening socket inside the folder, so it holds between containers that share a volume and ends with its
 * process, however that ends. One whose process is gone refuses connections, and only then is it replaced.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const id = randomUUID();
  const path = addressOf(folder, NAME);
  const ownPath = addressOf(folder, `${NAME}-${id.slice(0, 8)}`);
  const server = await listen(ownPath, id);
  const release = async () => {
    if ((await answerOf(path)) === id) await rm(path, { force: true });
    await new Promise((resolve) => server.close(resolve));
  };
  try {
    await claim(folder, path, ownPath, id);
    return release;
  } catch (error) {
    await release();
    throw error;
  } finally {
    await rm(ownPath, { force: true });
  }
}

/** Gives our socket the lock's name. A link is made only where nothing has that name, so of several processes one succeeds. */
async function claim(folder: string, path: string, ownPath: string, id: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await linked(ownPath, path)) {
      // Others that found the same dead lock may still be about to set it aside, and take ours for it for a moment: of those
      // who come at once, the one whose socket answers in the end has it.
      await delay(SETTLE_MS);
      if ((await answerOf(path)) === id) return;
      break;
    }
    const answer = await answerOf(path);
    if (answer === REFUSED) await setAside(path, addressOf(folder, `${NAME}-${id.slice(0, 8)}.dead`));
    else if (answer !== GONE) break;
  }
  throw new StartError(
    `Another process is using the embedded database in ${folder}. Stop it first, give this one its own DATA_DIR, or let both use one PostgreSQL through DATABASE_URL.`,
  );
}

/** Removes a dead lock. What was moved is asked once more: a live one may have taken its place, and goes back. */
async function setAside(path: string, aside: string): Promise<void> {
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await answerOf(aside)) !== REFUSED) await linked(aside, path);
  await rm(aside, { force: true });
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const REFUSED = Symbol('refused');
const GONE = Symbol('gone');

/** The id of the process that listens there; `undefined` for any doubt, which counts as somebody being there. */
function answerOf(path: string): Promise<string | typeof REFUSED | typeof GONE | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(path);
    socket.setEncoding('utf8').setTimeout(ANSWER_TIMEOUT_MS, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'ECONNREFUSED' ? REFUSED : code === 'ENOENT' ? GONE : undefined),
    );
    socket.on('close', () => resolve(answer || undefined));
  });
}

function listen(path: string, id: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.end(id);
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new StartError(`The lock of the embedded database cannot be made at ${path} (${error.code}).`)),
    );
    server.listen(path, () => resolve(server.unref()));
  });
}

/** Socket addresses are short: the shorter of the two ways to write one. */
function addressOf(folder: string, name: string): string {
  const absolute = resolvePath(folder, name);
  const fromHere = relative(process.cwd(), absolute);
  const path = fromHere.length < absolute.length ? fromHere : absolute;
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) {
    throw new StartError(`The path of DATA_DIR is too long for a lock (${path}): choose a folder nearer to the root.`);
  }
  return path;
}
