import { createGiosgClient, type GiosgClient } from '../../giosg/client.ts';
import { organizationOf } from '../../giosg/organization-of.ts';
import { ConfigError, type Environment, parseConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { createWebhookSecrets } from '../giosg/webhook-secrets.ts';
import type { Context } from './command.ts';

/** Settings are read, and the database is opened, when a command needs them; `close` closes what was opened. */
export function createContext(
  env: Environment,
  signal: AbortSignal,
): Context & { readonly close: () => Promise<void> } {
  const options = { signal };
  let database: Promise<Database> | undefined;
  let client: GiosgClient | undefined;
  const giosg = () => {
    client ??= connect(env);
    return client;
  };
  return {
    giosg,
    // An install link needs no token, without which nothing of giosg is set.
    origin: () => readSettings(env)?.apiUrl ?? (env.GIOSG_API_URL?.trim() || 'https://service.giosg.com'),
    organizationId: async () => organizationOf(await giosg().users.me(options)),
    async webhookSecrets() {
      const { DATABASE_URL, DATA_DIR } = env;
      database ??= openDatabase(parseConfig({ DATABASE_URL, DATA_DIR }).database);
      return createWebhookSecrets(await database, Date.now);
    },
    options,
    env,
    async close() {
      const opened = await database?.catch(() => undefined);
      await opened?.close();
    },
  };
}

function connect(env: Environment): GiosgClient {
  const { apiUrl, apiToken } = readSettings(env) ?? {};
  if (!apiUrl || !apiToken) throw new ConfigError(['GIOSG_API_TOKEN: needed, to be answered by giosg']);
  return createGiosgClient({ baseUrl: apiUrl, authorization: { type: 'token', value: apiToken } });
}

/** No other setting of the server's is needed here, so none can be wrong. */
function readSettings({ GIOSG_API_URL, GIOSG_API_TOKEN }: Environment) {
  return parseConfig({ GIOSG_API_URL, GIOSG_API_TOKEN }).giosg;
}
