import { beforeAll, describe, expect, test } from 'vitest';
import type { TimelineEntry } from '../../src/crm/work.ts';
import type { RecordSource } from '../../src/server/record-source.ts';
import { createRecords, NOBODY } from '../support/create-records.ts';

/** Orders come from elsewhere, so there is no write for them. */
export interface NewOrder {
  readonly contactId: string;
  readonly placedAt: string;
  readonly currency: string;
  readonly total: string;
}

export interface TimelinePlace {
  readonly records: RecordSource;
  addOrder(order: NewOrder): Promise<void>;
}

const START_MS = Date.parse('2026-03-01T09:00:00.000Z');
const HOUR_MS = 60 * 60 * 1000;

/** What every place that keeps contacts promises about their timelines. It must start empty, and live by the clock it is given. */
export function describeRecordTimeline(name: string, start: (now: () => number) => Promise<TimelinePlace>): void {
  describe(`the timeline of a record source: ${name}`, () => {
    const clock = { nowMs: START_MS };
    const at = (hours: number) => new Date(START_MS + hours * HOUR_MS).toISOString();
    let place: TimelinePlace;
    let { create, write } = {} as ReturnType<typeof createRecords>;

    beforeAll(async () => {
      place = await start(() => clock.nowMs);
      ({ create, write } = createRecords(place.records));
    });

    const read = (contactId: string, limit: number, cursor?: string) =>
      place.records.readTimeline(contactId, {}, { limit, cursor });
    const addNote = (contactId: string, text: string) =>
      write({ type: 'addNote', contactId, text, conversation: undefined });
    const addTask = (contactId: string, title: string, dueOn?: string) =>
      write({ type: 'addTask', contactId, title, dueOn, assigneeId: undefined });
    const logActivity = (contactId: string, conversationId: string, startedAt: string) => {
      const activity = { desk: 'iadvize', conversationId, startedAt, endedAt: undefined, summary: 'Talked' } as const;
      return write({ type: 'logActivity', contactId, basis: 'chosen', uniqueId: undefined, ...activity });
    };
    /** Every entry, page by page. */
    const readAll = async (contactId: string, limit: number): Promise<TimelineEntry[]> => {
      const entries: TimelineEntry[] = [];
      for (let cursor: string | undefined, count = 0; count === 0 || cursor; count++) {
        const page = await read(contactId, limit, cursor);
        entries.push(...(page?.entries ?? []));
        cursor = page?.next;
        expect(page?.entries.length).toBeGreaterThan(0);
        expect(page?.entries.length).toBeLessThanOrEqual(limit);
      }
      return entries;
    };

    test('of nobody is none, and of somebody new is empty', async () => {
      expect(await read(NOBODY, 10)).toBeUndefined();
      const { id } = await create({ lastName: 'New' });
      expect(await read(id, 10)).toEqual({ entries: [], next: undefined, summary: { openTasks: [], orders: [] } });
    });

    test.each([
      '',
      '!',
      'AAAA',
      'x'.repeat(500),
      encoded('2026-03-01T09:00:00.000Z'),
      encoded(`2026-13-41T09:00:00.000Z ${NOBODY}`),
      encoded(`2026-03-01 ${NOBODY}`),
      encoded(`2026-03-01T09:00:00.000Z '; --`),
    ])('refuses a cursor that is none of ours: %j', async (cursor) => {
      const { id } = await create({ lastName: 'Cursor' });
      await expect(read(id, 10, cursor)).rejects.toThrow(RangeError);
    });

    test('holds everything with the contact and nothing of another, newest first', async () => {
      const [{ id }, other] = [await create({ lastName: 'Whole' }), await create({ lastName: 'Other' })];
      clock.nowMs = START_MS + 2 * HOUR_MS;
      const note = await addNote(id, '**Bold** <b>text</b>\n\\ "%_');
      await addNote(other.id, 'Not theirs');
      clock.nowMs = START_MS + 4 * HOUR_MS;
      const task = await addTask(id, 'Call back', '2026-03-09');
      const activity = await logActivity(id, 'whole', at(3));
      await place.addOrder({ contactId: id, placedAt: at(-24), currency: 'EUR', total: '129.9' });
      const page = await read(id, 10);
      expect(page?.entries).toEqual([
        { type: 'task', at: task.createdAt, ...task },
        { type: 'activity', at: at(3), ...activity },
        { type: 'note', at: note.createdAt, ...note },
        {
          type: 'order',
          at: at(-24),
          id: expect.any(String),
          number: expect.any(String),
          status: expect.any(String),
          placedAt: at(-24),
          currency: 'EUR',
          total: '129.90',
        },
      ]);
      expect(page?.next).toBeUndefined();
    });

    test.each([1, 2, 3, 7, 8, 100])(
      'has neither gaps nor doubles in pages of %i, though times are the same',
      async (limit) => {
        const { id } = await create({ lastName: 'Paged' });
        clock.nowMs = START_MS;
        for (const count of [1, 2]) {
          await addNote(id, `${count}`);
          await addTask(id, `${count}`);
          await logActivity(id, `paged ${limit} ${count}`, at(0));
          await place.addOrder({ contactId: id, placedAt: at(count === 1 ? 0 : 1), currency: 'EUR', total: '1' });
        }
        const entries = await readAll(id, limit);
        expect(new Set(entries.map((entry) => entry.id)).size).toBe(8);
        expect(entries).toHaveLength(8);
        expect(entries).toEqual((await read(id, 100))?.entries);
        expect(entries[0]).toMatchObject({ type: 'order', at: at(1) });
      },
    );

    test('goes on where it was when something new comes in between', async () => {
      const { id } = await create({ lastName: 'Growing' });
      for (let count = 0; count < 4; count++) {
        clock.nowMs = START_MS + count * HOUR_MS;
        await addNote(id, `${count}`);
      }
      const first = await read(id, 2);
      clock.nowMs += HOUR_MS;
      await addNote(id, 'new');
      const second = await read(id, 2, first?.next);
      const texts = [first, second].map((page) => page?.entries.map((entry) => entry.type === 'note' && entry.text));
      expect(texts).toEqual([
        ['3', '2'],
        ['1', '0'],
      ]);
    });

    test('says on its first page only which tasks are open, those due first leading, and what was ordered', async () => {
      const { id } = await create({ lastName: 'Summed' });
      clock.nowMs = START_MS;
      await addTask(id, 'some day');
      await addTask(id, 'later', '2026-04-01');
      await addTask(id, 'sooner', '2026-03-02');
      const done = await addTask(id, 'done', '2026-03-01');
      await write({ type: 'changeTask', taskId: done.id, version: done.version, changes: { done: true } });
      const orders = [
        ['EUR', '100.10'],
        ['EUR', '0.2'],
        ['SEK', '99999999999999.9999'],
        ['EUR', '29.60'],
      ] as const;
      for (const [currency, total] of orders) await place.addOrder({ contactId: id, placedAt: at(0), currency, total });

      const first = await read(id, 3);
      expect(first?.summary?.openTasks.map(({ title }) => title)).toEqual(['sooner', 'later', 'some day']);
      expect(first?.summary?.orders).toEqual([
        { currency: 'EUR', total: '129.90', count: 3 },
        { currency: 'SEK', total: '99999999999999.9999', count: 1 },
      ]);
      expect((await read(id, 3, first?.next))?.summary).toBeUndefined();
    });

    test('names twenty open tasks at most', async () => {
      const { id } = await create({ lastName: 'Busy' });
      for (let count = 0; count < 22; count++) await addTask(id, `${count}`);
      expect((await read(id, 1))?.summary?.openTasks).toHaveLength(20);
    });
  });
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64url');
}
