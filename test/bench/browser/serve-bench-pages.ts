import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BenchFile {
  readonly type: 'text/html' | 'text/javascript';
  readonly text: string;
  /** Kept by the browser where it is not said, as an app's files are. */
  readonly cacheControl?: string;
}

export interface BenchPages {
  readonly port: number;
  /** Puts something there. */
  put(path: string, file: BenchFile): void;
  stop(): void;
}

/** Serves the limits' pages, whatever name the browser knows this machine by. */
export async function serveBenchPages(): Promise<BenchPages> {
  const files = new Map<string, BenchFile>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const file = files.get(pathname);
    response.writeHead(file ? 200 : 404, {
      'Content-Type': `${file?.type ?? 'text/plain'}; charset=utf-8`,
      'Cache-Control': file?.cacheControl ?? 'max-age=3600',
    });
    response.end(file?.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    put: (path, file) => void files.set(path, file),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
