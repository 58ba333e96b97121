/** A file of ours, by its path from the root. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

interface Room {
  readonly rooms: readonly string[];
  /** Package names, which allow their subpaths too; `node:*` is all of Node. */
  readonly packages: readonly string[];
}

/** The table of the rooms in the design: what each may import, leaf first. */
const TABLE: Readonly<Record<string, Room>> = {
  crm: { rooms: [], packages: [] },
  desk: { rooms: ['crm'], packages: [] },
  store: { rooms: ['crm', 'desk'], packages: ['zustand/vanilla'] },
  api: { rooms: ['crm'], packages: ['valibot'] },
  panel: {
    rooms: ['crm', 'desk', 'store', 'api'],
    // Beyond the table: react-dom is React in a browser, and lucide-react is the icon library that the panel was asked to use;
    // the outbox and the drafts are kept in IndexedDB, with idb-keyval.
    // Of marked only the lexer, which reads notes; react-virtual draws the part of a long timeline that is in sight.
    packages: [
      ...['react', 'react-dom', 'zustand', '@tanstack/react-query', 'lucide-react', 'idb-keyval'],
      // chart.js draws the team lead's statistics, on their page only.
      ...['marked', '@tanstack/react-virtual', 'chart.js'],
    ],
  },
  embed: { rooms: ['desk'], packages: [] },
  simulator: { rooms: ['crm', 'desk', 'samples'], packages: [] },
  samples: { rooms: ['crm', 'desk'], packages: [] },
  // Node only for the emulators, which are servers of their own; see `webOnlyForTheClients`.
  // What every client of a vendor stands on: requests that end, answers that are all there.
  vendor: { rooms: [], packages: [] },
  iadvize: { rooms: ['vendor'], packages: ['valibot', 'node:*'] },
  giosg: { rooms: ['vendor'], packages: ['valibot', 'jose', 'node:*'] },
  server: {
    rooms: ['crm', 'desk', 'api', 'samples', 'iadvize', 'giosg'],
    packages: [
      ...[
        'node:*',
        'hono',
        '@hono/node-server',
        'drizzle-orm',
        '@electric-sql/pglite',
        'pg',
        'jose',
        'libphonenumber-js',
      ],
      // Beyond the table: the contract in src/api is valibot schemas, which the server runs; logs are pino's, figures prom-client's.
      ...['valibot', 'pino', 'prom-client'],
      // Files of customers are read by csv-parse.
      'csv-parse',
    ],
  },
};

/** Narrower than the table, for parts of a room. Each returns why it refuses, or nothing. */
type Refusal = (file: string, target: string, found: Import) => string | undefined;

const DESK_VOCABULARY = ['src/desk/desk-event.ts', 'src/desk/result.ts'];
// Beyond "admit, relay only": connect-desk-frame is where a frame's messages reach `admit`, shared with the CRM tab.
const DESK_FOR_EMBED = ['src/desk/admit.ts', 'src/desk/relay.ts', 'src/desk/connect-desk-frame.ts'];

const onlyVocabularyForTheStore: Refusal = (file, target) =>
  isIn(file, 'src/store') && isIn(target, 'src/desk') && !DESK_VOCABULARY.includes(target)
    ? 'the store knows only the vocabulary of the desk'
    : undefined;

// Types weigh nothing in embed.js, so those of the vocabulary may be named.
const onlyTheGateForEmbed: Refusal = (file, target, { isTypeOnly }) =>
  isIn(file, 'src/embed') && isIn(target, 'src/desk') && !DESK_FOR_EMBED.includes(target) && !isTypeOnly
    ? 'embed.js takes only the gate and the relay from the desk'
    : undefined;

const VIEWS_WITH_A_LIBRARY: Readonly<Record<string, string>> = {
  'src/panel/views/note-text.tsx': 'marked',
  'src/panel/views/timeline-list.tsx': '@tanstack/react-virtual',
  'src/panel/views/statistics-chart.tsx': 'chart.js',
};

const onlyPropsForViews: Refusal = (file, target, { isTypeOnly }) => {
  if (!isIn(file, 'src/panel/views')) return undefined;
  if (isIn(target, 'src/api') && isTypeOnly) return undefined;
  // Icons are markup; React's own state of a disclosure is a view's business, the cache and the store are not. Reading Markdown and
  // measuring rows are a view's business as well, each in the one view that needs it.
  if (VIEWS_WITH_A_LIBRARY[file] === target) return undefined;
  const isAllowed = ['src/panel/views', 'src/panel/text', 'src/crm', 'react', 'lucide-react'].some((place) =>
    isIn(target, place),
  );
  return isAllowed ? undefined : 'a view takes props and returns markup';
};

// A client is what a server of any kind could run.
const webOnlyForTheClients: Refusal = (file, target) => {
  const isOfClient = ['src/iadvize', 'src/giosg'].some((room) => isIn(file, room) && !isIn(file, `${room}/emulator`));
  return isOfClient && target.startsWith('node:') ? 'only the emulator is a program of Node' : undefined;
};

const REFUSALS: readonly Refusal[] = [
  webOnlyForTheClients,
  onlyVocabularyForTheStore,
  onlyTheGateForEmbed,
  onlyPropsForViews,
];

const DECODERS_OF_STORAGE = ['src/panel/outbox/decode-entry.ts', 'src/panel/outbox/decode-draft.ts'];

/** What a file may import although the table says no, with the reason. */
function isExcepted(file: string, target: string): boolean {
  // A story is never shipped: it draws views with samples, in Storybook.
  const isForStories = ['src/samples', 'storybook', '@storybook/react-vite'].some((place) => isIn(target, place));
  if (file.endsWith('.stories.tsx') && isForStories) return true;
  // The page's configuration is checked by its schema in src/api, in this one place of the panel.
  if (file === 'src/panel/read-page-config.ts' && target === 'valibot') return true;
  // So is what storage holds: it may come from another version of ours, or from somebody's hands.
  if (DECODERS_OF_STORAGE.includes(file) && target === 'valibot') return true;
  // `npm run dev` starts the development server, and serves a line of script in which the browser fetches embed.js as a
  // module. Nothing of it is built or shipped.
  return file === 'src/server/commands/dev.ts' && ['vite', 'src/embed/main.ts'].includes(target);
}

/** Why this file breaks the import table: one line for each import that does. */
export function findBreaches({ path, text: written }: SourceFile): readonly string[] {
  const text = written.replace(COMMENTS, '');
  const name = roomOf(path);
  const room = name === undefined ? undefined : TABLE[name];
  if (name === undefined || room === undefined) return [`${path} is in no room of the table`];
  const unreadable = hasComputedImport(path, text) ? [`${path} imports something that is not a literal`] : [];
  const breaches = importsOf(path, text).flatMap((found) => {
    const target = resolve(path, found.specifier);
    if (isExcepted(path, target)) return [];
    const reason = refuseByTable(name, room, target) ?? firstRefusal(path, target, found);
    return reason ? [`${path} imports ${found.specifier}: ${reason}`] : [];
  });
  return [...unreadable, ...breaches];
}

function refuseByTable(name: string, room: Room, target: string): string | undefined {
  if (target.startsWith('..') || target.startsWith('/')) return 'it leaves the repository';
  if (isIn(target, 'src')) {
    const other = roomOf(target);
    if (other === undefined) return 'it is in no room of the table';
    return other === name || room.rooms.includes(other) ? undefined : `${name} may not import ${other}`;
  }
  const isAllowed = room.packages.some((allowed) =>
    allowed === 'node:*' ? target.startsWith('node:') : isIn(target, allowed),
  );
  return isAllowed ? undefined : `${name} may not import it`;
}

function firstRefusal(file: string, target: string, found: Import): string | undefined {
  for (const refuse of REFUSALS) {
    const reason = refuse(file, target, found);
    if (reason) return reason;
  }
  return undefined;
}

function roomOf(path: string): string | undefined {
  const [, room, ...rest] = path.split('/');
  return rest.length > 0 && room !== undefined && room in TABLE ? room : undefined;
}

function isIn(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** A path from the root for what is relative, else the specifier itself; without "?raw" and its like. */
function resolve(from: string, specifier: string): string {
  const [bare = ''] = specifier.split('?');
  if (bare.startsWith('/')) return bare.startsWith('/src/') ? bare.slice(1) : bare;
  if (!bare.startsWith('.')) return bare;
  const steps = from.split('/').slice(0, -1);
  for (const step of bare.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

// Only comments with a line of their own: within a line, what looks like one may be part of a path or a pattern.
const COMMENTS = /^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*$)/gm;

// TypeScript 7 has no compiler API for scripts, and these forms are all there are. Static forms begin a line, as Biome writes
// them, so that a comment or a string that speaks of an import is not taken for one.
const NAMES = String.raw`[\w$*\s{},]+?`;
const STATIC_IMPORT = new RegExp(
  String.raw`(?:^|;)\s*import\s+(type\s+)?(?:${NAMES}\s+from\s*)?(['"])([^'"\n]+)\2`,
  'gm',
);
const RE_EXPORT = /(?:^|;)\s*export\s+(type\s+)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})\s*from\s*(['"])([^'"\n]+)\2/gm;
const CALL = /(\btypeof\s+)?\bimport\s*(?:\.meta\.glob\s*(?:<[^>]*>)?)?\(\s*(?:\/\*.*?\*\/\s*)?(['"`])([^'"`\n$]+)\2/g;
const FROM_CSS = /(?:@import\s+(?:url\()?|composes:[^;]*?\bfrom\s+|@value[^;]*?\bfrom\s+)()(['"])([^'"\n]+)\2/g;
const COMPUTED_IMPORT = /\bimport\s*(?:\.meta\.glob\s*)?\(\s*(?:\/\*.*?\*\/\s*)?(?!\s|['"`]|\/\*)/;
const COMPUTED_TEMPLATE = /\bimport\s*\(\s*`[^`]*\$\{/;

function importsOf(path: string, text: string): readonly Import[] {
  const patterns = path.endsWith('.css') ? [FROM_CSS] : [STATIC_IMPORT, RE_EXPORT, CALL];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ specifier: match[3] ?? '', isTypeOnly: Boolean(match[1]) })),
  );
}

function hasComputedImport(path: string, text: string): boolean {
  return !path.endsWith('.css') && (COMPUTED_IMPORT.test(text) || COMPUTED_TEMPLATE.test(text));
}
