import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { contactIdIn, idFor, kindOf } from '../support/pretend-server.ts';
import { add, focus, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';

const field = (label: string, value: string, fieldType = 'TEXT') => ({ id: label, label, value, fieldType });
const answer = (...fields: readonly object[]) => ({ name: 'Orbit', fields });
const section = () => within(screen.getByRole('region', { name: 'From Orbit' }));

async function showZoe(...fields: readonly object[]): Promise<Tab> {
  const tab = await renderTab({ config: { fieldsFrom: 'Orbit' } });
  await tab.show('x', ZOE);
  await screen.findByRole('region', { name: 'From Orbit' });
  if (fields.length > 0) await tab.answer('fields', answer(...fields));
  return tab;
}

describe('the fields of another CRM', () => {
  test('are not asked for where there is none', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    expect(screen.queryByRole('region', { name: /^From/ })).not.toBeInTheDocument();
    expect(tab.server.asked('fields')).toEqual([]);
  });

  test('are asked for by contact and conversation, and say whose they are', async () => {
    const tab = await showZoe(field('Segment', 'Gold'));
    const [request] = tab.server.asked('fields');
    expect(request && contactIdIn(request)).toBe(idFor(ZOE));
    expect(request?.body).toMatchObject({ desk: 'iadvize', conversationId: 'x', projectId: 1234 });
    expect(section().getByText('Gold')).toBeVisible();
  });

  test('that are answered after the focus moved are shown with nobody else', async () => {
    const tab = await showZoe();
    const late = tab.server.waiting('fields');
    await tab.show('y', IGOR);
    late.answer(200, answer(field('Segment', 'of Zoé')));
    await settle();
    expect(screen.queryByText('of Zoé')).not.toBeInTheDocument();
    await tab.answer('fields', answer(field('Segment', 'of Igor')));
    expect(section().getByText('of Igor')).toBeVisible();
  });

  test('are asked for anew where the same contact comes as another visitor', async () => {
    const tab = await showZoe(field('Segment', 'of the first browser'));
    await tab.post(visitor('x', { email: ZOE, uniqueId: 'second' }));
    await tab.answerAbout(ZOE);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    expect(screen.queryByText('of the first browser')).not.toBeInTheDocument();
    expect(tab.server.waiting('fields').body).toMatchObject({ uniqueId: 'second' });
  });

  test('that cannot be had fail by themselves, and can be tried again', async () => {
    const tab = await showZoe();
    await tab.answer('fields', { code: 'fields_unavailable', message: 'no' }, 502);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    expect(section().getByRole('alert')).toHaveTextContent('The other CRM does not answer.');
    await userEvent.click(section().getByRole('button', { name: 'Try again' }));
    await tab.answer('fields', answer(field('Segment', 'Gold')));
    expect(section().getByText('Gold')).toBeVisible();
  });

  test.each(['http://orbit.example', 'javascript:alert(1)', 'https://a:b@orbit.example', 'nothing'])(
    'the link %s is text',
    async (value) => {
      await showZoe(field('Profile', value, 'URL'));
      expect(section().getByText(value)).toBeVisible();
      expect(section().queryByRole('link')).not.toBeInTheDocument();
    },
  );

  test('a secure link opens away, and tells nobody where from', async () => {
    await showZoe(field('Profile', 'https://orbit.example/zoe', 'URL'));
    const link = section().getByRole('link');
    expect(link).toHaveAttribute('href', 'https://orbit.example/zoe');
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  });
});

describe('an action', () => {
  const run = () => userEvent.click(section().getByRole('button', { name: 'Send a voucher' }));
  const voucher = field('Send a voucher', 'voucher-42', 'ACTION');

  test('is run by a click, under a key, and says what came of it', async () => {
    const tab = await showZoe(voucher);
    expect(screen.queryByText('voucher-42')).not.toBeInTheDocument();
    await run();
    const request = tab.server.waiting('runAction');
    expect(request.body).toMatchObject({ action: 'voucher-42', conversationId: 'x' });
    expect(request.headers?.['Idempotency-Key']).toEqual(expect.any(String));
    await tab.answer('runAction', { success: true, message: 'Voucher sent' });
    expect(section().getByText('Voucher sent')).toBeVisible();
  });

  test('is not run when the focus moved', async () => {
    const tab = await showZoe(voucher);
    tab.deliver(add('y'));
    tab.deliver(focus('y'));
    await run();
    await settle();
    expect(tab.server.asked('runAction')).toEqual([]);
  });

  test('that the other CRM does not take is not sent again behind the agent’s back', async () => {
    const tab = await showZoe(voucher);
    await run();
    await tab.answer('runAction', { code: 'fields_unavailable', message: 'no' }, 502);
    expect(section().getByText('The other CRM does not answer.')).toBeVisible();
    expect(tab.server.pending.filter((one) => kindOf(one) === 'runAction')).toEqual([]);
  });
});
