import { createServer } from 'node:http';
import pg from 'pg';
import type { Recorded, Statement } from '../records/record-statements.ts';

// A process of its own: what one look-up over HTTP takes with nothing but Node, its driver and the two statements of ours. Nobody is
// asked who they are, nothing is checked, and the row is answered as it comes.

const { DATABASE_URL, PORT, RECORDED = '' } = process.env;
const { lookUp, audit, ...recorded }: Recorded = JSON.parse(RECORDED);

// As in ours, see open-postgres.ts.
const pool = new pg.Pool({
  connectionString: DATABASE_URL,
  connectionTimeoutMillis: 3_000,
  statement_timeout: 5_000,
  query_timeout: 6_000,
  idle_in_transaction_session_timeout: 5_000,
  keepAlive: true,
});

interface Asked {
  readonly conversationId: string;
  readonly visitor: { readonly externalId: string; readonly email: string };
}
type Given = Omit<Recorded, 'lookUp' | 'audit'>;

const lookUpValues = valuesOf(lookUp);
const auditValues = valuesOf(audit);

createServer((request, response) => {
  if (request.method === 'GET') return response.end();
  let body = '';
  request.on('data', (text) => {
    body += text;
  });
  request.on('end', async () => {
    const { conversationId, visitor }: Asked = JSON.parse(body);
    const given = { conversationId, ...visitor, contactId: '' };
    const found = await pool.query({ name: 'look_up', text: lookUp.text, values: lookUpValues(given) });
    const contactId = found.rows[0]?.id;
    await pool.query({ name: 'audit', text: audit.text, values: auditValues({ ...given, contactId }) });
    const answer = Buffer.from(JSON.stringify({ status: 'found', contact: found.rows[0] }));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length }).end(answer);
  });
}).listen(Number(PORT), '127.0.0.1');

/** The values of a statement, with what was recorded replaced by what is given. */
function valuesOf({ values }: Statement): (given: Given) => unknown[] {
  const names = new Map<unknown, keyof Given>([
    [recorded.conversationId, 'conversationId'],
    [recorded.externalId, 'externalId'],
    [recorded.email, 'email'],
    [recorded.contactId, 'contactId'],
  ]);
  const fill = (value: unknown): ((given: Given) => unknown) => {
    if (Array.isArray(value)) {
      const parts = value.map(fill);
      return (given) => parts.map((part) => part(given));
    }
    const name = names.get(value);
    return name === undefined ? () => value : (given) => given[name];
  };
  const fills = values.map(fill);
  return (given) => fills.map((each) => each(given));
}
