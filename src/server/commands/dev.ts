import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer as createViteServer, type ViteDevServer } from 'vite';
import { type Pages, staticFile } from '../pages.ts';
import { runServer } from '../run-server.ts';

// `npm run dev`: the demo with hot reload. Vite answers for the source files, the same app as ever for everything else.
let vite: ViteDevServer | undefined;

const SOURCES = { panel: 'index.html', simulator: 'src/simulator/index.html' };

const pages: Pages = {
  html: async (page, path) => {
    const html = await readFile(SOURCES[page], 'utf8');
    // Relative to the page, not to where it is served.
    const rooted = html.replace('src="./main.ts"', 'src="/src/simulator/main.ts"');
    return vite ? vite.transformIndexHtml(path, rooted) : rooted;
  },
  // A host page loads a classic script; the development server has modules only, which this one fetches.
  file: (path) =>
    path === '/embed.js' ? staticFile("import('/src/embed/main.ts');", 'text/javascript; charset=utf-8') : undefined,
};

async function startVite(server: Server): Promise<void> {
  vite = await createViteServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'custom' });
  const { middlewares } = vite;
  const [app] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    middlewares(request, response, () => app?.call(server, request, response));
  });
}

const server = await runServer(
  { ...process.env, DEMO: '1' },
  { pages, hotReload: true, wrapListener: startVite, onProgress: (text) => console.log(text) },
);
if (server) {
  console.log(`Deskside with hot reload: http://localhost:${new URL(server.address).port}`);
  console.log(`In the console of a pretend giosg: ${server.giosgConsole}`);
}
