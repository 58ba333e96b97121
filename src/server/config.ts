import { join } from 'node:path';
import type { PageConfig } from '../api/page-config.ts';
import { MASKABLE_FIELDS, type MaskableField } from '../crm/contact.ts';
import { parseOrigin } from './parse-origin.ts';
import type { PretendDesk } from './pretend-desk/pretend-custom-app.ts';
import { StartError } from './start-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How agents' tokens are verified. */
export type HostTokens = { readonly issuer?: string; readonly audience?: string } & (
  | { readonly type: 'secret'; readonly secret: string }
  | { readonly type: 'jwks'; readonly url: string }
);

/** giosg, and our app there. */
export interface GiosgSettings {
  /** Its origin, as in `https://service.giosg.com`. */
  readonly apiUrl: string;
  /** Of a user of the organisation that owns the app. */
  readonly apiToken?: string | undefined;
  /** Absent: giosg can be asked, but nobody comes from there. */
  readonly app?:
    | {
        readonly id: string;
        /** What giosg signs its triggers with. */
        readonly secret: string;
        /** 32 bytes, which the tokens of bots are stored under. */
        readonly tokenKey: Buffer;
        /** The organisations that may install it. */
        readonly orgIds: readonly string[];
      }
    | undefined;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  /** An origin; requests for another host are refused when it is set. */
  readonly publicUrl?: string;
  readonly deskOrigins: readonly string[];
  readonly deskUrl?: string;
  readonly deskFrameOrigins: readonly string[];
  readonly panelAncestors: readonly string[];
  readonly database:
    | { readonly type: 'embedded'; readonly folder: string }
    | { readonly type: 'postgres'; readonly url: string };
  /** Absent: nobody can sign in, but for the demo's agent. */
  readonly hostTokens?: HostTokens;
  readonly console: PageConfig['console'];
  /** What of a contact the role `agent` does not see until it is revealed. */
  readonly maskedFields: readonly MaskableField[];
  readonly sessionSecret?: string;
  readonly signInUrl?: string;
  /** Absent: nobody reads `/metrics`. */
  readonly metricsToken?: string;
  /** Another CRM's fields; absent: none are shown. */
  readonly fields?: { readonly url: string; readonly secret: string };
  /** The desk vendor's own API; each part is absent when it is not set, and `iadvize` when none is. */
  readonly iadvize?: {
    /** REST API v2; `url` ends in `/api/2`. */
    readonly api?: { readonly url: string; readonly key: string } | undefined;
    readonly graphql?: { readonly url: string; readonly token: string } | undefined;
    /** What the vendor signs its requests to us with. */
    readonly appSecret?: string | undefined;
  };
  readonly giosg?: GiosgSettings;
  /** The demo's own, of no setting. */
  readonly pretendDesk?: PretendDesk;
  readonly logLevel: string;
  readonly demo: boolean;
}

/** Everything that is wrong with the configuration, in one message. */
export class ConfigError extends StartError {
  override readonly name = 'ConfigError';

  constructor(problems: readonly string[]) {
    super(['The configuration cannot be used:', ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const MODES = ['auto', 'pinned', 'closed'] as const;
const LEAST_SECRET_BYTES = 32;
const MOST_GRACE_MS = 600_000;

/** Reads the settings of the README's table. Throws a `ConfigError` that names each wrong one. */
export function parseConfig(env: Environment): Config {
  const problems: string[] = [];
  /** A setting through its reader; absent when empty, a problem when the reader throws. */
  const read = <T>(name: string, reader: (text: string) => T): T | undefined => {
    const text = env[name]?.trim();
    if (!text) return undefined;
    try {
      return reader(text);
    } catch (error) {
      problems.push(`${name}: ${(error as Error).message}`);
      return undefined;
    }
  };

  const demo = read('DEMO', parseSwitch) ?? false;
  const port = read('PORT', (text) => parseInteger(text, 1, 65_535)) ?? 4173;
  const [demoPage, demoDesk] = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];

  const deskOrigins = read('DESK_ORIGINS', parseOrigins) ?? (demo ? [demoDesk] : []);
  const deskUrl = read('DESK_URL', parseUrl) ?? (demo ? `${demoDesk}/simulator` : undefined);
  const host = read('HOST', parseHost) ?? '127.0.0.1';
  // A forged Host header is all that another machine would need.
  if (demo && !['127.0.0.1', 'localhost', '::1'].includes(host)) {
    problems.push(`HOST: the demo signs everybody in, so it listens on this machine only, not on ${host}`);
  }
  if (deskUrl && !deskOrigins.includes(new URL(deskUrl).origin) && !isWrong('DESK_ORIGINS')) {
    problems.push(
      `DESK_URL: its origin ${new URL(deskUrl).origin} is not among DESK_ORIGINS, so its events would not count`,
    );
  }

  const config: Config = {
    host,
    port,
    publicUrl: read('PUBLIC_URL', (text) => parseOrigin(text.replace(/\/$/, ''))),
    deskOrigins,
    deskUrl,
    deskFrameOrigins: read('DESK_FRAME_ORIGINS', parseOrigins) ?? [],
    panelAncestors: read('PANEL_ANCESTORS', parseOrigins) ?? (demo ? [demoPage] : []),
    database: readDatabase(),
    hostTokens: readHostTokens(),
    console: {
      mode: read('CONSOLE_POLICY', parseMode) ?? 'auto',
      graceMs: read('CONSOLE_GRACE_MS', (text) => parseInteger(text, 0, MOST_GRACE_MS)) ?? 5_000,
    },
    maskedFields: read('MASKED_FIELDS', parseMaskedFields) ?? ['phones'],
    sessionSecret: read('SESSION_SECRET', parseSecret),
    signInUrl: read('SIGN_IN_URL', parseUrl),
    metricsToken: read('METRICS_TOKEN', parseToken),
    fields: readFields(),
    iadvize: readIadvize(),
    giosg: readGiosg(),
    // The demo's terminal is for what to open and what to click.
    logLevel: read('LOG_LEVEL', parseLogLevel) ?? (demo ? 'warn' : 'info'),
    demo,
  };
  if (demo) problems.push(...demoConflicts(env));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;

  function isWrong(name: string): boolean {
    return problems.some((problem) => problem.startsWith(`${name}:`));
  }

  function readDatabase(): Config['database'] {
    const url = read('DATABASE_URL', parseDatabaseUrl);
    if (url) return { type: 'postgres', url };
    const folder = read('DATA_DIR', String) ?? './data';
    return { type: 'embedded', folder: demo ? join(folder, 'demo') : folder };
  }

  function readFields(): Config['fields'] {
    const url = read('FIELDS_URL', parseSecureUrl);
    const secret = read('FIELDS_SECRET', parseToken);
    if (url && !env.FIELDS_SECRET?.trim()) {
      problems.push(
        "FIELDS_SECRET: needed with FIELDS_URL, or the other CRM could not tell our requests from anybody's",
      );
    }
    return url && secret ? { url, secret } : undefined;
  }

  function readIadvize(): Config['iadvize'] {
    const api = readPair(['IADVIZE_API_URL', parseApiUrl], ['IADVIZE_API_KEY', parseHeaderValue]);
    const graphql = readPair(['IADVIZE_GRAPHQL_URL', parseVendorUrl], ['IADVIZE_GRAPHQL_TOKEN', parseHeaderValue]);
    const appSecret = read('IADVIZE_APP_SECRET', parseToken);
    if (!api && !graphql && !appSecret) return undefined;
    return {
      api: api && { url: api[0], key: api[1] },
      graphql: graphql && { url: graphql[0], token: graphql[1] },
      appSecret,
    };
  }

  function readGiosg(): Config['giosg'] {
    const apiUrl = read('GIOSG_API_URL', parseVendorOrigin) ?? 'https://service.giosg.com';
    const apiToken = read('GIOSG_API_TOKEN', parseHeaderValue);
    const [id, secret] = [read('GIOSG_APP_ID', parseUuid), read('GIOSG_APP_SECRET', parseVendorSecret)];
    const [tokenKey, orgIds] = [read('GIOSG_TOKEN_KEY', parseKey), read('GIOSG_ORG_IDS', parseUuids)];
    const ofApp = ['GIOSG_APP_ID', 'GIOSG_APP_SECRET', 'GIOSG_TOKEN_KEY', 'GIOSG_ORG_IDS'];
    const set = ofApp.filter((name) => env[name]?.trim());
    const unset = ofApp.filter((name) => !set.includes(name));
    if (set.length > 0) {
      problems.push(...unset.map((name) => `${name}: needed with ${set.join(', ')}. Set all four, or none`));
    }
    const app = id && secret && tokenKey && orgIds ? { id, secret, tokenKey, orgIds } : undefined;
    return app || apiToken ? { apiUrl, apiToken, app } : undefined;
  }

  /** Two settings that are of no use without each other. */
  function readPair(...settings: readonly [PairedSetting, PairedSetting]): readonly [string, string] | undefined {
    const [one, other] = settings.map(([name, reader]) => read(name, reader));
    const unset = settings.filter(([name]) => !env[name]?.trim()).map(([name]) => name);
    if (unset.length === 1) {
      const set = settings.find(([name]) => name !== unset[0])?.[0];
      problems.push(`${unset[0]}: needed with ${set}, which is of no use alone. Set both, or neither`);
    }
    return one && other ? [one, other] : undefined;
  }

  function readHostTokens(): HostTokens | undefined {
    const secret = read('AGENT_JWT_SECRET', parseSecret);
    const url = read('AGENT_JWKS_URL', parseSecureUrl);
    if (secret && secret === env.SESSION_SECRET?.trim()) {
      problems.push(
        'SESSION_SECRET: must differ from AGENT_JWT_SECRET, or a token of one kind could pass for the other',
      );
    }
    const claims = { issuer: read('AGENT_JWT_ISSUER', String), audience: read('AGENT_JWT_AUDIENCE', String) };
    if (env.AGENT_JWT_SECRET && env.AGENT_JWKS_URL) {
      problems.push(
        'AGENT_JWT_SECRET and AGENT_JWKS_URL are both set: agents are verified in one way, unset the other',
      );
    }
    if (url && !claims.audience) {
      problems.push('AGENT_JWT_AUDIENCE: needed with AGENT_JWKS_URL, whose keys sign tokens for other services too');
    }
    if (url) return { type: 'jwks', url, ...claims };
    return secret ? { type: 'secret', secret, ...claims } : undefined;
  }
}

/** The demo signs everybody in, so it must never run on anything real. */
function demoConflicts(env: Environment): string[] {
  const real = Object.keys(env).filter(
    (name) => env[name] && /^(DATABASE_URL|PUBLIC_URL|(AGENT|IADVIZE|GIOSG|FIELDS)_.*)$/.test(name),
  );
  if (real.length === 0) return [];
  return [
    `DEMO: the demo signs everybody in and refuses to start beside real settings. Unset DEMO, or ${real.sort().join(', ')}`,
  ];
}

/** What is guessed by trying must be long. */
function parseToken(text: string): string {
  if (text.length < 16 || /\s/.test(text)) throw new Error('must be 16 characters or more, without spaces');
  return text;
}

function parseSwitch(text: string): boolean {
  if (text !== '0' && text !== '1') throw new Error(`"${text}" is neither 1 nor 0`);
  return text === '1';
}

function parseInteger(text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new Error(`"${text}" is not a whole number from ${least} to ${most}`);
  }
  return number;
}

function parseHost(text: string): string {
  if (!/^[\w.:%-]+$/.test(text) || text.includes('://')) throw new Error(`"${text}" is not a host name or an address`);
  return text;
}

/** Separated by commas or spaces. */
function parseOrigins(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(Boolean))].map(parseOrigin);
}

function parseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new Error(`"${text}" is not a URL that begins with https://`);
  // They would end up in a page for everybody to read.
  if (url.username || url.password) throw new Error('must not hold a name or a password');
  parseOrigin(url.origin);
  return url.href;
}

/** Over an open network, keys that are fetched could be anybody's, and customers' data that is asked for would be. */
function parseSecureUrl(text: string): string {
  const url = new URL(parseUrl(text));
  if (url.protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) {
    throw new Error('must begin with https://');
  }
  return url.href;
}

type PairedSetting = readonly [name: string, reader: (text: string) => string];

/** Its value never goes into a message: a key is easily set in the place of its address. */
function parseVendorUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLoopback = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback))) {
    throw new Error('must be a URL that begins with https:// (plain http only on this machine)');
  }
  if (url.username || url.password || url.hash) throw new Error('must hold no name, no password and no "#"');
  return url.href;
}

function parseApiUrl(text: string): string {
  const url = new URL(parseVendorUrl(text));
  const path = url.pathname.replace(/\/+$/, '');
  if (!path.endsWith('/api/2') || url.search) throw new Error('must end in /api/2, as in https://ha.iadvize.com/api/2');
  return `${url.origin}${path}`;
}

function parseVendorOrigin(text: string): string {
  const url = new URL(parseVendorUrl(text));
  if (url.pathname !== '/' || url.search) throw new Error('must end with its host, as in https://service.giosg.com');
  return parseOrigin(url.origin);
}

/** It signs, and goes into a header. */
function parseVendorSecret(text: string): string {
  return parseToken(parseHeaderValue(text));
}

function parseUuid(text: string): string {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) {
    throw new Error('must be an id such as 0a1b2c3d-0000-4000-8000-000000000000');
  }
  return text.toLowerCase();
}

/** Separated by commas or spaces. */
function parseUuids(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter(Boolean))].map(parseUuid);
}

/** 256 bits. Its value never goes into the message. */
function parseKey(text: string): Buffer {
  const isHex = /^[\da-f]{64}$/i.test(text);
  const isBase64 = /^[\w+/-]{43}=?$/.test(text);
  if (!isHex && !isBase64) throw new Error('must be 32 random bytes, as 64 hexadecimal digits or in base64');
  return Buffer.from(text, isHex ? 'hex' : 'base64');
}

/** What a header cannot hold would fail at the first request, in words that quote it. */
function parseHeaderValue(text: string): string {
  if (!/^[\x21-\x7e]+$/.test(text)) throw new Error('must be visible ASCII characters, without spaces');
  return text;
}

/** Its value never goes into the message: it holds a password. */
function parseDatabaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new Error('is not a URL such as postgresql://name:password@host:5432/database');
  }
  return text;
}

function parseSecret(text: string): string {
  const bytes = Buffer.byteLength(text);
  if (bytes < LEAST_SECRET_BYTES) throw new Error(`has ${bytes} bytes, needs at least ${LEAST_SECRET_BYTES}`);
  return text;
}

/** Separated by commas or spaces. An empty setting is an absent one, so that nothing is masked has a word of its own. */
function parseMaskedFields(text: string): MaskableField[] {
  if (text === 'none') return [];
  const named = text.split(/[\s,]+/).filter(Boolean);
  const unknown = named.find((name) => !MASKABLE_FIELDS.some((field) => field === name));
  if (unknown !== undefined) {
    throw new Error(`"${unknown}" is not one of ${MASKABLE_FIELDS.join(', ')}, and "none" stands alone`);
  }
  return MASKABLE_FIELDS.filter((field) => named.includes(field));
}

function parseMode(text: string): PageConfig['console']['mode'] {
  const mode = MODES.find((known) => known === text);
  if (!mode) throw new Error(`"${text}" is not one of ${MODES.join(', ')}`);
  return mode;
}

function parseLogLevel(text: string): string {
  if (!LOG_LEVELS.includes(text)) throw new Error(`"${text}" is not one of ${LOG_LEVELS.join(', ')}`);
  return text;
}
