/** Streams that say what a test tells them to, one after the other. Aborts reject, as `fetch` does. */
export function createPretendStreams() {
  const opened: PretendStream[] = [];
  return {
    opened,
    /** The one that was asked for last. Throws when there is none. */
    latest(): PretendStream {
      const last = opened.at(-1);
      if (!last) throw new Error('Nobody asked for a stream');
      return last;
    },
    open(after: number | undefined, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
      const stream = createPretendStream(after, signal);
      opened.push(stream);
      return stream.opening;
    },
  };
}

export type PretendStream = ReturnType<typeof createPretendStream>;

function createPretendStream(after: number | undefined, signal: AbortSignal) {
  const waiting: (Uint8Array | 'end' | Error)[] = [];
  let wake = () => {};
  const tell = (word: Uint8Array | 'end' | Error) => {
    waiting.push(word);
    wake();
  };
  signal.addEventListener('abort', () => tell(new Error('aborted')));

  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      for (const word of waiting.splice(0)) {
        if (word === 'end') return;
        if (word instanceof Error) throw word;
        yield word;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (waiting.length > 0) resolve();
      });
    }
  }

  let resolve: (chunks: AsyncIterable<Uint8Array>) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const opening = new Promise<AsyncIterable<Uint8Array>>((...settle) => {
    [resolve, reject] = settle;
  });
  signal.addEventListener('abort', () => reject(signal.reason));
  return {
    after,
    signal,
    opening,
    accept: () => resolve(chunks()),
    refuse: (error: Error) => reject(error),
    push: (bytes: Uint8Array) => tell(bytes),
    say: (...words: readonly object[]) => tell(bytesOf(words)),
    end: () => tell('end'),
    fail: () => tell(new Error('The connection broke')),
  };
}

export function bytesOf(words: readonly object[]): Uint8Array {
  return new TextEncoder().encode(words.map((word) => `${JSON.stringify(word)}\n`).join(''));
}
