import { createServer } from 'node:http';
import pg from 'pg';
import type { Recorded, Statement } from '../records/record-statements.ts';

// A process of its own: what one look-up over HTTP takes with nothing but Node, its driver and the two statements of ours, as often as
// ours sends them. Nobody is asked who they are, nothing is checked, and the row is answered as it comes.

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
type Given = Asked['visitor'] & Pick<Asked, 'conversationId'>;

const lookUpValues = valuesOf(lookUp);
const [auditRow]: readonly object[] = JSON.parse(String(audit.values[0]));
let waiting: { readonly row: object; kept(): void }[] = [];
let isWriting = false;

createServer((request, response) => {
  if (request.method === 'GET') return response.end();
  let body = '';
  request.on('data', (text) => {
    body += text;
  });
  request.on('end', async () => {
    const { conversationId, visitor }: Asked = JSON.parse(body);
    const values = lookUpValues({ conversationId, ...visitor });
    const found = await pool.query({ name: 'look_up', text: lookUp.text, values });
    await keep({ ...auditRow, conversation_id: conversationId, contact_id: found.rows[0]?.id });
    const answer = Buffer.from(JSON.stringify({ status: 'found', contact: found.rows[0] }));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length }).end(answer);
  });
}).listen(Number(PORT), '127.0.0.1');

/** As in ours, see create-audit.ts: the answer waits for its row, and rows that come while others are written go together. */
function keep(row: object): Promise<void> {
  return new Promise((kept) => {
    waiting.push({ row, kept });
    if (!isWriting) void writeAll();
  });
}

async function writeAll(): Promise<void> {
  isWriting = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    const values = [JSON.stringify(batch.map(({ row }) => row))];
    await pool.query({ name: 'audit', text: audit.text, values });
    for (const { kept } of batch) kept();
  }
  isWriting = false;
}

/** The values of a statement, with what was recorded replaced by what is given. */
function valuesOf({ values }: Statement): (given: Given) => unknown[] {
  const names = new Map<unknown, keyof Given>([
    [recorded.conversationId, 'conversationId'],
    [recorded.externalId, 'externalId'],
    [recorded.email, 'email'],
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
