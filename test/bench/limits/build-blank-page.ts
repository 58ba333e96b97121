import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { escaped } from '../../browser/pages/page.ts';

/** A page of React with one name on it, and as much script as it takes to have that many bytes: functions that nobody calls. */
export async function buildBlankPage(
  name: string,
  bytes: number,
): Promise<{ readonly html: string; readonly script: string }> {
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
  if (chunk.code.length > bytes) throw new Error(`${bytes} bytes are less than React alone`);
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
