import { randomUUID } from 'node:crypto';
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import { type PageServer, servePages } from '../../support/browser-pages.ts';
import { createDataFolder, startBuiltServer } from '../../support/browser-server.ts';
import { JWT_AUDIENCE, JWT_SECRET, mintToken } from '../../support/browser-tokens.ts';
import { findBrowser } from '../../support/find-browser.ts';
import { freePort } from '../../support/free-port.ts';
import { type Customer, createCustomers } from './customer.ts';
import { arrives, type DeskMessage } from './desk-words.ts';
import { type BenchPages, serveBenchPages } from './serve-bench-pages.ts';
import { type Sight, watchFrame } from './watch-frame.ts';

export const WAIT_MS = 60_000;

/** A tab with a desk in it, and whatever follows that desk. */
export interface Seat {
  readonly page: Page;
  readonly desk: Frame;
  /** What its frames have reported, in no order that can be relied upon. */
  readonly sights: Sight[];
}

/** Ours, with the frame that holds the built panel. */
export interface PanelSeat extends Seat {
  readonly panel: () => Frame;
}

/** The built server over PGlite, a browser, and a desk, a CRM page and a panel that are three sites to it. */
export interface World {
  readonly customers: readonly Customer[];
  readonly server: string;
  readonly desk: string;
  /** Where the limits' pages are, as the site of the CRM page and as a site of their own. */
  readonly crmPages: string;
  readonly appPages: string;
  readonly pages: BenchPages;
  readonly browser: Browser;
  openPage(prepare?: (context: BrowserContext) => Promise<void>): Promise<Page>;
  /** The built panel, beside a desk where each of these customers has a conversation open. */
  openPanel(customers: readonly Customer[], prepare?: (context: BrowserContext) => Promise<void>): Promise<PanelSeat>;
  close(): Promise<void>;
}

export async function openWorld(count: number): Promise<World> {
  const undo: (() => unknown)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    return await build(count, undo, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function build(count: number, undo: (() => unknown)[], close: () => Promise<void>): Promise<World> {
  const ours: PageServer = await servePages();
  undo.push(ours.stop);
  const pages = await serveBenchPages();
  undo.push(pages.stop);
  const folder = await createDataFolder();
  undo.push(folder.remove);
  const PORT = String(await freePort());
  const server = `http://localhost:${PORT}`;
  // Names below localhost are sites of their own, each in a process of its own, and every browser finds them without a name server.
  const desk = `http://desk.localhost:${ours.port}`;
  const crm = `http://crm.localhost:${ours.port}`;
  const running = await startBuiltServer('main', {
    PORT,
    DATA_DIR: folder.path,
    DESK_ORIGINS: desk,
    PANEL_ANCESTORS: crm,
    AGENT_JWT_SECRET: JWT_SECRET,
    AGENT_JWT_AUDIENCE: JWT_AUDIENCE,
    LOG_LEVEL: 'warn',
  });
  undo.push(running.stop);
  const customers = createCustomers(count);
  await writeCustomers(server, customers);
  const found = await findBrowser();
  // As in the browsers that agents have: every site in a process of its own. A browser without a window does not by itself.
  const browser = await chromium.launch({ ...found, args: [...found.args, '--site-per-process'] });
  undo.push(() => browser.close());

  const openPage: World['openPage'] = async (prepare) => {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1400, height: 900 } });
    context.setDefaultTimeout(WAIT_MS);
    // Whatever turned our files into JavaScript may have left calls in them that keep functions' names.
    await context.addInitScript('globalThis.__name ??= (named) => named;');
    await prepare?.(context);
    return context.newPage();
  };
  return {
    customers,
    server,
    desk,
    crmPages: `http://crm.localhost:${pages.port}`,
    appPages: `http://app.localhost:${pages.port}`,
    pages,
    browser,
    openPage,
    async openPanel(open, prepare) {
      const page = await openPage(prepare);
      // At hand, as in a CRM page that was sent with one: what a CRM takes to make it is not ours.
      const exp = Math.floor(Date.now() / 1_000) + 3_600;
      await page.addInitScript(`globalThis.giveToken = async () => ${JSON.stringify(await mintToken({ exp }))};`);
      // What a page notes down of what it hears is its own.
      const query = new URLSearchParams({ panel: server, desk: `${desk}/desk`, origins: desk, noCallbacks: '' });
      const seat = await takeSeat(page, `${crm}/host?${query}`, desk);
      const panel = () => frameOf(page, `${server}/panel`);
      await say(
        seat.desk,
        open.flatMap(({ conversationId, visitor }) => arrives(conversationId, visitor)),
      );
      // The list names everybody once their records are there.
      const last = open.at(-1);
      if (last) {
        await panel()
          .getByRole('list', { name: 'Open conversations' })
          .getByRole('listitem')
          .nth(open.length - 1)
          .waitFor({ state: 'attached' });
      }
      return { ...seat, panel };
    },
    close,
  };
}

/** Opens a page that embeds the desk, and listens to what its frames report. */
export async function takeSeat(page: Page, address: string, desk: string): Promise<Seat> {
  const sights: Sight[] = [];
  page.on('pageerror', (error) => console.error(error));
  await page.exposeFunction('reportSight', (sight: Sight) => void sights.push(sight));
  await page.addInitScript(watchFrame);
  await page.goto(address);
  return { page, desk: frameOf(page, desk), sights };
}

export async function say(desk: Frame, messages: readonly DeskMessage[]): Promise<void> {
  await desk.evaluate((all) => window.say(...all), messages);
}

export function frameOf(page: Page, address: string): Frame {
  const frame = page.frames().find((one) => one.url().startsWith(address));
  if (!frame) throw new Error(`Nothing from ${address} in the page`);
  return frame;
}

/** Everybody has been talked to before: a note and a task. */
async function writeCustomers(server: string, customers: readonly Customer[]): Promise<void> {
  const post = async (path: string, token: string, body?: unknown) => {
    const answer = await fetch(server + path, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': randomUUID(),
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, string>;
  };
  const { token = '' } = await post('/api/session', await mintToken());
  for (const { contact } of customers) {
    const { id } = await post('/api/contacts', token, contact);
    await post(`/api/contacts/${id}/notes`, token, { text: 'Asked for **another** delivery date.' });
    await post(`/api/contacts/${id}/tasks`, token, { title: 'Confirm the new date', dueOn: '2030-01-15' });
  }
}
