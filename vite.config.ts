import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { CONTENT_ENCODINGS } from './src/server/content-encodings.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The server reads its migrations from beside its own file. */
const copyMigrations: Plugin = {
  name: 'deskside:copy-migrations',
  applyToEnvironment: (environment) => environment.name === 'server',
  async closeBundle() {
    await cp(path('src/server/database/migrations'), path('dist/server/migrations'), { recursive: true });
  },
};

/** Leaves each text that browsers load compressed beside it: the server compresses nothing itself. */
async function compressFiles(folder: string): Promise<void> {
  for (const { parentPath, name } of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.(js|css|svg)$/.test(name)) continue;
    const file = join(parentPath, name);
    const content = await readFile(file);
    for (const { ending, encode } of CONTENT_ENCODINGS) {
      const encoded = encode(content);
      if (encoded.length < content.length) await writeFile(file + ending, encoded);
    }
  }
}

const panelFile = (names: readonly string[]) =>
  new RegExp(`[\\/]src[\\/]panel[\\/](.+[\\/])?(${names.join('|')})\\.tsx?$`);

// Each of these is one file with all that it imports: opening the panel takes two requests for script, and not fifty.
/** What `main.tsx` imports: what a page is drawn with before the rest is there. */
const PAGE = {
  name: 'page',
  test: panelFile([
    ...['create-page-base', 'host-link', 'lazy-part', 'local-text', 'page-root', 'panel-page', 'read-page-config'],
    ...['schedule-frame', 'send-http', 'sign-in-window', 'tab-page', 'take-cpa-jwt'],
  ]),
  priority: 2,
};
/** What makes a panel of that page. */
const REST = { name: 'rest', test: panelFile(['open-panel', 'panel-bar', 'signed-in-workspace']), priority: 1 };

// Four builds: the pages, the pretend desk, the script that host pages load (one file, whose name never changes), and the server.
export default defineConfig({
  appType: 'custom',
  plugins: [react(), copyMigrations],
  // Tokens use light-dark(), which the default target would rewrite into something that ignores [data-theme].
  build: {
    target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // What the first script imports is asked for with it, and not once that has been read.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_name, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    // One style sheet: no part of a page waits for its own, or is drawn without it.
    cssCodeSplit: false,
  },
  // Short names: a class is text in the script too, and the panel's first script is counted in bytes.
  css: { modules: { generateScopedName: '[hash:base64:5]' } },
  environments: {
    client: {
      build: {
        outDir: 'dist/client',
        rolldownOptions: {
          input: { panel: path('index.html') },
          output: { codeSplitting: { groups: [PAGE, REST] } },
        },
      },
    },
    simulator: {
      consumer: 'client',
      build: {
        outDir: 'dist/client',
        emptyOutDir: false,
        copyPublicDir: false,
        rolldownOptions: { input: { simulator: path('src/simulator/index.html') } },
      },
    },
    embed: {
      consumer: 'client',
      build: {
        outDir: 'dist/client',
        emptyOutDir: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: path('src/embed/main.ts'),
          optimization: { inlineConst: { mode: 'all', pass: 3 } },
          output: { format: 'iife', entryFileNames: 'embed.js', codeSplitting: false },
        },
      },
    },
    server: {
      consumer: 'server',
      build: {
        ssr: true,
        outDir: 'dist/server',
        copyPublicDir: false,
        rolldownOptions: {
          input: {
            main: path('src/server/main.ts'),
            demo: path('src/server/commands/demo.ts'),
            export: path('src/server/commands/export.ts'),
            erase: path('src/server/commands/erase.ts'),
            import: path('src/server/commands/import.ts'),
            iadvize: path('src/server/commands/iadvize.ts'),
            giosg: path('src/server/commands/giosg.ts'),
          },
          output: { entryFileNames: '[name].js' },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'simulator', 'embed', 'server']) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
      await compressFiles(path('dist/client'));
    },
  },
});
