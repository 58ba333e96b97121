import { createGiosgClient, type GiosgClient } from '../../giosg/client.ts';
import { organizationOf } from '../../giosg/organization-of.ts';
import { ConfigError, type Environment, parseConfig } from '../config.ts';
import type { Context } from './command.ts';

/** Settings are read when a command needs them. */
export function createContext(env: Environment, signal: AbortSignal): Context {
  const options = { signal };
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
    options,
    env,
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
