/** The least that hears a message: it takes the data and asks nobody who sent it. */
export function createBareListener(onMessage: (data: unknown) => void): () => void {
  const listener = ({ data }: MessageEvent<unknown>) => onMessage(data);
  addEventListener('message', listener);
  return () => removeEventListener('message', listener);
}
