import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Logger } from 'pino';
import { sampleContacts } from '../../samples/contacts.ts';
import { customerFieldsOf } from '../../samples/customer-fields.ts';
import { createHttpFieldSource } from './create-http-field-source.ts';
import type { FieldSource } from './field-source.ts';
import { isSigned, SIGNATURE_HEADER } from './sign-request.ts';

export interface DemoCrm {
  readonly url: string;
  readonly fields: FieldSource;
  stop(): void;
}

/** The demo's other CRM: on a port of its own of this machine, asked over HTTP and with a signature, as a real one is. */
export async function startDemoCrm(log: Pick<Logger, 'warn'>): Promise<DemoCrm> {
  const secret = randomBytes(32).toString('hex');
  const server = createServer((request, response) => {
    answer(request, response, secret).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  const source = createHttpFieldSource({ url, secret, deskOrigins: [], log });
  return {
    url,
    fields: { ...source, name: 'Pretend CRM' },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, secret: string): Promise<void> {
  const query = request.url?.split('?')[1] ?? '';
  const body = await text(request);
  const isGet = request.method === 'GET';
  const signature = request.headers[SIGNATURE_HEADER]?.toString();
  if (!isSigned(isGet ? query : body, signature, secret)) {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(isGet ? fieldsFor(new URLSearchParams(query)) : ACTION_DONE));
}

const ACTION_DONE = { success: true, message: 'The case is open. Somebody will answer it within a day.' };

function fieldsFor(asked: URLSearchParams) {
  const [email, externalId] = [asked.get('emailVisitor'), asked.get('idVisitorExternal')];
  const contact =
    sampleContacts.find((one) => externalId && one.externalId === externalId) ??
    sampleContacts.find((one) => email && one.emails.includes(email));
  return contact ? customerFieldsOf(contact) : [];
}
