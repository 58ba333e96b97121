import type { Bench } from './bench.ts';
import { EMBED_AT_MOST, embedBytes, sumOf } from './first-script-bytes.ts';

export const b6: Bench = {
  id: 'B6',
  async run() {
    const ours = sumOf(embedBytes());
    return [{ id: 'B6', what: "host page's script, gzip", unit: 'bytes', ours, goal: { atMost: EMBED_AT_MOST } }];
  },
};
