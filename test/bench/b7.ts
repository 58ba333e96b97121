import type { Bench } from './bench.ts';
import { FIRST_SCRIPT_AT_MOST, firstScriptBytes, sumOf } from './first-script-bytes.ts';

export const b7: Bench = {
  id: 'B7',
  async run() {
    const scripts = firstScriptBytes();
    return [
      {
        id: 'B7',
        what: "panel's JavaScript before the first paint, gzip, at / and at /panel",
        unit: 'bytes',
        ours: sumOf(scripts),
        goal: { atMost: FIRST_SCRIPT_AT_MOST },
        more: scripts,
      },
    ];
  },
};
