import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface CrmRequest {
  readonly method: string;
  /** The query of a GET, without its "?", as it came. */
  readonly query: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Answers in the place of the CRM; it need not end. */
export type Answer = (response: ServerResponse) => void;

export interface PretendCrm {
  readonly url: string;
  readonly secret: string;
  /** Everything that came, oldest first; what came unsigned too. */
  readonly requests: CrmRequest[];
  /** Who is known, by `emailVisitor` or `idVisitorExternal`, and the fields they have. */
  readonly customers: Map<string, unknown>;
  /** What actions are answered with; the answer of each key is given again. */
  result: unknown;
  /** Actions that were done, by key. */
  readonly done: Map<string, { readonly body: unknown; readonly result: unknown }>;
  /** Set, it answers every request, or those of a method. */
  instead: Answer | { readonly GET?: Answer; readonly POST?: Answer } | undefined;
  stop(): Promise<void>;
}

/** A CRM that serves iAdvize's customer-information contract over HTTP, and refuses what is not signed with its secret. */
export async function startPretendCrm(): Promise<PretendCrm> {
  const secret = '0123456789abcdef0123456789abcdef';
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const crm: PretendCrm = {
    url: `http://127.0.0.1:${port}/customer`,
    secret,
    requests: [],
    customers: new Map(),
    result: { success: true },
    done: new Map(),
    instead: undefined,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return crm;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const query = url.split('?')[1] ?? '';
    const body = await text(request);
    crm.requests.push({ method, query, headers, body });
    const { instead } = crm;
    const answer = typeof instead === 'function' ? instead : instead?.[method === 'GET' ? 'GET' : 'POST'];
    if (answer) return answer(response);
    const hmac = createHmac('sha256', secret).update(method === 'GET' ? query : body);
    if (headers['x-iadvize-signature'] !== `sha256=${hmac.digest('hex')}`) {
      response.writeHead(401).end('{}');
      return;
    }
    if (method === 'GET') return json(response, fieldsFor(new URLSearchParams(query)));
    const key = String(headers['idempotency-key']);
    const kept = crm.done.get(key) ?? { body: JSON.parse(body), result: crm.result };
    crm.done.set(key, kept);
    json(response, kept.result);
  }

  function fieldsFor(asked: URLSearchParams): unknown {
    const known = [asked.get('idVisitorExternal'), asked.get('emailVisitor')].find((key) =>
      crm.customers.has(key ?? ''),
    );
    return known ? crm.customers.get(known) : [];
  }
}

export function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
