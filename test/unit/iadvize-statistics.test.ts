import { describe, expect, test } from 'vitest';
import { createPretendClient, success } from '../support/pretend-iadvize.ts';

const day = (number: number) => `2025-06-0${number}`;

describe('statistics are read from whatever form they come in', () => {
  test.each<[string, unknown, unknown[], number]>([
    ['one object of indicators', { contact_number: 3 }, [{ values: { contact_number: 3 } }], 0],
    ['a list of that one object', [{ contact_number: '3' }], [{ values: { contact_number: 3 } }], 0],
    ['an indicator that has no value', { contact_number: null }, [{ values: {} }], 0],
    [
      'rows of a resource',
      [
        { id: 1, contact_number: 3 },
        { id: '2', contact_number: 4 },
      ],
      [
        { id: '1', values: { contact_number: 3 } },
        { id: '2', values: { contact_number: 4 } },
      ],
      0,
    ],
    [
      'rows whose id is an object',
      [
        { id: { id: 1, name: 'Ada' }, contact_number: 3 },
        { id: { operator: 2 }, contact_number: 4 },
      ],
      [
        { id: '1', values: { contact_number: 3 } },
        { id: '2', values: { contact_number: 4 } },
      ],
      0,
    ],
    ['an object of rows by id', { 7: { contact_number: 3 } }, [{ id: '7', values: { contact_number: 3 } }], 0],
    [
      'rows with a date, whatever it is called',
      [
        { when: day(1), contact_number: 3 },
        { day: day(2), contact_number: 0 },
      ],
      [
        { at: day(1), values: { contact_number: 3 } },
        { at: day(2), values: { contact_number: 0 } },
      ],
      0,
    ],
    [
      'rows with an hour by its number',
      [{ hour: 9, contact_number: 3 }],
      [{ at: '9', values: { contact_number: 3 } }],
      0,
    ],
    [
      'an object of values by date',
      { [day(1)]: 3, [day(2)]: null, '2025-06-03 10:00:00': '5' },
      [
        { at: day(1), values: { contact_number: 3 } },
        { at: day(2), values: {} },
        { at: '2025-06-03 10:00:00', values: { contact_number: 5 } },
      ],
      0,
    ],
    [
      'an object of rows by date',
      { '2025-06': { contact_number: 3 } },
      [{ at: '2025-06', values: { contact_number: 3 } }],
      0,
    ],
    [
      'an indicator of values by date',
      { contact_number: { [day(1)]: 3 } },
      [{ at: day(1), values: { contact_number: 3 } }],
      0,
    ],
    [
      'an indicator of a list of steps',
      {
        contact_number: [
          { date: day(1), value: 3 },
          { date: day(2), contact_number: 4 },
        ],
      },
      [
        { at: day(1), values: { contact_number: 3 } },
        { at: day(2), values: { contact_number: 4 } },
      ],
      0,
    ],
    [
      'steps of a resource',
      [
        { id: 1, contact_number: { [day(1)]: 3 } },
        { id: 2, contact_number: { [day(1)]: 4 } },
      ],
      [
        { id: '1', at: day(1), values: { contact_number: 3 } },
        { id: '2', at: day(1), values: { contact_number: 4 } },
      ],
      0,
    ],
    ['a value that is no number', { contact_number: 'many' }, [{ values: {} }], 1],
    [
      'rows that are none',
      ['three', 3, null, [], {}, { id: 4 }, { id: 5, contact_number: 6 }],
      [{ id: '5', values: { contact_number: 6 } }],
      6,
    ],
    [
      'two values of the same place',
      [
        { id: 1, contact_number: 3 },
        { id: 1, contact_number: 4 },
      ],
      [{ id: '1', values: { contact_number: 3 } }],
      1,
    ],
    ['steps without a date', { contact_number: [3, { value: 4 }, { date: day(1) }] }, [], 3],
    ['another indicator', { contact_duration: 3 }, [], 1],
    ['an empty list', [], [], 0],
  ])('%s', async (_title, data, rows, unreadable) => {
    const { client } = createPretendClient(() => success(data));
    expect(await client.statistics.get({ indicators: ['contact_number'] })).toEqual({ rows, unreadable });
  });

  test('several indicators by date', async () => {
    const { client } = createPretendClient(() =>
      success({ contact_number: { [day(1)]: 3 }, contact_duration: { [day(1)]: 60 } }),
    );
    const { rows } = await client.statistics.get({ indicators: ['contact_number', 'contact_duration'] });
    expect(rows).toEqual([{ at: day(1), values: { contact_number: 3, contact_duration: 60 } }]);
  });

  test('all pages, where there are some', async () => {
    const { client, sent } = createPretendClient(({ query }) =>
      success([{ id: query.page, contact_number: 1 }], { page: query.page, pages: 2, limit: 1, count: 2 }),
    );
    const { rows } = await client.statistics.get({ indicators: ['contact_number'], resource: 'skill' });
    expect(rows.map(({ id }) => id)).toEqual(['1', '2']);
    expect(sent).toHaveLength(2);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a number', 3],
  ])('but not from %s', async (_title, data) => {
    const { client } = createPretendClient(() => success(data));
    await expect(client.statistics.get({ indicators: ['contact_number'] })).rejects.toMatchObject({
      code: 'bad_answer',
    });
  });
});
