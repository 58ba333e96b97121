import type { ListOptions } from '../../iadvize/client.ts';
import type { Terminal } from '../command-line/terminal.ts';
import { count } from '../import/describe-progress.ts';

const CLEAR_LINE = '\r\u001B[K';

export interface Progress {
  readonly onPage: ListOptions['onPage'];
  /** Takes what was drawn off the terminal. */
  end(): Promise<void>;
}

/** Says after each page how much of how much was read: on a line of its own each, or one line that changes. */
export function tellProgress(terminal: Terminal, isChanging: boolean): Progress {
  let isDrawn = false;
  // In order, and never thrown at the client that tells us.
  let written = Promise.resolve();
  const write = (text: string) => {
    written = written.then(() => terminal.write(text)).catch(() => undefined);
  };
  return {
    onPage({ read, count: all }) {
      const text = `Read ${count(read)}${all === undefined ? '' : ` of ${count(all)}`}`;
      write(isChanging ? CLEAR_LINE + text : `${text}\n`);
      isDrawn = isChanging;
    },
    end() {
      if (isDrawn) write(CLEAR_LINE);
      isDrawn = false;
      return written;
    },
  };
}
