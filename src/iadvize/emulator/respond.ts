import type { ServerResponse } from 'node:http';
import type { Fault } from './fault.ts';
import type { Reply } from './reply.ts';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

/** The envelope of seed 004, "Calls, errors & responses". */
export function answerOf(reply: Reply, errors: '200' | 'http'): Answer {
  if (reply.type === 'refused') {
    const { meta, message } = reply;
    return { status: errors === 'http' ? reply.status : 200, body: { meta: { status: meta, message } } };
  }
  const { message, data, pagination } = reply;
  return { status: 200, body: { meta: { status: 'success', message }, data, pagination } };
}

export function respond(response: ServerResponse, answer: Answer, fault: Fault | undefined): void {
  const body = Buffer.from(JSON.stringify(answer.body));
  const half = body.subarray(0, Math.floor(body.length / 2));
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  switch (fault?.type) {
    case 'destroy':
      response.destroy();
      return;
    case 'hang':
      return;
    case 'answer':
      response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
      return;
    case 'cut':
      response.writeHead(answer.status, { ...headers, 'content-length': body.length });
      response.write(half, () => response.destroy());
      return;
    case 'truncate':
      response.writeHead(answer.status, { ...headers, 'content-length': half.length }).end(half);
      return;
    case 'endlessBody':
      response.writeHead(answer.status, headers);
      pourForever(response);
      return;
    default:
      response.writeHead(answer.status, { ...headers, 'content-length': body.length }).end(body);
  }
}

/** White space is JSON as far as it goes: only its length gives it away. */
function pourForever(response: ServerResponse): void {
  const blank = Buffer.alloc(64 * 1024, ' ');
  const pour = () => {
    while (!response.destroyed && response.write(blank));
  };
  response.on('drain', pour);
  pour();
}
