export interface Channel {
  post(message: unknown): void;
  close(): void;
}

/** A line to the other tabs of this page; it does not hear itself. `undefined` when the browser denies one. */
export type OpenChannel = (name: string, onMessage: (message: unknown) => void) => Channel | undefined;

export const openBroadcastChannel: OpenChannel = (name, onMessage) => {
  try {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => onMessage(data);
    return { post: (message) => channel.postMessage(message), close: () => channel.close() };
  } catch {
    return undefined;
  }
};
