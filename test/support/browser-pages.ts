import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deskPage } from '../browser/pages/desk.ts';
import { hostPage } from '../browser/pages/host.ts';
import { portalPage } from '../browser/pages/portal.ts';
import { signInPage } from '../browser/pages/sign-in.ts';

const PAGES: Readonly<Record<string, (query: URLSearchParams) => string>> = {
  '/desk': deskPage,
  '/host': hostPage,
  '/portal': portalPage,
  '/sign-in': signInPage,
};

export interface PageServer {
  readonly port: number;
  stop(): void;
}

/** Serves every page of `test/browser/pages` on a port of its own: which of them is the desk is for the test to say. */
export async function servePages(): Promise<PageServer> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://page');
    const page = PAGES[pathname];
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
    response.end(page?.(searchParams));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
