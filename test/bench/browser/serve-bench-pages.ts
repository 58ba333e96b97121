import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONTENT_ENCODINGS, takesEncoding } from '../../../src/server/content-encodings.ts';
import { type StaticFile, staticFile } from '../../../src/server/pages.ts';

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

/** Serves the limits' pages, whatever name the browser knows this machine by; compressed as ours are: script is, pages are not. */
export async function serveBenchPages(): Promise<BenchPages> {
  const files = new Map<string, { readonly file: StaticFile; readonly cacheControl: string }>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const found = files.get(pathname);
    if (!found) return response.writeHead(404).end();
    const { file, cacheControl } = found;
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const encoded = file.encoded.find(({ encoding }) => takesEncoding(accepted, encoding));
    response.writeHead(200, {
      'Content-Type': file.contentType,
      'Cache-Control': cacheControl,
      ...(encoded && { 'Content-Encoding': encoded.encoding }),
    });
    return response.end((encoded ?? file).body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    put(path, { type, text, cacheControl = 'max-age=3600' }) {
      const encodings = type === 'text/javascript' ? CONTENT_ENCODINGS : [];
      const encoded = encodings.map(({ name, encode }) => ({ encoding: name, content: encode(Buffer.from(text)) }));
      files.set(path, { file: staticFile(text, `${type}; charset=utf-8`, encoded), cacheControl });
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
