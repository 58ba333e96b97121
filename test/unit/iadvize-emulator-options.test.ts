import { describe, expect, test } from 'vitest';
import type { EmulatorOptions } from '../../src/iadvize/emulator/emulator-options.ts';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { ask, readRows, write } from '../support/ask-emulator.ts';

const NOW = '2026-03-10 12:00:00';

async function using(options: Partial<EmulatorOptions>, work: (emulator: RunningEmulator) => Promise<void>) {
  const emulator = await startEmulator({ now: NOW, ...options });
  await work(emulator).finally(() => emulator.close());
}

describe('errors', () => {
  const refusals: readonly (readonly [string, RequestInit, number])[] = [
    ['/client', { headers: {} }, 403],
    ['/operator/4', {}, 404],
    ['/operator/4', { method: 'DELETE' }, 404],
    ['/nothing', {}, 404],
    ['/conversation?filters[from]=2025-01-01&filters[to]=2026-01-01', {}, 400],
    ['/statistic', {}, 400],
    ['/operator/456', write('PUT', { chat_priority: '5' }, 'form'), 400],
    ['/client', { method: 'POST' }, 405],
  ];

  test.each(['200', 'http'] as const)('%s says how a refusal goes', async (errors) => {
    await using({ errors }, async (emulator) => {
      for (const [path, init, status] of refusals) {
        const answer = await ask(emulator, path, init);
        expect(answer.status).toBe(errors === 'http' ? status : 200);
        expect(answer.body.meta.status).toBe(status === 403 ? 'error' : 'fail');
      }
      expect((await ask(emulator, '/client')).status).toBe(200);
    });
  });

  test('say the same body either way', async () => {
    await using({ errors: '200' }, (one) =>
      using({ errors: 'http' }, async (other) => {
        for (const [path, init] of refusals) {
          expect((await ask(one, path, init)).body).toEqual((await ask(other, path, init)).body);
        }
      }),
    );
  });
});

describe('single', () => {
  const requests: readonly (readonly [string, RequestInit])[] = [
    ['/operator/123', {}],
    ['/operator/123/live', {}],
    ['/operator/123/statistic', {}],
    ['/operator/123/profile', {}],
    ['/conversation/666', {}],
    ['/visitor/560', {}],
    ['/operator/456', write('PUT', { pseudo: 'Jules' }, 'form')],
    ['/operator', write('POST', { name: 'New', email: 'new@desk.example' }, 'form')],
  ];

  test('array is the same in a list of one', async () => {
    await using({ single: 'object' }, (one) =>
      using({ single: 'array' }, async (other) => {
        for (const [path, init] of requests) {
          const { body } = await ask(one, path, init);
          expect(body.meta.status).toBe('success');
          expect((await ask(other, path, init)).body).toEqual({
            ...body,
            data: [body.data],
            pagination: { page: 1, pages: 1, limit: 20, count: 1 },
          });
        }
      }),
    );
  });
});

describe('history', () => {
  test('is an array, its JSON, or the list in braces that seed 004 prints', async () => {
    const histories: unknown[] = [];
    for (const history of ['array', 'json', 'lines'] as const) {
      await using({ history }, async (emulator) => {
        const { body } = await ask(emulator, '/conversation/666');
        const [listed] = await readRows(emulator, '/conversation?filters[from]=2016-02-16&filters[to]=2016-02-17');
        expect(listed).toEqual(body.data);
        histories.push((body.data as { readonly history: unknown }).history);
      });
    }
    const [array, json, lines] = histories;
    expect(JSON.parse(String(json))).toEqual(array);
    expect(String(lines)).toMatch(/^\{\n {2}\[5,"2016-02-16 11:24:21","http:\/\/test\.com\/"\],\n {2}\[2,/);
    expect(String(lines)).toMatch(/"OPERATOR_CHAT_CLOSE"\]\n\}$/);
    expect(() => JSON.parse(String(lines))).toThrow();
  });
});

describe('profile', () => {
  test('004 has twitter, and its text is as it was meant', async () => {
    await using({ profile: '004' }, async (emulator) => {
      const { body } = await ask(emulator, '/operator/123/profile');
      expect(body.data).toMatchObject({ twitter: 'johndoe45', description: expect.stringContaining('Passionné par') });
    });
  });

  test.each(['003', '004'] as const)('%s is the same for every operator', async (profile) => {
    await using({ profile }, async (emulator) => {
      const { body } = await ask(emulator, '/operator/1001/profile');
      expect('twitter' in (body.data as object)).toBe(profile === '004');
    });
  });
});

describe('live', () => {
  const idsOf = async (emulator: RunningEmulator, query = '') => {
    const { body } = await ask(emulator, `/operator/live${query}`);
    return (body.data as readonly { readonly id: number }[]).map(({ id }) => id);
  };
  const operatorsOf = (emulator: RunningEmulator) => [...emulator.data.operators.values()];
  const isAvailable = ({ live }: ReturnType<typeof operatorsOf>[number]) =>
    live !== undefined && (live.chat.available || live.call.available || live.video.available);
  const ids = (operators: ReturnType<typeof operatorsOf>) => operators.map(({ row }) => row.id).sort((a, b) => b - a);

  test('strict leaves out who has a group or a skill, unless one is named', async () => {
    await using({}, async (emulator) => {
      const available = operatorsOf(emulator).filter(isAvailable);
      expect(await idsOf(emulator)).toEqual([456]);
      expect(await idsOf(emulator, '?filters[group_id]=1987')).toEqual(
        ids(available.filter(({ row }) => row.group_id === 1987)),
      );
      expect(await idsOf(emulator, '?filters[skill_id]=1985')).toEqual(
        ids(available.filter(({ row }) => row.skill_list.includes(1985))),
      );
      expect((await idsOf(emulator, '?filters[group_id]=1987')).length).toBeGreaterThan(1);
      // Naming the website is not naming the group.
      expect(await idsOf(emulator, '?filters[website_id]=5678')).toEqual([]);
    });
  });

  test('open leaves out nobody who is available', async () => {
    await using({ live: 'open' }, async (emulator) => {
      const available = operatorsOf(emulator).filter(isAvailable);
      expect(await idsOf(emulator)).toEqual(ids(available));
      expect(available.length).toBeGreaterThan(5);
      expect(await idsOf(emulator, '?filters[website_id]=5678')).toEqual(
        ids(available.filter(({ row }) => row.website_list.includes(5678))),
      );
    });
  });

  test.each(['?filters[connected]=0', '?connected=0'])(
    'with %s shows who is offline, and has once been there',
    async (query) => {
      await using({}, async (emulator) => {
        expect(await idsOf(emulator, query)).toContain(123);
      });
      await using({ live: 'open' }, async (emulator) => {
        const offline = operatorsOf(emulator).filter(({ live }) => live?.connected === false);
        expect(await idsOf(emulator, query)).toEqual(ids(offline));
      });
    },
  );

  test('with connected=1 shows who is connected, available or not', async () => {
    await using({ live: 'open' }, async (emulator) => {
      const connected = operatorsOf(emulator).filter(({ live }) => live?.connected);
      expect(await idsOf(emulator, '?filters[connected]=1')).toEqual(ids(connected));
      expect(connected.some((operator) => !isAvailable(operator))).toBe(true);
    });
  });

  test('shows nobody who has never logged in', async () => {
    await using({ live: 'open' }, async (emulator) => {
      const never = ids(operatorsOf(emulator).filter(({ live }) => !live));
      expect(never.length).toBeGreaterThan(0);
      const views = ['', '?filters[connected]=0', '?filters[connected]=1', `?filters[id]=${never.join()}`];
      for (const view of views) expect((await idsOf(emulator, view)).filter((id) => never.includes(id))).toEqual([]);
    });
  });

  test('has no pages', async () => {
    await using({ live: 'open' }, async (emulator) => {
      expect((await ask(emulator, '/operator/live?limit=1')).body).not.toHaveProperty('pagination');
    });
  });
});

describe('the clock', () => {
  test('stands where it is told to', async () => {
    await using({ now: '2024-02-29 23:59:59' }, async (emulator) => {
      await ask(emulator, '/client');
      expect(emulator.requests().at(-1)?.at).toBe('2024-02-29 23:59:59');
      expect(emulator.data.conversations.at(-1)?.row.created_at.slice(0, 7)).toBe('2024-02');
    });
  });

  test('is refused when it is no time', async () => {
    await expect(startEmulator({ now: 'noon' })).rejects.toThrow(RangeError);
  });

  test('is that of Paris when it is not told', async () => {
    await using({ now: undefined }, async (emulator) => {
      const before = new Date().toLocaleString('sv-SE', { timeZone: 'Europe/Paris' });
      await ask(emulator, '/client');
      const at = emulator.requests().at(-1)?.at ?? '';
      expect(at >= before && at <= new Date().toLocaleString('sv-SE', { timeZone: 'Europe/Paris' })).toBe(true);
    });
  });
});

describe('the port', () => {
  test('that is taken is an error', async () => {
    await using({}, async (emulator) => {
      const port = Number(new URL(emulator.baseUrl).port);
      await expect(startEmulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    });
  });
});
