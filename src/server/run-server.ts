import type { Environment } from './config.ts';
import { StartError } from './start-error.ts';
import { type RunningServer, type StartOptions, startServer } from './start-server.ts';

/**
 * Runs the server as this process: SIGTERM or SIGINT stops it gracefully, a second one at once. What keeps it from starting
 * is printed without a stack, and the process ends with 1; `undefined` then.
 */
export async function runServer(env: Environment, options?: StartOptions): Promise<RunningServer | undefined> {
  let server: RunningServer | undefined;
  let stopRequested = false;
  const stop = () => {
    if (stopRequested) process.exit(1);
    stopRequested = true;
    // Still starting: nothing was promised to anybody yet.
    if (!server) process.exit(0);
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  try {
    server = await startServer(env, options);
    return server;
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    process.exitCode = 1;
    return undefined;
  }
}
