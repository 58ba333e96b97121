import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';

/** What Playwright's `launch` takes. `env`, where present, is the browser's whole environment. */
export interface FoundBrowser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env?: Record<string, string>;
}

const OLDEST_VERSION = 120;

// Whatever the browser, the same flags: as root in a container there is no sandbox, and no test may reach the network on its own.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const SYSTEM_NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
];

const SYSTEM_PATHS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

const WAYS_OUT = `Ways out:
  1. set CHROME_PATH to a Chromium, Chrome or Edge of version ${OLDEST_VERSION} or later;
  2. install one: apt-get install -y --no-install-recommends chromium-headless-shell fonts-liberation
     (or: npx playwright-core install chromium-headless-shell);
  3. on Linux x64, let npm install the one that comes with the development dependencies: npm ci`;

/**
 * Finds a browser for the tests: `CHROME_PATH`, then the system's, then Playwright's own, then the one npm brought.
 * Each is accepted only once it has really launched and clicked. Throws, naming the ways out, when there is none.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const given = process.env.CHROME_PATH;
  if (given) {
    const browser = { executablePath: given, args: FLAGS };
    const refusal = await refusalOf(browser);
    if (refusal) throw new Error(`CHROME_PATH is ${given}, which cannot be used: ${refusal}\n${WAYS_OUT}`);
    return browser;
  }

  const tried: string[] = [];
  for (const executablePath of await installedBrowsers()) {
    const browser = { executablePath, args: FLAGS };
    const refusal = await refusalOf(browser);
    if (!refusal) return browser;
    tried.push(`${executablePath}: ${refusal}`);
  }
  try {
    const browser = await unpackBrowser();
    const refusal = await refusalOf(browser);
    if (!refusal) return browser;
    tried.push(`@sparticuz/chromium: ${refusal}`);
  } catch (error) {
    tried.push(`@sparticuz/chromium: ${reasonOf(error)}`);
  }
  throw new Error(`No browser can run the tests.\n${tried.map((line) => `  - ${line}`).join('\n')}\n${WAYS_OUT}`);
}

async function installedBrowsers(): Promise<string[]> {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    ...SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...(SYSTEM_PATHS[process.platform] ?? []),
    chromium.executablePath(),
  ];
  const runnable = [...new Set(candidates)].filter(isExecutable);
  const wrappers = await Promise.all(runnable.map(isSnapWrapper));
  return runnable.filter((_, index) => !wrappers[index]);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A snap sees neither our temporary folders nor our environment; some are links to it, some are scripts that call it. */
async function isSnapWrapper(path: string): Promise<boolean> {
  if (/\/snapd?(\/|$)/.test(await realpath(path))) return true;
  const start = await readFile(path).then((bytes) => bytes.subarray(0, 4096).toString('latin1'));
  return start.startsWith('#!') && start.includes('/snap/bin/');
}

/** Vitest loads its configuration, and so this file, once for each project: they share the process and must share the browser. */
const shared = globalThis as { deskSideBrowser?: Promise<FoundBrowser> };

/** Unpacks the browser of `@sparticuz/chromium` with the libraries it needs, and removes both when this process ends. */
function unpackBrowser(): Promise<FoundBrowser> {
  shared.deskSideBrowser ??= unpackInto(mkdtempSync(join(tmpdir(), 'deskside-browser-')));
  return shared.deskSideBrowser;
}

async function unpackInto(folder: string): Promise<FoundBrowser> {
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const before = { ...process.env };
  Object.assign(process.env, {
    // Both are needed, and before the import: without them it does not unpack its own nss.
    AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
    // It unpacks under a name anybody can guess, so in a folder that nobody else may write to.
    TMPDIR: folder,
  });
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    const executablePath = await packed.executablePath();
    // Its own configuration looks for its fonts elsewhere, and a browser without any font ends at the first character.
    await writeFile(join(folder, 'fonts', 'fonts.conf'), fontConfigOf(folder));
    const env = {
      ...definedOf(before),
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), before.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    };
    // Never its default flags: they switch off web security and site isolation, which the tests are about.
    return { executablePath, args: FLAGS, env };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

function fontConfigOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

function definedOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Why this browser cannot be used; `undefined` when it can. A real launch and a real click: a binary that starts is not yet one that runs. */
async function refusalOf({ executablePath, args, env }: FoundBrowser): Promise<string | undefined> {
  try {
    const browser = await launch({ executablePath, args, env });
    try {
      const version = browser.version();
      if (!(Number.parseInt(version, 10) >= OLDEST_VERSION))
        return `version ${version} is older than ${OLDEST_VERSION}`;
      const page = await browser.newPage();
      await page.setContent(`<button onclick="document.title = 'clicked'">Click</button>`);
      await page.click('button', { timeout: 10_000 });
      return (await page.title()) === 'clicked' ? undefined : 'it launched, but a click did nothing';
    } finally {
      await browser.close();
    }
  } catch (error) {
    return reasonOf(error);
  }
}

/** A file that was just written may still be open for writing in a process that was started meanwhile: "text file busy", for a moment. */
async function launch(options: FoundBrowser, attempts = 10): Promise<Browser> {
  try {
    return await chromium.launch({ ...options, timeout: 30_000 });
  } catch (error) {
    if (attempts <= 1 || !String(error).includes('ETXTBSY')) throw error;
    await delay(200);
    return launch(options, attempts - 1);
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}
