import { createGiosgClient, type GiosgClient } from '../../giosg/client.ts';
import { NotSent } from '../../giosg/giosg-error.ts';
import { organizationOf } from '../../giosg/organization-of.ts';
import { parseGiosgOrigin } from '../../giosg/parse-giosg-origin.ts';
import { ConfigError, type Environment } from '../config.ts';
import type { Context } from './command.ts';

/** Reads only the settings that a command needs, so that no other can be wrong. */
export function createContext(env: Environment, signal: AbortSignal): Context {
  const options = { signal };
  let client: GiosgClient | undefined;
  const giosg = () => {
    client ??= connect(env);
    return client;
  };
  return {
    giosg,
    origin: () => readOrigin(env),
    organizationId: async () => organizationOf(await giosg().users.me(options)),
    options,
    env,
  };
}

function connect(env: Environment): GiosgClient {
  const baseUrl = readOrigin(env);
  const value = env.GIOSG_API_TOKEN?.trim();
  if (!value) throw new ConfigError(['GIOSG_API_TOKEN: needed, to be answered by giosg']);
  return named('GIOSG_API_TOKEN', () => createGiosgClient({ baseUrl, authorization: { type: 'token', value } }));
}

function readOrigin(env: Environment): string {
  const text = env.GIOSG_API_URL?.trim() || 'https://service.giosg.com';
  return named('GIOSG_API_URL', () => parseGiosgOrigin(text));
}

function named<Value>(setting: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof NotSent ? new ConfigError([`${setting}: ${error.message}`]) : error;
  }
}
