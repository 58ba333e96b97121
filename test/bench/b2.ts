import type { Bench } from './bench.ts';
import { focusRows } from './browser/focus-rows.ts';

export const b2: Bench = {
  id: 'B2',
  run: (tools) =>
    focusRows(tools, { id: 'B2', until: 'toScreen', words: 'painted', atMost: { plain: 1.4, framed: 1 / 5 } }),
};
