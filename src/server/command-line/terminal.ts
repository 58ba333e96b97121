/** Where text goes: a terminal, a pipe or a file. */
export interface Terminal {
  readonly isTerminal: boolean;
  /** How many columns it has; `undefined` but on a terminal. */
  readonly width: number | undefined;
  /** Resolves once it was taken; rejects with a `ClosedPipe` when nobody reads any more. */
  write(text: string): Promise<void>;
}

/** Whoever read our output has gone, as `head` does once it has enough. */
export class ClosedPipe extends Error {
  override readonly name = 'ClosedPipe';
}

export function createTerminal(stream: NodeJS.WriteStream): Terminal {
  // Told by the callback of `write`; without a listener it would end the process with a stack.
  stream.on('error', () => undefined);
  return {
    isTerminal: stream.isTTY === true,
    width: stream.isTTY ? stream.columns : undefined,
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (!error) resolve();
          else reject('code' in error && error.code === 'EPIPE' ? new ClosedPipe() : error);
        });
      }),
  };
}
