import { useState } from 'react';
import type { ConsoleMode } from '../store/console-policy.ts';

const KEY = 'deskside:console-mode';

export interface StoredMode {
  readonly mode: ConsoleMode;
  readonly setMode: (mode: ConsoleMode) => void;
  /** The browser denies storage: the choice is gone with the page. */
  readonly isNotKept: boolean;
}

/** The agent's choice of when the console is shown, kept in the browser where the browser lets us. */
export function useStoredMode(byDefault: ConsoleMode): StoredMode {
  const [chosen, setChosen] = useState<ConsoleMode | undefined>(read);
  const [isNotKept, setNotKept] = useState(false);
  return {
    mode: chosen ?? byDefault,
    isNotKept,
    setMode(mode) {
      setChosen(mode);
      try {
        localStorage.setItem(KEY, mode);
      } catch {
        setNotKept(true);
      }
    },
  };
}

function read(): ConsoleMode | undefined {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'auto' || stored === 'pinned' || stored === 'closed' ? stored : undefined;
  } catch {
    return undefined;
  }
}
