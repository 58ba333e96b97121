import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CustomerField } from '../../src/crm/customer-field.ts';
import {
  FieldFailure,
  type FieldFailureReason,
  type FieldQuestion,
  type FieldSource,
} from '../../src/server/fields/field-source.ts';
import { type Answer, json, type PretendCrm } from '../support/pretend-crm.ts';

const QUESTION: FieldQuestion = {
  desk: 'iadvize',
  conversationId: 'c-1',
  contact: { emails: ['zoe@quartz.example', 'second@quartz.example'], externalId: 'CUST-1' },
  uniqueId: 'u-1',
  agentId: 'crm:ada',
};
const TIER: CustomerField = { id: 'tier', label: 'Tier', value: 'Gold', fieldType: 'TEXT' };
const OPEN: CustomerField = { id: 'case', label: 'Open a case', value: 'OPEN_CASE', fieldType: 'ACTION' };
const LIMIT = 256 * 1024;

/** A source that asks this CRM. Short of time, it gives up after a tenth of a second. */
export type StartFieldSource = (options: { readonly isShortOfTime: boolean }) => Promise<{
  readonly source: FieldSource;
  readonly crm: PretendCrm;
  stop(): Promise<void>;
}>;

/** What every place that another CRM's fields come from promises. */
export function describeFieldSource(name: string, start: StartFieldSource): void {
  describe(`a field source: ${name}`, () => {
    let source: FieldSource;
    let crm: PretendCrm;
    let stops: (() => Promise<void>)[] = [];
    const open = async (isShortOfTime = false) => {
      const opened = await start({ isShortOfTime });
      ({ source, crm } = opened);
      stops.push(opened.stop);
    };
    beforeEach(() => open());
    afterEach(async () => {
      for (const stop of stops) await stop();
      stops = [];
    });

    const run = (key: string, action = 'OPEN_CASE') => source.runAction({ ...QUESTION, action }, key);
    const answerWith = (fields: unknown) => crm.customers.set('CUST-1', fields);

    test('gives the fields of a customer in their order', async () => {
      const fields = [OPEN, TIER, { id: 'shop', label: '', value: 'https://shop.example/a?b=c', fieldType: 'URL' }];
      answerWith(fields);
      expect(await source.readFields(QUESTION)).toEqual(fields);
    });

    test('finds a customer by their first e-mail address', async () => {
      crm.customers.set('zoe@quartz.example', [TIER]);
      expect(await source.readFields({ ...QUESTION, contact: { emails: QUESTION.contact.emails } })).toEqual([TIER]);
    });

    test('gives none of a customer nobody knows', async () => {
      expect(await source.readFields(QUESTION)).toEqual([]);
    });

    test('asks nothing about a contact the other CRM could not tell from others', async () => {
      answerWith([TIER]);
      expect(await source.readFields({ ...QUESTION, contact: { emails: [] } })).toEqual([]);
      expect(crm.requests).toEqual([]);
    });

    test('takes as much as it allows', async () => {
      const long = '名'.repeat(1024);
      const many = Array.from({ length: 50 }, (_, n) => ({ ...TIER, id: String(n), value: n < 2 ? long : 'x' }));
      answerWith(many);
      expect(await source.readFields(QUESTION)).toEqual(many);
      crm.instead = (response) => response.end('[]'.padEnd(LIMIT));
      expect(await source.readFields(QUESTION)).toEqual([]);
    });

    test('keeps markup and prototype names as the text they are', async () => {
      const odd = { id: '__proto__', label: '<script>alert(1)</script>', value: '"; drop table', fieldType: 'TEXT' };
      answerWith([odd]);
      expect(await source.readFields(QUESTION)).toEqual([odd]);
    });

    test('shows what PostgreSQL cannot hold as unreadable', async () => {
      answerWith([{ ...TIER, label: 'a\0b', value: 'half \ud83e' }]);
      expect(await source.readFields(QUESTION)).toEqual([{ ...TIER, label: 'a\ufffdb', value: 'half \ufffd' }]);
      crm.result = { success: true, message: '\0' };
      expect(await run('k-1')).toEqual({ success: true, message: '\ufffd' });
    });

    test.each<[string, object]>([
      ['a script as a link', { fieldType: 'URL', value: 'javascript:alert(1)' }],
      ['a script behind a blank', { fieldType: 'URL', value: ' \tjava\nscript:alert(1)' }],
      ['data as a link', { fieldType: 'URL', value: 'data:text/html,<script>alert(1)</script>' }],
      ['a link without a lock', { fieldType: 'URL', value: 'http://shop.example/' }],
      ['a file', { fieldType: 'URL', value: 'file:///etc/passwd' }],
      ['a link to nowhere', { fieldType: 'URL', value: '//shop.example' }],
      ['a type nobody documented', { fieldType: 'IMAGE' }],
      ['a type in lower case', { fieldType: 'text' }],
      ['an action that says nothing', { fieldType: 'ACTION', value: '' }],
      ['an id that was there before', { id: 'tier' }],
    ])('leaves out %s, and nothing else', async (_title, changes) => {
      answerWith([TIER, { id: 'odd', label: 'Odd', value: 'x', fieldType: 'TEXT', ...changes }, OPEN]);
      expect(await source.readFields(QUESTION)).toEqual([TIER, OPEN]);
    });

    describe('fails, with a reason and nothing of the customer, when the other CRM', () => {
      const body =
        (text: string | Buffer): Answer =>
        (response) =>
          response.end(text);
      const field =
        (changes: object): Answer =>
        (response) =>
          json(response, [TIER, { ...OPEN, ...changes }]);
      const latin1 = (answer: object) => Buffer.from(JSON.stringify(answer), 'latin1');
      const status =
        (code: number, headers = {}): Answer =>
        (response) =>
          response.writeHead(code, headers).end();
      const reset = (response: ServerResponse) => response.socket?.resetAndDestroy();
      const hangs: Answer = () => {};
      const pauses: Answer = (response) => {
        response.write('[');
      };
      const drips: Answer = (response) => {
        const drop = setInterval(() => response.write(' '), 5);
        response.once('close', () => clearInterval(drop));
      };

      const unusable: readonly (readonly [string, FieldFailureReason, Answer])[] = [
        ['never answers', 'timed_out', hangs],
        ['begins an answer and stops', 'timed_out', pauses],
        ['answers a blank at a time, for ever', 'timed_out', drips],
        [
          'announces too much',
          'too_large',
          (response) => response.writeHead(200, { 'Content-Length': LIMIT + 1 }).write('['),
        ],
        ['sends too much without a word', 'too_large', (response) => response.write(' '.repeat(LIMIT + 1))],
        ['redirects', 'redirected', status(302, { Location: '/customer' })],
        ['redirects for good', 'redirected', status(308, { Location: 'http://127.0.0.1:9/' })],
        ['says nothing has changed', 'redirected', status(304)],
        ['does not know the address', 'refused', status(404)],
        ['is broken', 'refused', status(500)],
        ['wants less', 'refused', status(429)],
        ['has no content', 'bad_answer', status(204)],
        ['answers nothing', 'bad_answer', body('')],
        ['answers a page', 'bad_answer', body('<!doctype html><title>Sign in</title>')],
        ['answers half', 'bad_answer', body('[{"id":"tier"')],
        ['nests without end', 'bad_answer', body('['.repeat(LIMIT))],
        ['answers null', 'bad_answer', body('null')],
        ['breaks the connection', 'unreachable', reset],
        [
          'breaks it in mid-answer',
          'unreachable',
          (response) => response.writeHead(200).write('[', () => reset(response)),
        ],
        [
          'ends before what it announced',
          'unreachable',
          (response) => response.writeHead(200, { 'Content-Length': 9 }).write('[', () => response.socket?.end()),
        ],
      ];
      const wrongFields: readonly (readonly [string, FieldFailureReason, Answer])[] = [
        ['wraps the list', 'bad_answer', (response) => json(response, { fields: [TIER] })],
        ['lists what is no field', 'bad_answer', (response) => json(response, [TIER, null])],
        ['leaves out an id', 'bad_answer', field({ id: undefined })],
        ['leaves out a label', 'bad_answer', field({ label: undefined })],
        ['leaves out a value', 'bad_answer', field({ value: null })],
        ['leaves out a type', 'bad_answer', field({ fieldType: undefined })],
        ['answers in Latin 1', 'bad_answer', body(latin1([{ ...TIER, value: 'Doré' }]))],
        ['gives a number', 'bad_answer', field({ value: 7 })],
        ['gives too long a label', 'bad_answer', field({ label: 'x'.repeat(1025) })],
        ['gives too long a value', 'bad_answer', field({ value: 'x'.repeat(1025) })],
        [
          'gives too many',
          'bad_answer',
          (response) =>
            json(
              response,
              Array.from({ length: 51 }, (_, n) => ({ ...TIER, id: String(n) })),
            ),
        ],
      ];
      const wrongResults: readonly (readonly [string, FieldFailureReason, Answer])[] = [
        ['answers in Latin 1', 'bad_answer', body(latin1({ success: true, message: 'Créé' }))],
        ['gives a list for a result', 'bad_answer', body('[]')],
        ['does not say whether it was done', 'bad_answer', body('{"message":"Done"}')],
        ['says it in words', 'bad_answer', body('{"success":"true"}')],
        ['gives a message that is none', 'bad_answer', body('{"success":true,"message":7}')],
      ];

      const failureOf = async (work: Promise<unknown>) => {
        const failure = await work.then(
          () => undefined,
          (error: unknown) => error,
        );
        expect(failure).toBeInstanceOf(FieldFailure);
        expect(JSON.stringify({ ...(failure as Error), said: String(failure) })).not.toMatch(
          /quartz|CUST-1|127\.0\.0\.1/,
        );
        return (failure as FieldFailure).reason;
      };

      test.each([...unusable, ...wrongFields])('%s when asked for fields: %s', async (_title, reason, answer) => {
        if (reason === 'timed_out') await open(true);
        crm.instead = answer;
        expect(await failureOf(source.readFields(QUESTION))).toBe(reason);
        // What redirects is not followed, and nothing is asked twice.
        expect(crm.requests).toHaveLength(1);
      });

      test.each([...unusable, ...wrongResults])('%s when told to act: %s', async (_title, reason, answer) => {
        if (reason === 'timed_out') await open(true);
        crm.instead = answer;
        expect(await failureOf(run('k-1'))).toBe(reason);
        expect(crm.requests).toHaveLength(1);
      });

      test('is not there: unreachable', async () => {
        await crm.stop();
        expect(await failureOf(source.readFields(QUESTION))).toBe('unreachable');
        expect(await failureOf(run('k-1'))).toBe('unreachable');
      });
    });

    test('a failure is over when it is over', async () => {
      answerWith([TIER]);
      crm.instead = (response) => response.write(' '.repeat(LIMIT + 1));
      await expect(source.readFields(QUESTION)).rejects.toThrow('too_large');
      crm.instead = undefined;
      expect(await source.readFields(QUESTION)).toEqual([TIER]);
    });

    test.each<[string, unknown, object]>([
      ['with a message', { success: true, message: 'Case 7' }, { success: true, message: 'Case 7' }],
      ['without one', { success: true }, { success: true, message: undefined }],
      ['with null for one', { success: true, message: null }, { success: true, message: undefined }],
      ['as a refusal of its own', { success: false, message: 'Closed' }, { success: false, message: 'Closed' }],
      ['with more than was documented', { success: true, id: 7 }, { success: true, message: undefined }],
    ])('tells what became of an action, %s', async (_title, result, told) => {
      crm.result = result;
      expect(await run('k-1')).toEqual(told);
    });

    test('cuts a message too long, since the action has been done', async () => {
      crm.result = { success: true, message: `${'x'.repeat(1023)}🦊` };
      expect(await run('k-1')).toEqual({ success: true, message: `${'x'.repeat(1023)}\ufffd` });
    });

    test('hands the key on, so that the other CRM does the same action once', async () => {
      crm.result = { success: true, message: 'first' };
      await run('k-1');
      crm.result = { success: true, message: 'second' };
      expect(await run('k-1')).toEqual({ success: true, message: 'first' });
      expect(await run('k-2')).toEqual({ success: true, message: 'second' });
      expect([...crm.done.keys()]).toEqual(['k-1', 'k-2']);
    });
  });
}
