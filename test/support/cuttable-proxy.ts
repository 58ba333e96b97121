import { connect, createServer, type Socket } from 'node:net';

/** A way to a port of this machine that can be cut in the middle of whatever goes over it. */
export interface CuttableProxy {
  readonly port: number;
  /** Ends every connection, and takes no other until `heal`. */
  cut(): void;
  heal(): void;
  close(): Promise<void>;
}

/** Listens on a port and passes all of it on to another, byte by byte. */
export async function startCuttableProxy(port: number, target: number): Promise<CuttableProxy> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const drop = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const server = createServer((near) => {
    if (isCut) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port,
    cut() {
      isCut = true;
      drop();
    },
    heal() {
      isCut = false;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      drop();
      await closed;
    },
  };
}
