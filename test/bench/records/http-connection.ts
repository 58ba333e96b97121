import { connect } from 'node:net';

export interface HttpConnection {
  /** One at a time. Rejects for anything but 200, and when the connection ends. */
  ask(request: string): Promise<string>;
  /** False once either side has closed it, as a server does when nothing was asked for some seconds. */
  isOpen(): boolean;
  close(): void;
}

/** A request as it goes over the wire, made before it is timed: a POST where there is a body. */
export function encodeRequest(path: string, token: string, body?: unknown): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  return [
    `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    'Host: localhost',
    ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
    `Authorization: Bearer ${token}`,
    '',
    text,
  ].join('\r\n');
}

/**
 * A connection that is kept, with no more of HTTP than our servers answer: a client that does more would take its share of few
 * cores from what is measured.
 */
export async function openConnection(port: number): Promise<HttpConnection> {
  const socket = connect(port, '127.0.0.1').setNoDelay();
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let waiting: { resolve(body: string): void; reject(error: Error): void } | undefined;
  let received = '';
  const fail = (error: Error) => {
    waiting?.reject(error);
    waiting = undefined;
  };
  // One character a byte, so that lengths are bytes.
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    received += text;
    const head = received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, head))?.[1];
    if (length === undefined) return fail(new Error(`An answer without a length: ${received.slice(0, head)}`));
    if (received.length < head + 4 + Number(length)) return;
    const answer = received;
    received = '';
    if (!answer.startsWith('HTTP/1.1 200 ')) return fail(new Error(answer));
    waiting?.resolve(Buffer.from(answer.slice(head + 4), 'latin1').toString());
    waiting = undefined;
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('The server closed the connection')));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        if (socket.writable) socket.write(request);
        else fail(new Error('The connection is closed'));
      }),
    isOpen: () => socket.writable,
    close: () => socket.destroy(),
  };
}
