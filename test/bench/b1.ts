import type { Bench } from './bench.ts';
import { focusRows } from './browser/focus-rows.ts';

export const b1: Bench = {
  id: 'B1',
  run: (tools) =>
    focusRows(tools, {
      id: 'B1',
      until: 'toDocument',
      words: 'in the document',
      atMost: { plain: 1.5, framed: 1 / 12 },
    }),
};
