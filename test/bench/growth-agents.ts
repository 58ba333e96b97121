import { setTimeout as delay } from 'node:timers/promises';
import { createPostgresDatabase } from '../support/databases.ts';
import { openPostgres } from '../support/postgres.ts';
import type { BenchTools, GrowthBench, GrowthPicture } from './bench.ts';
import { quantile } from './interleave.ts';
import { readLoad } from './machine.ts';
import { fillContacts } from './records/fill-contacts.ts';
import { fillWork } from './records/fill-work.ts';
import { encodeRequest, type HttpConnection, openConnection } from './records/http-connection.ts';
import { type StartedDeskside, startDeskside } from './records/start-deskside.ts';

const AGENTS = [1, 100, 1_000];
const CONTACTS = 100_000;
const FOCUS_EVERY_MS = 10_000;
const MEASURED_MS = 60_000;
/** Each of the server's connections to its database plans for itself, and only the sixth time for all times. */
const WARM_UP_CONNECTIONS = 20;
const WARM_UP_EACH = 30;
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
      await fillWork(
        url,
        people.map(({ externalId }) => externalId),
      );
      const figures: Figures[] = [];
      for (const agents of AGENTS) {
        const server = await startDeskside(url, { METRICS_TOKEN });
        try {
          progress(`${agents.toLocaleString('en')} agents`);
          figures.push(await measure(server, agents, people));
        } catch (cause) {
          throw new Error(`Not measured with ${agents} agents, on a machine with a load of ${readLoad()}`, { cause });
        } finally {
          await server.stop();
        }
      }
      const [most] = figures.slice(-1);
      if (most) {
        const focusChangeMs = (most.processorShare / most.agents) * FOCUS_EVERY_MS;
        progress(`a focus change takes ${focusChangeMs.toPrecision(3)} ms of a core (S in docs/scaling.md)`);
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
  await warmUp(server, tokens[0] ?? '', people);
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

/** A focus change is a look-up and what was done for whoever is found, on the connection that a browser keeps. */
async function work(server: StartedDeskside, { token, agent, agents, people }: Seat): Promise<readonly number[]> {
  const startedMs = performance.now();
  const times: number[] = [];
  const connection = await openConnection(server.port);
  for (let dueMs = (agent / agents) * FOCUS_EVERY_MS; dueMs < MEASURED_MS; dueMs += FOCUS_EVERY_MS) {
    await delay(Math.max(0, startedMs + dueMs - performance.now()));
    const visitor = people[(agent * 7 + times.length) % people.length];
    if (!visitor) throw new Error('The database was filled with nobody');
    const conversationId = `conversation ${agent} ${times.length}`;
    const askedMs = performance.now();
    const contactId = await lookUp(connection, token, { conversationId, visitor });
    times.push(performance.now() - askedMs);
    await readTimeline(connection, token, contactId);
  }
  connection.close();
  return times;
}

/** Answers with the id of who was found. */
async function lookUp(
  connection: HttpConnection,
  token: string,
  { conversationId, visitor }: { readonly conversationId: string; readonly visitor: Person },
): Promise<string> {
  const body = { desk: 'iadvize', conversationId, visitor };
  const answer = await connection.ask(encodeRequest('/api/records/resolve', token, body));
  const found: { status: string; contact?: { id: string } } = JSON.parse(answer);
  if (!found.contact) throw new Error(`${visitor.externalId} was answered with ${found.status}`);
  return found.contact.id;
}

async function readTimeline(connection: HttpConnection, token: string, contactId: string): Promise<void> {
  const answer = await connection.ask(encodeRequest(`/api/contacts/${contactId}/timeline`, token));
  if (!answer.includes('delivery')) throw new Error(`The timeline of ${contactId} was answered with ${answer}`);
}

/** What a server does for the first time takes many times as long as ever after. */
async function warmUp(server: StartedDeskside, token: string, people: readonly Person[]): Promise<void> {
  const all = Array.from({ length: WARM_UP_CONNECTIONS }, async (_, place) => {
    const connection = await openConnection(server.port);
    for (const visitor of people.slice(place * WARM_UP_EACH, (place + 1) * WARM_UP_EACH)) {
      const contactId = await lookUp(connection, token, { conversationId: `warming up ${place}`, visitor });
      await readTimeline(connection, token, contactId);
    }
    connection.close();
  });
  await Promise.all(all);
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
