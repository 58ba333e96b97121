import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { createAdaptorServer } from '@hono/node-server';
import { createSimulatorApp } from '../create-simulator-app.ts';
import { loadBuiltPages } from '../pages.ts';
import { StartError } from '../start-error.ts';

// `npm run simulator`: the built pretend desk alone, for any panel on this machine. Ends with 2 when it does not understand what it
// was asked.

const USAGE = `Usage: npm run simulator -- [options]

A pretend desk with a library of difficult scenarios, for any panel on this machine. Build it first: npm run build.

  --port N      where to listen; 0 (the default) is any free port
  --panel URL   a page on localhost or 127.0.0.1 that frames this desk; the desk links to it
  --help

The panel must frame http://127.0.0.1:N/simulator and accept events of http://127.0.0.1:N: for Deskside, DESK_ORIGINS.
/simulator?scenario=ID opens with one chosen.`;

class UsageError extends Error {}

try {
  const options = readArguments();
  if (options === undefined) console.log(USAGE);
  else await start(options);
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.exitCode = error instanceof UsageError ? 2 : 1;
  if (error instanceof UsageError) console.error(`${error.message}\nSee --help.`);
  else if (isTaken) console.error('The port is taken by something else. Choose another with --port, or 0 for any.');
  else if (error instanceof StartError) console.error(error.message);
  else console.error(error);
}

async function start({ port, panel }: { readonly port: number; readonly panel: string | undefined }): Promise<void> {
  const { fetch } = createSimulatorApp(loadBuiltPages(), { panel });
  const server = createAdaptorServer({ fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  }
}

/** `undefined` when help is asked for. */
function readArguments() {
  const { help, port = '0', panel } = parse();
  if (help) return undefined;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port is a whole number from 0 to 65535, not "${port}".`);
  }
  if (panel !== undefined && !isOnThisMachine(panel)) {
    throw new UsageError(
      `--panel is an address on localhost or 127.0.0.1, as in http://localhost:4173, not "${panel}".`,
    );
  }
  return { port: Number(port), panel };
}

function parse() {
  const string = { type: 'string' } as const;
  try {
    return parseArgs({ options: { port: string, panel: string, help: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The only ones that the desk's policy lets frame it. */
function isOnThisMachine(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && /^(localhost|127\.0\.0\.1)$/.test(hostname);
}
