import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Match } from '../../src/crm/match.ts';
import type { DeskEvent } from '../../src/desk/desk-event.ts';
import type * as relay from '../../src/desk/relay.ts';
import type * as shipped from '../../src/embed/deskside.d.ts';
import type * as real from '../../src/embed/mount.ts';
import type { ConsoleReason } from '../../src/store/console-policy.ts';

// The compiler is the test: it refuses this file when what is shipped and what there is are not the same.
type Same<One, Other> =
  (<T>() => T extends One ? 'same' : 'other') extends <T>() => T extends Other ? 'same' : 'other' ? true : false;
const isSame = <_Comparison extends true>() => {};
isSame<Same<shipped.MountOptions, real.MountOptions>>();
isSame<Same<shipped.Deskside['mount'], typeof real.mount>>();
isSame<Same<shipped.AppliedEvent, relay.AppliedEvent>>();
isSame<Same<shipped.FocusDetail, relay.FocusDetail>>();
isSame<Same<shipped.RecordDetail, relay.RecordDetail>>();
isSame<Same<shipped.ConsoleDetail, relay.ConsoleDetail>>();
// @ts-expect-error A callback that takes less is another type.
isSame<Same<shipped.MountOptions, Omit<real.MountOptions, 'onRecord'>>>();
// @ts-expect-error So is one whose token need not be asked for.
isSame<Same<shipped.MountOptions, Omit<real.MountOptions, 'token'> & { token: string }>>();

// What a host page's callbacks may hear. The compiler refuses a name that is missing here.
const EVENTS = {
  conversationAdded: true,
  conversationFocused: true,
  conversationFocusLost: true,
  conversationClicked: true,
  conversationRemoved: true,
  conversationEnded: true,
  conversationForgotten: true,
  visitorUpdated: true,
  messageReceived: true,
  availabilityUpdated: true,
  focusUnreadable: true,
  removalUnreadable: true,
  deskCleared: true,
} as const satisfies Record<Exclude<DeskEvent['type'], 'deskLoaded'>, true>;
const STATUSES = { found: true, ambiguous: true, none: true, unavailable: true } as const satisfies Record<
  Match['status'] | 'unavailable',
  true
>;
const REASONS = {
  conversationsOpen: true,
  waitingForFirst: true,
  kept: true,
  hidesSoon: true,
  inUse: true,
  allLeft: true,
  pinned: true,
  closed: true,
} as const satisfies Record<ConsoleReason['type'], true>;

const root = new URL('../..', import.meta.url).pathname;
const types = join(root, 'src/embed/deskside.d.ts');

it.each([
  ['the types', types],
  ['the guide', join(root, 'docs/embedding.md')],
])('%s name everything that a callback may hear', (_, path) => {
  const text = readFileSync(path, 'utf8');
  const names = Object.keys({ ...EVENTS, ...STATUSES, ...REASONS });
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

it('the types name every attribute that the script reads', () => {
  const script = readFileSync(join(root, 'src/embed/main.ts'), 'utf8');
  const names = [...script.matchAll(/\bdata\??\.(\w+)|find\('(\w+)'\)/g)].map(([, one, other]) => one ?? other ?? '');
  expect(names).toContain('graceMs');
  const attributes = names.map((name) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  const text = readFileSync(types, 'utf8');
  expect(attributes.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

// A compiler may have to wait for its turn.
vi.setConfig({ testTimeout: 60_000 });

// An integrator's project, with nothing of ours but what it says, and a compiler that is told to check our types too.
let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'deskside-types-'));
  const compilerOptions = {
    ...{ target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', lib: ['ES2022', 'DOM'], types: [] },
    ...{ strict: true, noEmit: true, skipLibCheck: false, exactOptionalPropertyTypes: true },
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts', '*.tsx'] }));
});
afterEach(() => rmSync(project, { recursive: true }));

const USE = `
const into = document.body;
const desk = document.createElement('iframe');
const token = async () => 'a token';
const needed = { panel: 'https://deskside.example/panel', into, desk, origins: ['https://ha.iadvize.com'], token };
const mounted: Mounted = Deskside.mount(needed);
mounted.dispose();
window.Deskside.mount({ ...needed, desk: window, console: desk, policy: { mode: 'pinned', graceMs: 1 } }).dispose();
const heard: (string | boolean | undefined)[] = [];
const options: MountOptions = {
  ...needed,
  onEvent: ({ type, conversationId }) => heard.push(type, conversationId),
  onFocus: ({ conversationId }) => heard.push(conversationId),
  onRecord: ({ conversationId, contactId, status }) => heard.push(conversationId, contactId, status),
  onConsole: ({ visible, reason }) => heard.push(visible, reason),
};
Deskside.mount(options);

const { token: _, ...unsigned } = needed;
// @ts-expect-error Without a token nobody is signed in.
Deskside.mount(unsigned);
// @ts-expect-error One origin is a list as well.
Deskside.mount({ ...needed, origins: 'https://ha.iadvize.com' });
// @ts-expect-error A selector is for the attribute.
Deskside.mount({ ...needed, into: '#deskside' });
// @ts-expect-error The token is asked for each time.
Deskside.mount({ ...needed, token: 'a token' });
// @ts-expect-error There is no such policy.
Deskside.mount({ ...needed, policy: { mode: 'sometimes' } });
// @ts-expect-error A misspelt callback would never be called.
Deskside.mount({ ...needed, onRecrod: () => {} });
// @ts-expect-error Nobody learns a name from a callback.
Deskside.mount({ ...needed, onRecord: ({ name }) => heard.push(name) });
// @ts-expect-error It may be that none has the focus.
Deskside.mount({ ...needed, onFocus: ({ conversationId }) => heard.push(conversationId.length.toString()) });
`;

it('the package gives its types to a project that has it as a dependency', () => {
  const dependency = join(project, 'node_modules/deskside');
  mkdirSync(join(dependency, 'src/embed'), { recursive: true });
  copyFileSync(join(root, 'package.json'), join(dependency, 'package.json'));
  copyFileSync(types, join(dependency, 'src/embed/deskside.d.ts'));
  writeFileSync(join(project, 'crm.ts'), `import type { Mounted, MountOptions } from 'deskside/embed';${USE}`);
  expect(compile()).toBe('');
});

it('the file alone is enough, copied into a project', () => {
  copyFileSync(types, join(project, 'deskside.d.ts'));
  writeFileSync(join(project, 'crm.ts'), `import type { Mounted, MountOptions } from './deskside';${USE}`);
  expect(compile()).toBe('');
});

it('a page with nothing but the script tag has the global and no more', () => {
  copyFileSync(types, join(project, 'deskside.d.ts'));
  writeFileSync(join(project, 'crm.ts'), 'Deskside.mount({});\nMountOptions;\n');
  expect(compile().split('\n').filter(Boolean)).toEqual([
    expect.stringMatching(/^crm\.ts\(1,\d+\): .* missing .* 'MountOptions': panel, into, desk, origins, token/),
    expect.stringMatching(/^crm\.ts\(2,\d+\): .* Cannot find name 'MountOptions'/),
  ]);
});

/** What the compiler complains of in the project; nothing when all is well. */
function compile(): string {
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['--pretty', 'false', '-p', project], { cwd: project });
    return '';
  } catch (error) {
    return String((error as { readonly stdout: Buffer }).stdout);
  }
}
