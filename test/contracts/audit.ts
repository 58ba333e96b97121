import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Audit, AuditRecord } from '../../src/server/audit.ts';

const ADA = { id: 'crm:ada', name: 'Ada' };
const BEN = { id: 'crm:ben', name: "<b>Ben</b> '); drop table audit; --" };
const NOW_MS = Date.parse('2026-03-01T09:00:00.000Z');
const NOW = new Date(NOW_MS).toISOString();

/** What every place that keeps the audit promises. It must start empty, and live by the clock it is given. */
export function describeAudit(name: string, start: (now: () => number) => Promise<Audit>): void {
  describe(`an audit: ${name}`, () => {
    const clock = { nowMs: NOW_MS };
    let audit: Audit;

    beforeAll(async () => {
      audit = await start(() => clock.nowMs);
    });

    const view = (contactId: string, fields: Partial<AuditRecord> = {}): AuditRecord => ({
      agent: ADA,
      action: 'focus',
      contactId,
      ...fields,
    });
    const entriesOf = async (contactId: string) => (await audit.read({ contactId, limit: 100 })).entries;

    test('gives back what was recorded, newest first', async () => {
      const contactId = randomUUID();
      await audit.record([view(contactId), view(contactId, { action: 'search' })]);
      const revealed: Partial<AuditRecord> = {
        action: 'reveal',
        agent: BEN,
        conversationId: 'c "1"',
        fields: ['phones', 'address'],
        reason: "They asked; '\\ {a,b} 名前",
      };
      await audit.record([view(contactId, revealed)]);
      const viewed = { fromCache: true, at: '2026-02-28T12:00:00.123Z', conversationId: 'c2' };
      await audit.record([view(contactId, viewed)]);
      const bare = { id: expect.any(String), at: NOW, agent: ADA, contactId, fromCache: false };
      const absent = { conversationId: null, fields: null, reason: null };
      expect(await entriesOf(contactId)).toEqual([
        { ...bare, ...absent, action: 'focus', ...viewed },
        { ...bare, ...revealed },
        { ...bare, ...absent, action: 'search' },
        { ...bare, ...absent, action: 'focus' },
      ]);
    });

    test('nothing to record is recorded at once', async () => {
      await expect(audit.record([])).resolves.toBeUndefined();
    });

    test('whoever records at the same time has their rows kept when they are told so', async () => {
      const contactId = randomUUID();
      const conversations = Array.from({ length: 200 }, (_, index) => `at once ${index}`);
      const seen = await Promise.all(
        conversations.map(async (conversationId, index) => {
          await audit.record([view(contactId, { conversationId })]);
          // Some look at once; all of them are there in the end.
          return index % 40 > 0 || (await keptIn(contactId)).includes(conversationId);
        }),
      );
      expect(seen).not.toContain(false);
      expect((await keptIn(contactId)).sort()).toEqual(conversations.sort());
    });

    async function keptIn(contactId: string): Promise<(string | null)[]> {
      const { entries } = await audit.read({ contactId, limit: 1_000 });
      return entries.map(({ conversationId }) => conversationId);
    }

    test('more rows than one statement takes are kept, in order', async () => {
      const contactId = randomUUID();
      const many = (from: number) =>
        Array.from({ length: 700 }, (_, index) => view(contactId, { conversationId: String(from + index) }));
      await Promise.all([audit.record(many(0)), audit.record(many(700)), audit.record(many(1_400))]);
      const { entries } = await audit.read({ contactId, limit: 3_000 });
      expect(entries.map(({ conversationId }) => Number(conversationId))).toEqual(
        Array.from({ length: 2_100 }, (_, index) => 2_099 - index),
      );
    });

    test('what is wrong with the rows of one is no loss to others', async () => {
      const contactId = randomUUID();
      const answers = await Promise.allSettled([
        audit.record([view(contactId, { conversationId: 'first' })]),
        audit.record([view(contactId, { conversationId: 'one' })]),
        audit.record([view(contactId, { conversationId: 'poisoned \0' }), view(contactId)]),
        audit.record([view('no uuid')]),
        audit.record([view(contactId, { conversationId: 'two' })]),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([
        'fulfilled',
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ]);
      expect(await keptIn(contactId)).toEqual(['two', 'one', 'first']);
    });

    describe('pages', () => {
      const [one, other] = [randomUUID(), randomUUID()];
      const pager = { id: 'crm:pager', name: 'Pager' };
      beforeAll(async () => {
        for (let index = 0; index < 25; index++) {
          await audit.record([view(index % 5 === 0 ? other : one, { agent: pager, conversationId: String(index) })]);
        }
      });

      test.each([
        ['by agent', { agentId: pager.id }, range(25)],
        ['by contact', { contactId: other }, [20, 15, 10, 5, 0]],
        ['by both', { agentId: pager.id, contactId: one }, range(25).filter((index) => index % 5 > 0)],
        ['by another agent', { agentId: ADA.id, contactId: one }, []],
      ])('%s', async (_title, filter, expected) => {
        const seen: number[] = [];
        let cursor: string | undefined;
        do {
          const page = await audit.read({ ...filter, cursor, limit: 10 });
          expect(page.entries.length).toBeLessThanOrEqual(10);
          seen.push(...page.entries.map(({ conversationId }) => Number(conversationId)));
          cursor = page.next ?? undefined;
          // What comes meanwhile is newer, and moves no page.
          if (cursor) await audit.record([view(one, { agent: BEN })]);
        } while (cursor);
        expect(seen).toEqual(expected);
      });

      test('the last page, filled to the last row, has no next', async () => {
        expect((await audit.read({ contactId: other, limit: 5 })).next).toBeNull();
        expect((await audit.read({ contactId: other, limit: 4 })).next).not.toBeNull();
      });

      test.each([
        ['empty', ''],
        ['no base64', '!!!'],
        ['no number', encoded('id')],
        ['a number that is no id', encoded('1.5')],
        ['an id that is none', encoded('-1')],
        ['nought', encoded('0')],
        ['a number in another spelling', encoded('1e3')],
        ['too big a number', encoded('9'.repeat(30))],
        ['a statement', encoded('1; drop table audit')],
        ['padded', 'MQ=='],
      ])('a cursor that is %s is none of ours', async (_title, cursor) => {
        await expect(audit.read({ cursor, limit: 10 })).rejects.toThrow(RangeError);
      });
    });

    test('knows what an agent had revealed of a contact lately', async () => {
      const [contactId, another] = [randomUUID(), randomUUID()];
      const reveal = (fields: AuditRecord['fields'], more: Partial<AuditRecord> = {}) =>
        audit.record([view(contactId, { action: 'reveal', fields, reason: 'Because', ...more })]);
      await reveal(['address']);
      clock.nowMs += 60_000;
      const sinceMs = clock.nowMs;
      await reveal(['phones']);
      await reveal(['phones', 'emails']);
      await reveal(['address'], { agent: BEN });
      await reveal(['address'], { contactId: another });
      await audit.record([view(contactId)]);
      expect([...(await audit.revealedSince(ADA.id, contactId, sinceMs))].sort()).toEqual(['emails', 'phones']);
      expect(await audit.revealedSince(ADA.id, contactId, sinceMs + 1)).toEqual([]);
      expect(await audit.revealedSince(BEN.id, another, 0)).toEqual([]);
    });
  });
}

/** From the largest down to nought. */
function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => count - 1 - index);
}

function encoded(text: string): string {
  return Buffer.from(text).toString('base64url');
}
