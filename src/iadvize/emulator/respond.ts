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

/** What stands instead of the answer happens before the request is carried out; what spoils the answer, after it. */
export function respond(response: ServerResponse, answer: () => Answer, fault: Fault | undefined): void {
  switch (fault?.type) {
    case 'destroy':
      response.destroy();
      return;
    case 'hang':
      return;
    case 'answer':
      response.writeHead(fault.status, fault.headers).end(fault.body ?? '');
      return;
    default:
      send(response, answer(), fault);
  }
}

function send(response: ServerResponse, { status, body }: Answer, fault: Fault | undefined): void {
  const whole = Buffer.from(JSON.stringify(body));
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  const writeHead = (length: object) =>
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...length });
  switch (fault?.type) {
    case 'cut':
      writeHead({ 'content-length': whole.length }).write(half, () => response.destroy());
      return;
    case 'truncate':
      writeHead({ 'content-length': half.length }).end(half);
      return;
    case 'endlessBody':
      writeHead({});
      pourForever(response);
      return;
    default:
      writeHead({ 'content-length': whole.length }).end(whole);
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
