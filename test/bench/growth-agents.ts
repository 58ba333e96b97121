import { setTimeout as delay } from 'node:timers/promises';
import { createPostgresDatabase } from '../support/databases.ts';
import { openPostgres } from '../support/postgres.ts';
import type { BenchTools, GrowthBench, GrowthPicture } from './bench.ts';
import { quantile } from './interleave.ts';
import { fillContacts } from './records/fill-contacts.ts';
import { encodeRequest, openConnection } from './records/http-connection.ts';
import { type StartedDeskside, startDeskside } from './records/start-deskside.ts';

const AGENTS = [1, 100, 1_000];
const CONTACTS = 100_000;
const FOCUS_EVERY_MS = 10_000;
const MEASURED_MS = 60_000;
const WARM_UP = 300;
const SIGN_INS_AT_ONCE = 16;
const METRICS_TOKEN = 'a-token-of-the-bench';

interface Person {
  readonly externalId: string;
  readonly email: string;
}

interface Figures {
  readonly agents: number;
  /** Of every look-up. */
  readonly ms: readonly number[];
  /** Of one core. */
  readonly processorShare: number;
  readonly memoryMb: number;
}

/** What one process of the built server does for agents who all turn to somebody else every ten seconds, each in their own time. */
export const growthAgents: GrowthBench = {
  async run({ progress }: BenchTools): Promise<readonly GrowthPicture[]> {
    const postgres = await openPostgres();
    const undo = [postgres.stop];
    try {
      progress(`filling a database with ${CONTACTS.toLocaleString('en')} contacts`);
      const { env, remove } = await createPostgresDatabase(postgres.url);
      undo.unshift(remove);
      const url = env.DATABASE_URL ?? '';
      const people = (await fillContacts(url, CONTACTS)).flatMap(({ externalId, emails }) =>
        externalId && emails[0] ? [{ externalId, email: emails[0] }] : [],
      );
      const figures: Figures[] = [];
      for (const agents of AGENTS) {
        const server = await startDeskside(url, { METRICS_TOKEN });
        try {
          progress(`${agents.toLocaleString('en')} agents`);
          figures.push(await measure(server, agents, people));
        } finally {
          await server.stop();
        }
      }
      const picture = (file: string, title: string, yLabel: string, y: (of: Figures) => number): GrowthPicture => ({
        file,
        growth: {
          ...{ title, yLabel, xLabel: 'agents, each with a focus change every 10 s', log: true },
          points: figures.map((of) => ({ x: of.agents, y: y(of) })),
        },
      });
      return [
        picture('agents-p50', 'Look-up by agents on one process, p50', 'ms', ({ ms }) => quantile(ms, 0.5)),
        picture('agents-p95', 'Look-up by agents on one process, p95', 'ms', ({ ms }) => quantile(ms, 0.95)),
        picture('agents-p99', 'Look-up by agents on one process, p99', 'ms', ({ ms }) => quantile(ms, 0.99)),
        picture('agents-processor', 'Processor time of the process', '% of a core', (of) => of.processorShare * 100),
        picture('agents-memory', 'Memory of the process', 'MB', ({ memoryMb }) => memoryMb),
      ];
    } finally {
      for (const each of undo) await each();
    }
  },
};

async function measure(server: StartedDeskside, agents: number, people: readonly Person[]): Promise<Figures> {
  const tokens = await signInAll(server, agents);
  await warmUp(server, tokens, people);
  const before = await readUse(server);
  const startedMs = performance.now();
  const times = await Promise.all(tokens.map((token, agent) => work(server, { token, agent, agents, people })));
  const elapsedS = (performance.now() - startedMs) / 1_000;
  const after = await readUse(server);
  return {
    agents,
    ms: times.flat(),
    processorShare: (after.processorS - before.processorS) / elapsedS,
    memoryMb: after.memoryBytes / 1_000_000,
  };
}

interface Seat {
  readonly token: string;
  readonly agent: number;
  readonly agents: number;
  readonly people: readonly Person[];
}

/** A focus change is a look-up and what was done for whoever is found, on a connection of its own: after 10 s none is kept. */
async function work(server: StartedDeskside, { token, agent, agents, people }: Seat): Promise<readonly number[]> {
  const startedMs = performance.now();
  const times: number[] = [];
  for (let dueMs = (agent / agents) * FOCUS_EVERY_MS; dueMs < MEASURED_MS; dueMs += FOCUS_EVERY_MS) {
    await delay(Math.max(0, startedMs + dueMs - performance.now()));
    const visitor = people[(agent * 7 + times.length) % people.length];
    if (!visitor) throw new Error('The database was filled with nobody');
    const conversationId = `conversation ${agent} ${times.length}`;
    const lookUp = encodeRequest('/api/records/resolve', token, { desk: 'iadvize', conversationId, visitor });
    const askedMs = performance.now();
    const connection = await openConnection(server.port);
    const found: { status: string; contact?: { id: string } } = JSON.parse(await connection.ask(lookUp));
    times.push(performance.now() - askedMs);
    if (!found.contact) throw new Error(`${visitor.externalId} was answered with ${found.status}`);
    await connection.ask(encodeRequest(`/api/contacts/${found.contact.id}/timeline`, token));
    connection.close();
  }
  return times;
}

/** What a server does for the first time takes many times as long as ever after. */
async function warmUp(server: StartedDeskside, tokens: readonly string[], people: readonly Person[]): Promise<void> {
  const connection = await openConnection(server.port);
  for (const [index, visitor] of people.slice(0, WARM_UP).entries()) {
    const body = { desk: 'iadvize', conversationId: `warming up ${index}`, visitor };
    await connection.ask(encodeRequest('/api/records/resolve', tokens[0] ?? '', body));
  }
  connection.close();
}

async function signInAll(server: StartedDeskside, agents: number): Promise<readonly string[]> {
  const tokens: string[] = [];
  while (tokens.length < agents) {
    const some = Array.from({ length: Math.min(SIGN_INS_AT_ONCE, agents - tokens.length) }, (_, index) =>
      server.signIn(`agent-${tokens.length + index}`),
    );
    tokens.push(...(await Promise.all(some)));
  }
  return tokens;
}

/** What the process itself says of its use, for Prometheus. */
async function readUse(server: StartedDeskside): Promise<{ processorS: number; memoryBytes: number }> {
  const headers = { Authorization: `Bearer ${METRICS_TOKEN}` };
  const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`, { headers })).text();
  const figure = (name: string) => {
    const value = Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
    if (!(value > 0)) throw new Error(`The server does not say ${name}`);
    return value;
  };
  return {
    processorS: figure('process_cpu_seconds_total'),
    memoryBytes: figure('process_resident_memory_bytes'),
  };
}
