import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { escaped } from '../../browser/pages/page.ts';

const client = new URL('../../../dist/client/', import.meta.url);

/** A page of React with one name on it, and as much script as the panel loads before it draws: functions that nobody calls. */
export async function buildBlankPage(name: string): Promise<{ readonly html: string; readonly script: string }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'chrome123',
      rolldownOptions: { input: fileURLToPath(new URL('blank-page.tsx', import.meta.url)) },
    },
  });
  const [first] = [built].flat();
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk?.code) throw new Error('The blank page was not built');
  const bytes = await panelScriptBytes();
  if (chunk.code.length > bytes) throw new Error(`The panel's script has ${bytes} bytes: less than React alone`);
  let script = chunk.code;
  for (let count = 0; script.length < bytes; count += 1) script += idleFunction(count);
  return {
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Blank</title><link rel="icon" href="data:,">
<script type="module" src="/blank.js"></script></head>
<body><div id="root" data-name="${escaped(name)}"></div></body>
</html>`,
    script,
  };
}

function idleFunction(count: number): string {
  return `function idle${count}(a,b){const c=a*${count}+b;if(c>${count * 7})return String(c).padStart(${count % 9});return[a,b,c].map(d=>d+${count}).join("${count}")}\n`;
}

/** The page's own script and what that imports, all of it in the way of the first paint. */
async function panelScriptBytes(): Promise<number> {
  const html = await readFile(new URL('index.html', client), 'utf8');
  const waiting = [...html.matchAll(/<script[^>]+src="\/([^"]+)"/g)].map(([, path = '']) => new URL(path, client).href);
  if (waiting.length === 0) throw new Error('The panel\'s page has no script. Run "npm run build" first.');
  const seen = new Set(waiting);
  let bytes = 0;
  for (const file of seen) {
    const script = await readFile(new URL(file), 'utf8');
    bytes += script.length;
    for (const [, path = ''] of script.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g))
      seen.add(new URL(path, file).href);
  }
  return bytes;
}
