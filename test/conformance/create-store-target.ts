import { admit, type Gate, type Sender as MessageSender } from '../../src/desk/admit.ts';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import type { DeskEvent, RefusalReason } from '../../src/desk/desk-event.ts';
import type { Result } from '../../src/desk/result.ts';
import type { Target } from '../../src/samples/run-scenario.ts';
import type { Sender } from '../../src/samples/scenarios/scenario.ts';
import { createDeskStore } from '../../src/store/create-desk-store.ts';
import { endStateOf } from '../support/end-state-of.ts';

/** A target with a clock of its own, which `wait` sets forward. */
export interface TimedTarget extends Target {
  wait(ms: number): void | Promise<void>;
}

const DESK = 'https://ha.iadvize.com';
const deskWindow = {};
const SENDERS: Readonly<Record<Sender, MessageSender>> = {
  desk: { origin: DESK, source: deskWindow },
  foreignOrigin: { origin: 'https://ha.iadvize.com.intruder.example', source: {} },
  otherWindow: { origin: DESK, source: {} },
};

/** Our gate, a decoder and our store, as they stand behind one another in the panel. The decoder is iAdvize's unless another is to be graded. */
export function createStoreTarget(
  decode: (message: unknown) => Result<DeskEvent, RefusalReason> = decodeIadvize,
): TimedTarget {
  const store = createDeskStore();
  const gate: Gate = { origins: new Set([DESK]), desk: () => deskWindow };
  let nowMs = Date.parse('2026-03-02T09:00:00Z');
  return {
    receive(message, from) {
      if (admit(SENDERS[from], gate)) return;
      const decoded = decode(message);
      if (decoded.ok) store.apply([{ event: decoded.value, atMs: nowMs }]);
    },
    load: () => store.apply([{ event: { type: 'deskLoaded' }, atMs: nowMs }]),
    state: () => endStateOf(store.getState()),
    wait(ms) {
      nowMs += ms;
    },
  };
}
