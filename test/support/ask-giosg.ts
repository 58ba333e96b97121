import type { RunningGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';

/** Whatever it is; a page of a list has the first four. */
interface GiosgBody {
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly GiosgBody[];
  readonly id: string;
  readonly [field: string]: unknown;
}

interface Asking {
  readonly method?: string;
  /** The owner's admin's, when absent; none when empty. */
  readonly authorization?: string;
  readonly body?: unknown;
}

/** What the emulator answers to a path or an address of its own. */
export async function askGiosg(
  { baseUrl, fixtures }: RunningGiosgEmulator,
  path: string,
  { method = 'GET', authorization = `Token ${fixtures.users.admin.token}`, body }: Asking = {},
) {
  const response = await fetch(new URL(path, baseUrl), {
    method,
    redirect: 'manual',
    headers: { ...(authorization ? { authorization } : {}), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  const answered: GiosgBody = isJson ? JSON.parse(text) : { text };
  return { status: response.status, headers: response.headers, body: answered };
}

/** Every thing of a list, over all its pages. Throws when one is no success. */
export async function readGiosg(emulator: RunningGiosgEmulator, path: string): Promise<readonly GiosgBody[]> {
  const things: GiosgBody[] = [];
  for (let next: string | null = path; next !== null; ) {
    const { status, body } = await askGiosg(emulator, next);
    if (status !== 200) throw new Error(`${status} of ${next}`);
    things.push(...body.results);
    next = body.next;
  }
  return things;
}
