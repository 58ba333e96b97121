import { useEffect, useState } from 'react';
import { type ConsoleDecision, type ConsoleMode, decideConsole } from '../store/console-policy.ts';
import { selectEmptySinceMs, selectOpenCount } from '../store/selectors.ts';
import { useDesk } from './panel-context.tsx';

export interface ConsoleControl extends ConsoleDecision {
  readonly mode: ConsoleMode;
  readonly openCount: number;
  /** Until it hides; `undefined` when it will not by itself. */
  readonly secondsLeft: number | undefined;
  readonly setMode: (mode: ConsoleMode) => void;
  readonly keep: () => void;
}

/** Whether the console is shown, why, and what the agent may do about it; counts down once a second while it is about to hide. */
export function useConsolePolicy(
  [mode, setMode]: readonly [ConsoleMode, (mode: ConsoleMode) => void],
  graceMs: number,
  isInUse: boolean,
): ConsoleControl {
  const openCount = useDesk(selectOpenCount);
  const emptySinceMs = useDesk(selectEmptySinceMs);
  const [keptSinceMs, setKeptSinceMs] = useState<number>();
  const [nowMs, setNowMs] = useState(Date.now);

  const isKept = emptySinceMs !== undefined && keptSinceMs === emptySinceMs;
  const facts = { openCount, emptySinceMs, nowMs: Math.max(nowMs, emptySinceMs ?? 0), isInUse, isKept };
  const decision = decideConsole({ mode, graceMs }, facts);
  const hidesAtMs = 'hidesAtMs' in decision.reason ? decision.reason.hidesAtMs : undefined;

  useEffect(() => {
    if (hidesAtMs === undefined) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), Math.min(1_000, Math.max(hidesAtMs - Date.now(), 50)));
    return () => clearInterval(timer);
  }, [hidesAtMs]);

  return {
    ...decision,
    mode,
    openCount,
    secondsLeft: hidesAtMs === undefined ? undefined : Math.max(0, Math.ceil((hidesAtMs - facts.nowMs) / 1_000)),
    setMode,
    keep: () => setKeptSinceMs(emptySinceMs),
  };
}
