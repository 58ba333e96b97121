import { createServer } from 'node:http';

export interface ReceivedRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Listener {
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
  /** What was received, which is forgotten. */
  take(): readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** A server on loopback that answers as it is told, or never when that is `undefined`, and remembers what it was asked. */
export async function listenForRequests(
  answer: (request: ReceivedRequest) => { readonly status: number; readonly body?: string } | undefined = () => ({
    status: 200,
  }),
): Promise<Listener> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const { method = '', url = '/', headers } = request;
    const asked = {
      method,
      url: new URL(url, `http://${headers.host}`),
      body: Buffer.concat(parts).toString(),
      headers,
    };
    received.push(asked);
    const said = answer(asked);
    if (said) response.writeHead(said.status, { 'content-type': 'text/plain' }).end(said.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('It listens nowhere.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    take: () => received.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
