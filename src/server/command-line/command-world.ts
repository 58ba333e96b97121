import type { Environment } from '../config.ts';
import type { Terminal } from './terminal.ts';

/** What a command line of ours works with. */
export interface CommandWorld {
  readonly args: readonly string[];
  readonly env: Environment;
  /** Only what was asked for. */
  readonly output: Terminal;
  /** What there is to say about it. */
  readonly messages: Terminal;
  /** Interrupts it. */
  readonly signal: AbortSignal;
}

/** Nobody is to miss what was asked for because nobody reads what is said about it. */
export function say(messages: Terminal, text: string): Promise<void> {
  return messages.write(`${text}\n`).catch(() => undefined);
}
