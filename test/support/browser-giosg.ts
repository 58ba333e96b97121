import type { Page } from 'playwright-core';
import type { GiosgEmulatorOptions } from '../../src/giosg/emulator/emulator-options.ts';
import { type RunningGiosgEmulator, startGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';
import type { TriggerRequest } from '../../src/giosg/emulator/trigger-request.ts';
import { openRecord, type RecordOverHttp } from './browser-record.ts';
import { type BuiltServer, createDataFolder, startBuiltServer } from './browser-server.ts';
import { JWT_AUDIENCE, JWT_SECRET } from './browser-tokens.ts';
import { type View, viewOf } from './browser-view.ts';
import { type CuttableProxy, startCuttableProxy } from './cuttable-proxy.ts';
import { freePort } from './free-port.ts';

export const GIOSG_TOKEN_KEY = '0123456789abcdef'.repeat(4);

/** Whom agents talk to, as our record has them and as their page tells giosg. */
export const giosgPeople = {
  zoe: {
    name: 'Zoé Quartz',
    contact: { firstName: 'Zoé', lastName: 'Quartz', emails: ['zoe@quartz.example'] },
    variables: { username: 'Zoé Quartz', email: 'zoe@quartz.example', basket: '3 items' },
  },
  bruno: {
    name: 'Bruno Alder',
    contact: { firstName: 'Bruno', lastName: 'Alder', emails: ['bruno@alder.example'] },
    variables: { username: 'Bruno Alder', email: 'bruno@alder.example' },
  },
  longest: {
    name: 'Maximiliane-Wilhelmina von Hohenzollern-Sigmaringen',
    contact: {
      firstName: 'Maximiliane-Wilhelmina',
      lastName: 'von Hohenzollern-Sigmaringen',
      company: 'Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung',
      emails: ['maximiliane.wilhelmina.von.hohenzollern.sigmaringen@donaudampfschifffahrt.example'],
      tags: ['Rechtsschutzversicherungsgesellschaften'],
    },
    variables: {
      username: 'Maximiliane',
      email: 'maximiliane.wilhelmina.von.hohenzollern.sigmaringen@donaudampfschifffahrt.example',
      page: 'https://shop.example/a/very/long/path/without/any/place/to/break/it/whatever/one/tries.html',
    },
  },
} as const;

export interface ServerWithGiosg {
  /** As agents' browsers know it. */
  readonly server: string;
  readonly emulator: RunningGiosgEmulator;
  readonly record: RecordOverHttp;
  /** The contacts' ids. */
  readonly contactIds: Readonly<Record<keyof typeof giosgPeople, string>>;
  chatOf(name: string): string;
  /** Tells our server what the operator does, over a way of its own, whatever becomes of the agents' way. */
  readonly ping: Ping;
  /** The agents' way, when it was asked for. */
  readonly way: CuttableProxy | undefined;
  output(): string;
  /** In the middle of whatever it does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** One more process with the same settings, which is to be stopped before this one. */
  startAnother(): Promise<{ readonly server: string; readonly ping: Ping; stop(): Promise<void> }>;
  stop(): Promise<void>;
}

type Ping = (type: TriggerRequest['type'], name?: string, more?: Partial<TriggerRequest>) => Promise<void>;

/** The built server with an app at an emulator of its own, whose owner's organisation has installed it as an admin does. */
export async function startServerWithGiosg({
  env = {},
  withProxy = false,
  ...chosen
}: Partial<GiosgEmulatorOptions> & {
  readonly env?: Readonly<Record<string, string>>;
  /** Agents reach it by a way that can be cut. */
  readonly withProxy?: boolean;
} = {}): Promise<ServerWithGiosg> {
  const folder = await createDataFolder();
  const port = await freePort();
  const way = withProxy ? await startCuttableProxy(await freePort(), port) : undefined;
  const server = `http://localhost:${way?.port ?? port}`;
  const direct = `http://localhost:${port}`;
  const emulator = await startGiosgEmulator({
    triggerUrl: `${server}/giosg/trigger`,
    visitors: Object.values(giosgPeople),
    invented: false,
    signedInAs: 'operator',
    ...chosen,
  });
  const { apps, organizations, users, chats } = emulator.fixtures;
  let running: BuiltServer;
  let output = '';
  const startAt = (at: number) =>
    startBuiltServer('main', {
      PORT: String(at),
      // Where the way is another, so is the address.
      ...(way ? {} : { PUBLIC_URL: `http://localhost:${at}` }),
      DATA_DIR: folder.path,
      AGENT_JWT_SECRET: JWT_SECRET,
      AGENT_JWT_AUDIENCE: JWT_AUDIENCE,
      SESSION_SECRET: 'the same secret before and after a restart',
      GIOSG_API_URL: emulator.baseUrl,
      GIOSG_API_TOKEN: users.admin.token,
      GIOSG_APP_ID: apps.deskside.id,
      GIOSG_APP_SECRET: apps.deskside.secret,
      GIOSG_TOKEN_KEY,
      GIOSG_ORG_IDS: `${organizations.owner.id} ${organizations.partner.id}`,
      LOG_LEVEL: 'silent',
      ...env,
    });
  const start = async () => {
    running = await startAt(port);
  };
  const end = async (how: 'stop' | 'kill') => {
    await running[how]();
    output += running.output();
  };
  await start();
  await mustBe(200, await ask(direct, { type: 'install', orgId: organizations.owner.id, userId: users.admin.id }));
  const record = await openRecord(direct);
  const contactIds = { zoe: '', bruno: '', longest: '' };
  for (const who of ['zoe', 'bruno', 'longest'] as const) {
    const { firstName, lastName, emails, ...more } = giosgPeople[who].contact;
    const contact = {
      firstName,
      lastName,
      emails: [...emails],
      ...('tags' in more ? { ...more, tags: [...more.tags] } : more),
    };
    contactIds[who] = (await record.createContact(contact)).id;
  }

  async function ask(at: string, request: TriggerRequest): Promise<Response> {
    const url = new URL(await emulator.createTriggerUrl(request));
    return fetch(at + url.pathname + url.search, { redirect: 'manual' });
  }
  const pingAt =
    (at: string): Ping =>
    async (type, name, more = {}) => {
      const chatId = name === undefined ? undefined : chatOf(name);
      const ours = { orgId: organizations.owner.id, userId: users.operator.id };
      await mustBe(204, await ask(at, { type, chatId, ...ours, ...more }));
    };
  const chatOf = (name: string) => {
    const chat = chats.find(({ variables }) => variables.username === name);
    if (!chat) throw new Error(`Nobody is called ${name}`);
    return chat.id;
  };
  return {
    ...{ server, emulator, record, contactIds, way, start, chatOf },
    ping: pingAt(direct),
    output: () => output + running.output(),
    kill: () => end('kill'),
    async startAnother() {
      const at = await freePort();
      const other = await startAt(at);
      const address = `http://localhost:${at}`;
      return { server: address, ping: pingAt(address), stop: other.stop };
    },
    async stop() {
      await end('stop');
      await way?.close();
      await emulator.close();
      await folder.remove();
    },
  };
}

async function mustBe(status: number, answer: Response): Promise<void> {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${await answer.text()}`);
}

/** The panel in one of the console's frames. */
export type GiosgFrame = Awaited<ReturnType<ReturnType<typeof consoleOf>['openFollowing']>>;

/** The operators' page of giosg's emulator, which has said that it was loaded; in the name of the one who is there by default, or of another. */
export async function openGiosgConsole(
  page: Page,
  { emulator }: Pick<ServerWithGiosg, 'emulator'>,
  operator?: { readonly id: string },
) {
  await page.setViewportSize({ width: 1_240, height: 1_000 });
  await page.goto(`${emulator.baseUrl}/${operator ? 'sign-in?to=/console' : 'console'}`);
  if (operator) {
    await page.getByRole('combobox').selectOption(operator.id);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await page.getByText('Sent console_load').waitFor();
  return consoleOf(page);
}

function consoleOf(page: Page) {
  const chat = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('button', { name, exact: true }) });
  const frameCalled = async (title: string) => {
    const element = page.locator(`iframe[title="${title}"]`);
    const frame = await (await element.elementHandle())?.contentFrame();
    if (!frame) throw new Error(`There is no frame "${title}"`);
    const view = viewOf(page.frameLocator(`iframe[title="${title}"]`));
    return { frame, view, ...partsOf(view) };
  };
  return {
    page,
    chat,
    /** As operators do: opened, if it is not, and in focus. */
    take: (name: string) => page.getByRole('button', { name, exact: true }).click(),
    async openFollowing() {
      await page.getByRole('navigation').getByRole('button', { name: 'Deskside' }).click();
      return frameCalled('App in the navigation');
    },
    async openBeside(name: string) {
      await chat(name).getByRole('button', { name: 'Deskside' }).click();
      return frameCalled('App in the chat');
    },
    press: (name: string, button: string) => chat(name).getByRole('button', { name: button, exact: true }).click(),
  };
}

/** A panel that follows, as its frame would be, but from another process of ours and without giosg's page around it. */
export async function openPanelAt(page: Page, { emulator }: Pick<ServerWithGiosg, 'emulator'>, server: string) {
  const { organizations, users } = emulator.fixtures;
  const request = { type: 'manual_nav', orgId: organizations.owner.id, userId: users.operator.id } as const;
  const { pathname, search } = new URL(await emulator.createTriggerUrl(request));
  await page.setViewportSize({ width: 700, height: 400 });
  await page.goto(server + pathname + search);
  const view = viewOf(page);
  return { view, ...partsOf(view) };
}

function partsOf({ root, record }: View) {
  return {
    /** Waits for the record of this contact; beside a chat its heading is for those who hear it, the name being above. */
    showsRecord: (name: string) =>
      record.getByRole('heading', { level: 2, name, exact: true }).waitFor({ state: 'attached' }),
    following: root.getByText('Following your chats in giosg'),
    cutOff: root.getByText(/^Cut off from giosg/),
    yes: (name: string) => root.getByRole('button', { name: `Yes, I am with ${name}`, exact: true }),
    question: root.getByRole('group', { name: /^giosg does not sign/ }),
    ended: root.getByText('This chat has ended.'),
    variables: root.getByRole('region', { name: 'From giosg' }),
    openVariables: () => root.getByRole('button', { name: /^From giosg/ }).click(),
    writers: root.getByRole('main').getByRole('textbox'),
  };
}

const READS = /\/api\/(session|records\/resolve|giosg\/visitor)$/;

/** What was asked to be written, in order, by method and path. */
export function followWrites(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    const isWrite = pathname.startsWith('/api/') && request.method() !== 'GET' && !READS.test(pathname);
    if (isWrite) asked.push(`${request.method()} ${pathname}`);
  });
  return asked;
}
