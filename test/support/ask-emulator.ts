import type { RunningEmulator } from '../../src/iadvize/emulator/start-emulator.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

export interface Envelope {
  readonly meta: { readonly status: string; readonly message?: string };
  readonly data?: unknown;
  readonly pagination?: {
    readonly page: number;
    readonly pages: number;
    readonly limit: number;
    readonly count: number;
  };
}

const KEY = { 'X-API-Key': 'emulator-key' };

/** What the emulator answers to a request below `/api/2`, with the first key unless `init` has headers of its own. */
export async function ask(emulator: RunningEmulator, path: string, init: RequestInit = {}) {
  const response = await fetch(`${emulator.baseUrl}${path}`, { headers: KEY, ...init });
  return { status: response.status, body: (await response.json()) as Envelope };
}

/** Every row of a list in full, over all its pages. Throws when a page is no success. */
export async function readRows(emulator: RunningEmulator, path: string, init?: RequestInit): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page++) {
    const join = path.includes('?') ? '&' : '?';
    const { body } = await ask(emulator, `${path}${join}full=1&limit=100&page=${page}`, init);
    if (body.meta.status !== 'success') throw new Error(body.meta.message);
    rows.push(...(body.data as readonly Row[]));
    if (page >= (body.pagination?.pages ?? 1)) return rows;
  }
}

/** A write of the first key, as a form or as JSON. */
export function write(
  method: 'POST' | 'PUT',
  fields: Readonly<Record<string, string>> | object,
  encoding: 'form' | 'json',
) {
  const body = encoding === 'json' ? JSON.stringify(fields) : new URLSearchParams({ ...fields }).toString();
  const type = encoding === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  return { method, body, headers: { ...KEY, 'Content-Type': type } };
}
