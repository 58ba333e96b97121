import type { IadvizeClient } from '../../iadvize/client.ts';
import type { Directory } from './directory.ts';
import type { WebsiteScope } from './website-scope.ts';

/** What one answer is read with. Every reading rejects with an `IadvizeError`, or with the signal's reason once nobody waits for it. */
export interface DeskReading {
  readonly client: IadvizeClient;
  readonly directory: Directory;
  readonly scope: WebsiteScope;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Requests of one answer that are under way at a time: the vendor's limits are not known. */
export const AT_A_TIME = 4;
