import type { OpenStream } from '../../src/api/client.ts';

/** For pages that follow no desk by a stream. */
export const noStream: OpenStream<unknown> = ({ path }) => Promise.reject(new Error(`Nobody opens ${path} here`));
