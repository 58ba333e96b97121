import { createTriggerUrl, type TriggerContext } from './create-trigger-url.ts';
import type { AppRecord } from './records.ts';
import type { TriggerRequest } from './trigger-request.ts';

const TIMEOUT_MS = 10_000;

/** What the app answered; no status when it did not. */
export interface TriggerAnswer {
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SentTrigger extends TriggerAnswer {
  readonly url: string;
  /** Of the second time, when it was sent twice. */
  readonly again: TriggerAnswer | null;
}

export interface Triggers {
  /** Signed now, and sent by nobody: what a browser would open. */
  createUrl(request: TriggerRequest): Promise<string>;
  /** By GET, as giosg's server does; redirects are not followed. Rejects with a `RangeError` when it cannot be made. */
  send(request: TriggerRequest): Promise<SentTrigger>;
  /** Signed in this order, and sent one after the other, in this order or the other way round. */
  sendAll(
    requests: readonly TriggerRequest[],
    options?: { readonly swapped?: boolean },
  ): Promise<readonly SentTrigger[]>;
}

export function createTriggers(context: TriggerContext, defaultAppId: string): Triggers {
  function appOf({ appId = defaultAppId }: TriggerRequest): AppRecord {
    const app = context.world.apps.get(appId);
    if (!app) throw new RangeError('There is no such app.');
    return app;
  }

  const createUrl = async (request: TriggerRequest) => createTriggerUrl(context, appOf(request), request);

  async function sendAll(
    requests: readonly TriggerRequest[],
    { swapped = false }: { readonly swapped?: boolean } = {},
  ): Promise<readonly SentTrigger[]> {
    const signed: { readonly url: string; readonly twice: boolean }[] = [];
    for (const request of requests) signed.push({ url: await createUrl(request), twice: request.twice === true });
    const sent: SentTrigger[] = [];
    for (const { url, twice } of swapped ? signed.toReversed() : signed) {
      sent.push({ url, ...(await ask(url)), again: twice ? await ask(url) : null });
    }
    return swapped ? sent.toReversed() : sent;
  }

  return {
    createUrl,
    sendAll,
    async send(request) {
      const [sent] = await sendAll([request]);
      if (!sent) throw new RangeError('Nothing was sent.');
      return sent;
    },
  };
}

async function ask(url: string): Promise<TriggerAnswer> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  } catch {
    return { status: null, headers: {}, body: '' };
  }
}
