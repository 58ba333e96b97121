import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { IadvizeError } from '../../src/iadvize/iadvize-error.ts';
import { API_KEY, createPretendClient, type Reply, refusal, success } from '../support/pretend-iadvize.ts';

// Nobody waits for what is waited for between tries.
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What a promise rejects with, once every timer has run. */
async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  const settled = promise.then(
    (value) => new Error(`it answered ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  await vi.runAllTimersAsync();
  return settled;
}

type Refusal = [title: string, reply: Reply, code: string, tries: number, field?: string];

const HTML = { status: 200, body: '<html><body>Maintenance</body></html>' };
const withStatus = (reply: Reply, status: number): Reply => ({ ...(reply as object), status }) as Reply;

describe('an answer that is a refusal has its class', () => {
  const refusals: Refusal[] = [
    ['a wrong key', refusal('error', 'Forbidden'), 'forbidden', 1],
    ['a key without the right', refusal('fail', 'Forbidden.', 403), 'forbidden', 1],
    ['an unknown id', refusal('fail', "Unknown 'operator' with 'id' 456."), 'unknown_id', 1],
    ['an unknown id, without the dot', refusal('fail', "Unknown 'operator' with 'id' 456", 404), 'unknown_id', 1],
    ['a missing field', refusal('fail', "Field 'my_field_2' is missing."), 'invalid_field', 1, 'my_field_2'],
    [
      'a wrong value',
      refusal('fail', "Value of field 'chat[available]' is not valid.", 400),
      'invalid_field',
      1,
      'chat[available]',
    ],
    ['a period too long', refusal('fail', 'The period between from and to is over 3 months'), 'period_too_long', 1],
    ['another reason', refusal('fail', 'Because.', 422), 'refused', 1],
    ['no reason', { body: { meta: { status: 'error' } } }, 'refused', 1],
    ['a reason with a status of trouble', refusal('error', 'Because.', 500), 'refused', 1],
    ['another reason with the status of a wrong key', refusal('error', 'Who are you?', 401), 'forbidden', 1],
    ['too many requests, with a reason', refusal('fail', 'Slow down', 429), 'rate_limited', 3],
    ['too many requests, without', withStatus(HTML, 429), 'rate_limited', 3],
    ['a wrong key without a reason', withStatus(HTML, 401), 'forbidden', 1],
    ['no right without a reason', withStatus({ body: '' }, 403), 'forbidden', 1],
    ['trouble of a gateway', withStatus(HTML, 502), 'unreachable', 3],
    ['half an answer with the status of trouble', withStatus({ body: '{"meta":{"sta' }, 503), 'unreachable', 3],
    ['no connection', new TypeError('fetch failed'), 'unreachable', 3],
    ['HTML', HTML, 'bad_answer', 1],
    ['nothing', { body: '' }, 'bad_answer', 1],
    ['half an answer', { body: '{"meta":{"status":"success"},"data":{"id":4' }, 'bad_answer', 1],
    ['another status than the three', { body: { meta: { status: 'pending' }, data: { id: 456 } } }, 'bad_answer', 1],
    ['no meta', { body: { data: { id: 456 } } }, 'bad_answer', 1],
    ['a list of nothing', { body: [] }, 'bad_answer', 1],
    ['null', { body: 'null' }, 'bad_answer', 1],
    ['a wrong address', withStatus(HTML, 404), 'bad_answer', 1],
    [
      'a redirect to another host',
      { status: 302, body: success(), headers: { Location: 'https://evil.test/' } },
      'bad_answer',
      1,
    ],
    ['a redirect that says it is a success', withStatus(success({ id: 456 }), 301), 'bad_answer', 1],
    ['nothing where there should be something', success(), 'bad_answer', 1],
    ['an empty list', success([]), 'bad_answer', 1],
    ['two where there should be one', success([{ id: 456 }, { id: 457 }]), 'bad_answer', 1],
    ['somebody else', success({ id: 457 }), 'bad_answer', 1],
    ['something without an id', success({ name: 'Ada' }), 'bad_answer', 1],
    ['something that cannot be read', success({ id: 456, website_list: 'all' }), 'bad_answer', 1],
  ];

  test.each<Refusal>(refusals)('%s', async (_title, reply, code, tries, field) => {
    const { client, sent } = createPretendClient(() => reply);
    const error = await failureOf(client.operators.get(456));
    expect(error).toBeInstanceOf(IadvizeError);
    expect(error).toMatchObject(field ? { code, field } : { code });
    expect(sent).toHaveLength(tries);
  });

  test.each<Refusal>(refusals)('and a write is never sent again: %s', async (_title, reply) => {
    const { client, sent } = createPretendClient(() => reply);
    await Promise.all([client.operators.delete(456).catch(() => {}), vi.runAllTimersAsync()]);
    await Promise.all([client.operators.create({ pseudo: 'Ada' }).catch(() => {}), vi.runAllTimersAsync()]);
    expect(sent.map(({ method }) => method)).toEqual(['DELETE', 'POST']);
  });

  test('and repeats neither the key nor anything that was sent', async () => {
    for (const words of [
      `Key ${API_KEY} of ada@quartz.example`,
      `Field '${API_KEY} ' is missing.`,
      `Unknown '${API_KEY}' with 'id' 1`,
    ]) {
      const { client } = createPretendClient(() => refusal('fail', words));
      const error = await failureOf(client.operators.update(456, { email: 'ada@quartz.example' }));
      expect(error).toBeInstanceOf(IadvizeError);
      expect(JSON.stringify(Object.getOwnPropertyNames(error).map((name) => (error as never)[name]))).not.toMatch(
        /key-of|quartz/,
      );
    }
  });
});

describe('meta.status is believed', () => {
  test.each([200, 201, 400, 404, 500])('a success with the status %i', async (status) => {
    const { client } = createPretendClient(() => withStatus(success([{ id: '456' }]), status));
    expect(await client.operators.get(456)).toMatchObject({ id: 456 });
  });

  test('and a deletion is one only when it says so', async () => {
    const { client } = createPretendClient(() => success());
    await expect(client.operators.delete(456)).resolves.toBeUndefined();
    const silent = createPretendClient(() => ({ status: 204, body: '' }));
    expect(await failureOf(silent.client.operators.delete(456))).toBeInstanceOf(IadvizeError);
  });
});

describe('a read is tried again', () => {
  const once = (first: Reply) => {
    const replies = [first];
    return createPretendClient(() => replies.shift() ?? success({ id: 456 }));
  };

  test.each<[string, Reply]>([
    ['no connection', new TypeError('fetch failed')],
    ['trouble', withStatus(HTML, 503)],
    ['too many requests', withStatus(HTML, 429)],
  ])('after %s', async (_title, reply) => {
    const { client, sent } = once(reply);
    const read = client.operators.get(456);
    await vi.runAllTimersAsync();
    expect(await read).toMatchObject({ id: 456 });
    expect(sent).toHaveLength(2);
  });

  test.each([
    ['seconds', '3'],
    // The client's clock stands at 10:00:00.
    ['a date', 'Fri, 13 Jun 2025 10:00:03 GMT'],
  ])('no sooner than it is told to, in %s', async (_title, retryAfter) => {
    const { client, sent } = once({ status: 429, body: '', headers: { 'Retry-After': retryAfter } });
    const read = client.operators.get(456);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toHaveLength(2);
    await read;
  });

  test.each(['60', 'Fri, 13 Jun 2025 10:01:00 GMT'])(
    'not at all when it is told to wait until %s',
    async (retryAfter) => {
      const { client, sent } = once({ status: 429, body: '', headers: { 'Retry-After': retryAfter } });
      expect(await failureOf(client.operators.get(456))).toMatchObject({ code: 'rate_limited' });
      expect(sent).toHaveLength(1);
    },
  );

  test('not all at the same moment', async () => {
    const random = vi.spyOn(Math, 'random');
    for (const [chance, soonestMs] of [
      [0, 100],
      [0.999, 199],
    ] as const) {
      random.mockReturnValue(chance);
      const { client, sent } = once(withStatus(HTML, 503));
      const read = client.operators.get(456);
      await vi.advanceTimersByTimeAsync(soonestMs - 1);
      expect(sent).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(2);
      expect(sent).toHaveLength(2);
      await read;
    }
    random.mockRestore();
  });

  test('not once nobody waits for it any more', async () => {
    const { client, sent } = once(withStatus(HTML, 503));
    const controller = new AbortController();
    const read = client.operators.get(456, { signal: controller.signal });
    const failure = expect(read).rejects.toBe('gone');
    await vi.advanceTimersByTimeAsync(10);
    controller.abort('gone');
    await failure;
    await vi.runAllTimersAsync();
    expect(sent).toHaveLength(1);
  });
});

test('a call that nobody waits for is not sent', async () => {
  const { client, sent } = createPretendClient(() => success({ id: 456 }));
  const signal = AbortSignal.abort('gone');
  await expect(client.operators.get(456, { signal })).rejects.toBe('gone');
  await expect(client.operators.delete(456, { signal })).rejects.toBe('gone');
  expect(sent).toEqual([]);
});
