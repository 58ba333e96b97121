import { describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../src/api/api-error.ts';
import { createApiClient } from '../../src/api/client.ts';
import { openStream } from '../../src/panel/open-stream.ts';

const api = createApiClient<AbortSignal>(() => Promise.reject(new Error('Nothing is sent')), openStream);
const fetched = vi.spyOn(globalThis, 'fetch');
const answers = (answer: Response) => fetched.mockResolvedValueOnce(answer);
const open = (after?: number, signal = new AbortController().signal) => api.openGiosgEvents(after, 'token', signal);
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error: unknown) => (error instanceof ApiError ? error.code : error),
  );

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += new TextDecoder().decode(chunk);
  return text;
}

test('is asked after an id, with our token in the header and no cookie', async () => {
  answers(new Response('one\ntwo\n'));
  expect(await textOf(await open(7))).toBe('one\ntwo\n');
  expect(fetched).toHaveBeenLastCalledWith(
    '/api/giosg/events?after=7',
    expect.objectContaining({ credentials: 'omit' }),
  );
  expect(fetched.mock.lastCall?.[1]?.headers).toEqual({ Authorization: 'Bearer token' });
  answers(new Response(''));
  await open();
  expect(fetched.mock.lastCall?.[0]).toBe('/api/giosg/events');
});

describe('fails with a code', () => {
  test.each<[string, () => Response | Promise<never>, string]>([
    ['that the server gives', () => Response.json({ code: 'forbidden', message: 'no' }, { status: 403 }), 'forbidden'],
    ['when the answer is no stream of ours', () => new Response('<html>', { status: 502 }), 'bad_answer'],
    ['when there is no answer', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable'],
  ])('%s', async (_title, answer, code) => {
    fetched.mockImplementationOnce(async () => answer());
    expect(await codeOf(open())).toBe(code);
  });

  test('when it breaks while it is read', async () => {
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new TypeError('lost')) });
    answers(new Response(body));
    expect(await codeOf(open().then(textOf))).toBe('unreachable');
  });
});

test('an abort is no failure of the server', async () => {
  const undo = new AbortController();
  fetched.mockImplementationOnce(async () => {
    undo.abort();
    throw undo.signal.reason;
  });
  expect(await codeOf(open(undefined, undo.signal))).toBe(undo.signal.reason);
});

test('whoever reads no further lets it go', async () => {
  const cancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('one\n')),
    cancel,
  });
  answers(new Response(body));
  for await (const _ of await open()) break;
  expect(cancel).toHaveBeenCalled();
});
