import { inject } from 'vitest';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { createDataFolder, startBuiltServer } from './browser-server.ts';
import { JWT_AUDIENCE, JWT_SECRET } from './browser-tokens.ts';
import { freePort } from './free-port.ts';

type EmulatorChoice = NonNullable<Parameters<typeof startEmulator>[0]>;

export interface ServerWithIadvize {
  readonly server: string;
  readonly emulator: RunningEmulator;
  /** Everything the server has written so far. */
  output(): string;
  stop(): Promise<void>;
}

export const APP_SECRET = 'app-secret-of-the-browser-tests';

/** The built server, which asks an emulator of its own. */
export async function startServerWithIadvize(
  chosen: EmulatorChoice = {},
  { logLevel = 'silent' } = {},
): Promise<ServerWithIadvize> {
  const places = inject('places');
  const emulator = await startEmulator(chosen);
  const folder = await createDataFolder();
  const PORT = String(await freePort());
  const running = await startBuiltServer('main', {
    PORT,
    DATA_DIR: folder.path,
    DESK_ORIGINS: places.desk,
    DESK_URL: `${places.desk}/desk`,
    PANEL_ANCESTORS: places.host,
    AGENT_JWT_SECRET: JWT_SECRET,
    AGENT_JWT_AUDIENCE: JWT_AUDIENCE,
    IADVIZE_API_URL: emulator.baseUrl,
    IADVIZE_API_KEY: emulator.keys[0],
    IADVIZE_GRAPHQL_URL: emulator.graphqlUrl,
    IADVIZE_GRAPHQL_TOKEN: emulator.graphqlToken,
    IADVIZE_APP_SECRET: APP_SECRET,
    LOG_LEVEL: logLevel,
  });
  return {
    server: `http://localhost:${PORT}`,
    emulator,
    output: running.output,
    async stop() {
      await running.stop();
      await emulator.close();
      await folder.remove();
    },
  };
}
