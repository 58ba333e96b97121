import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findBreaches } from './import-table.ts';

const root = new URL('../..', import.meta.url);

describe('the import table refuses', () => {
  const refused: readonly (readonly [why: string, path: string, text: string])[] = [
    // Every room but its own row.
    ['crm anything at all', 'src/crm/match.ts', "import { admit } from '../desk/admit.ts';"],
    ['crm React', 'src/crm/match.ts', "import { memo } from 'react';"],
    ['crm Node', 'src/crm/match.ts', "import { readFile } from 'node:fs/promises';"],
    ['desk the store', 'src/desk/admit.ts', "import { transition } from '../store/transition.ts';"],
    ['desk the store, by type', 'src/desk/admit.ts', "import type { DeskState } from '../store/desk-state.ts';"],
    ['desk a schema library', 'src/desk/decode-iadvize.ts', "import * as v from 'valibot';"],
    ['store React', 'src/store/selectors.ts', "import { useSyncExternalStore } from 'react';"],
    ['store the face of zustand for React', 'src/store/create-desk-store.ts', "import { create } from 'zustand';"],
    ['store more of the desk than its words', 'src/store/transition.ts', "import { admit } from '../desk/admit.ts';"],
    ['api the store', 'src/api/client.ts', "import { selectFocus } from '../store/selectors.ts';"],
    ['api Node', 'src/api/client.ts', "import { request } from 'node:http';"],
    ['panel the server', 'src/panel/main.tsx', "import { createApp } from '../server/create-app.ts';"],
    ['panel the simulator', 'src/panel/main.tsx', "import { act } from '../simulator/desk-model.ts';"],
    ['panel embed', 'src/panel/main.tsx', "import { mount } from '../embed/mount.ts';"],
    ['panel samples', 'src/panel/main.tsx', "import { sampleContacts } from '../samples/contacts.ts';"],
    ['panel an emulator', 'src/panel/main.tsx', "import { emulate } from '../iadvize/emulator/emulator.ts';"],
    ['panel a package nobody chose', 'src/panel/main.tsx', "import axios from 'axios';"],
    ['embed the panel', 'src/embed/mount.ts', "import '../panel/theme.css';"],
    ['embed crm', 'src/embed/mount.ts', "import { identityOf } from '../crm/visitor.ts';"],
    ['embed a decoder', 'src/embed/mount.ts', "import { decodeIadvize } from '../desk/decode-iadvize.ts';"],
    [
      'embed the vocabulary, as a value',
      'src/embed/mount.ts',
      "import { REFUSAL_REASONS } from '../desk/desk-event.ts';",
    ],
    ['embed a package', 'src/embed/mount.ts', "import { createStore } from 'zustand/vanilla';"],
    ['simulator the panel', 'src/simulator/main.ts', "import { en } from '../panel/text/en.ts';"],
    ['simulator React', 'src/simulator/main.ts', "import { useState } from 'react';"],
    ['samples the api', 'src/samples/contacts.ts', "import { encodeContact } from '../api/contact.ts';"],
    ['iadvize crm', 'src/iadvize/client.ts', "import type { Visitor } from '../crm/visitor.ts';"],
    ['the client of giosg Node', 'src/giosg/client.ts', "import { request } from 'node:http';"],
    ['giosg iadvize', 'src/giosg/client.ts', "import { parseTranscript } from '../iadvize/transcript.ts';"],
    ['giosg the server', 'src/giosg/client.ts', "import { refuse } from '../server/refusal.ts';"],
    ['server the panel', 'src/server/main.ts', "import { en } from '../panel/text/en.ts';"],
    ['server the store', 'src/server/main.ts', "import { transition } from '../store/transition.ts';"],
    ['server embed', 'src/server/main.ts', "import { mount } from '../embed/mount.ts';"],
    ['server the simulator', 'src/server/main.ts', "import { act } from '../simulator/desk-model.ts';"],
    ['server React', 'src/server/main.ts', "import { renderToString } from 'react-dom/server';"],
    ['server a development server', 'src/server/run-server.ts', "import { createServer } from 'vite';"],
    // Views.
    ['a view the store', 'src/panel/views/facts.tsx', "import type { DeskState } from '../../store/desk-state.ts';"],
    ['a view the cache', 'src/panel/views/facts.tsx', "import { useQuery } from '@tanstack/react-query';"],
    ['a view the client', 'src/panel/views/facts.tsx', "import { createClient } from '../../api/client.ts';"],
    ['a view the desk', 'src/panel/views/facts.tsx', "import type { DeskEvent } from '../../desk/desk-event.ts';"],
    ['a view the wiring', 'src/panel/views/facts.tsx', "import { usePanel } from '../panel-context.tsx';"],
    ['a view samples', 'src/panel/views/facts.tsx', "import { sampleContacts } from '../../samples/contacts.ts';"],
    [
      'a story the store',
      'src/panel/views/facts.stories.tsx',
      "import { transition } from '../../store/transition.ts';",
    ],
    // Every form of import.
    ['a type', 'src/crm/match.ts', "import type { DeskEvent } from '../desk/desk-event.ts';"],
    ['a side effect', 'src/crm/match.ts', "import '../desk/desk-event.ts';"],
    ['several lines', 'src/crm/match.ts', "import {\n  admit,\n  type Admitted,\n} from '../desk/admit.ts';"],
    ['double quotes', 'src/crm/match.ts', 'import { admit } from "../desk/admit.ts";'],
    ['everything under one name', 'src/crm/match.ts', "import * as desk from '../desk/admit.ts';"],
    ['a re-export', 'src/crm/match.ts', "export { admit } from '../desk/admit.ts';"],
    ['a re-export of everything', 'src/crm/match.ts', "export * from '../desk/admit.ts';"],
    ['a re-export under one name', 'src/crm/match.ts', "export * as desk from '../desk/admit.ts';"],
    ['a re-export of a type', 'src/crm/match.ts', "export type { DeskEvent } from '../desk/desk-event.ts';"],
    ['a dynamic import', 'src/crm/match.ts', "const desk = await import('../desk/admit.ts');"],
    ['a dynamic import on its own line', 'src/crm/match.ts', "load(() => import(\n  '../desk/admit.ts'\n));"],
    ['a type in passing', 'src/crm/match.ts', "type Event = import('../desk/desk-event.ts').DeskEvent;"],
    ['a glob', 'src/panel/main.tsx', "const all = import.meta.glob('../server/*.ts');"],
    ['a computed import', 'src/panel/main.tsx', 'const room = await import(name);'],
    ['a list of globs', 'src/panel/main.tsx', "const all = import.meta.glob(['../server/*.ts']);"],
    ['a computed import with a remark', 'src/panel/main.tsx', 'await import(/* @vite-ignore */ name);'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source text of a template
    ['a template', 'src/panel/main.tsx', 'const room = await import(`../${name}/main.ts`);'],
    ['a file as text', 'src/panel/main.tsx', "import text from '../server/main.ts?raw';"],
    ['a path from the root', 'src/panel/main.tsx', "import '/src/server/main.ts';"],
    ['a way round', 'src/panel/main.tsx', "import './views/../../server/main.ts';"],
    ['the outside of src', 'src/panel/main.tsx', "import manifest from '../../package.json';"],
    ['the outside of the repository', 'src/panel/main.tsx', "import '../../../other/main.ts';"],
    ['a style of another room', 'src/panel/views/facts.module.css', "@import '../../simulator/simulator.css';"],
    ['a class of another room', 'src/panel/views/a.module.css', ".a { composes: box from '../../simulator/b.css'; }"],
    // Places.
    ['a room that is not in the table', 'src/utils/dates.ts', ''],
    ['a file in no room', 'src/main.ts', ''],
  ];

  it.each(refused)('%s (%s)', (_why, path, text) => {
    expect(findBreaches({ path, text })).toHaveLength(1);
  });

  it('each wrong import on its own, by file and name', () => {
    const text = "import { memo } from 'react';\nimport { a } from './b.ts';\nexport * from '../server/main.ts';\n";
    expect(findBreaches({ path: 'src/desk/admit.ts', text })).toEqual([
      'src/desk/admit.ts imports react: desk may not import it',
      'src/desk/admit.ts imports ../server/main.ts: desk may not import server',
    ]);
  });
});

describe('the import table allows', () => {
  const allowed: readonly (readonly [path: string, text: string])[] = [
    ['src/desk/decode-iadvize.ts', "import type { Visitor } from '../crm/visitor.ts';"],
    ['src/store/create-desk-store.ts', "import { createStore } from 'zustand/vanilla';"],
    ['src/store/transition.ts', "import type { DeskEvent } from '../desk/desk-event.ts';"],
    ['src/panel/main.tsx', "import { createRoot } from 'react-dom/client';\nimport './theme.css';"],
    ['src/panel/views/facts.tsx', "import type { FieldError } from '../../api/api-error.ts';"],
    [
      'src/panel/views/facts.tsx',
      "import styles from './facts.module.css';\nimport { useText } from '../text/text.tsx';",
    ],
    ['src/panel/views/facts.stories.tsx', "import { sampleVisitors } from '../../samples/visitors.ts';"],
    ['src/panel/views/facts.stories.tsx', "import { fn } from 'storybook/test';"],
    ['src/embed/mount.ts', "import type { RefusalReason } from '../desk/desk-event.ts';"],
    ['src/server/database/open-pglite.ts', "import { drizzle } from 'drizzle-orm/pglite';\nimport 'node:path';"],
    ['src/giosg/emulator/start-emulator.ts', "import { createServer } from 'node:http';"],
    // What only speaks of an import is none.
    ['src/crm/match.ts', "// import { memo } from 'react';\n/**\n * import('react') is refused.\n */\n"],
    ['src/crm/match.ts', "const text = 'nothing is imported from \"react\"';\nexport const from = 'react';"],
  ];

  it.each(allowed)('%s: %s', (path, text) => {
    expect(findBreaches({ path, text })).toEqual([]);
  });
});

it('nothing under src breaks the import table', () => {
  const files = readdirSync(new URL('src', root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.replace(root.pathname, ''));
  expect(files.length).toBeGreaterThan(50);
  const breaches = files.flatMap((path) => findBreaches({ path, text: readFileSync(new URL(path, root), 'utf8') }));
  expect(breaches).toEqual([]);
});
