import { fileURLToPath } from 'node:url';
import { createPostgresDatabase } from '../support/databases.ts';
import { openPostgres } from '../support/postgres.ts';
import type { Bench, BenchRow, BenchTools } from './bench.ts';
import { compare } from './interleave.ts';
import { fillContacts } from './records/fill-contacts.ts';
import { encodeRequest, openConnection } from './records/http-connection.ts';
import { recordStatements } from './records/record-statements.ts';
import { startDeskside } from './records/start-deskside.ts';
import { startProcess } from './records/start-process.ts';

const CONTACTS = 10_000;
const CONNECTIONS = 16;
const ROUND_MS = 1_500;
const PATH = '/api/records/resolve';

interface Asked {
  readonly request: string;
  /** What an answer to it has to say. */
  readonly email: string;
}

/** Look-ups a second over PostgreSQL, each with its row in the audit, of the built server as a process of its own. */
export const b9: Bench = {
  id: 'B9',
  async run({ progress }: BenchTools): Promise<readonly BenchRow[]> {
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
      const [first] = people;
      if (!first) throw new Error('The database was filled with nobody');
      const recorded = await recordStatements(url, first);
      const ours = await startDeskside(url);
      undo.unshift(ours.stop);
      const bare = await startProcess(
        ['--import', 'tsx', fileURLToPath(new URL('limits/bare-records.ts', import.meta.url))],
        {
          DATABASE_URL: url,
          RECORDED: JSON.stringify(recorded),
        },
      );
      undo.unshift(bare.stop);
      const token = await ours.signIn('ada');
      const asked = people.map((visitor, index) => ({
        email: visitor.email,
        request: encodeRequest(PATH, token, { desk: 'iadvize', conversationId: `conversation ${index}`, visitor }),
      }));
      progress('look-ups a second, ours and the same SQL behind a bare node:http');
      return [
        {
          id: 'B9',
          what: 'look-ups over PostgreSQL, against the same SQL behind a bare node:http',
          unit: '/s',
          goal: { atLeast: 0.6 },
          ...(await compare(
            () => answersASecond(ours.port, asked),
            () => answersASecond(bare.port, asked),
          )),
        },
      ];
    } finally {
      for (const each of undo) await each();
    }
  },
};

async function answersASecond(port: number, asked: readonly Asked[]): Promise<number> {
  let answers = 0;
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => openConnection(port)));
  const startedMs = performance.now();
  await Promise.all(
    connections.map(async ({ ask }, place) => {
      for (let index = place; performance.now() - startedMs < ROUND_MS; index += CONNECTIONS) {
        const { request, email } = asked[index % asked.length] ?? { request: '', email: '' };
        const answer = await ask(request);
        if (!answer.includes('"found"') || !answer.includes(email))
          throw new Error(`${email} was answered with ${answer}`);
        answers += 1;
      }
    }),
  );
  const elapsedMs = performance.now() - startedMs;
  for (const { close } of connections) close();
  return (answers / elapsedMs) * 1_000;
}
