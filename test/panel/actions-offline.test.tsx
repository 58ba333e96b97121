import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { createBrowserInMemory } from '../support/keep-in-memory.ts';
import { remove, renderTab, settle } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const config = { fieldsFrom: 'Other' };

test('an action that was clicked offline is not carried out later behind the agent’s back', async () => {
  const browser = createBrowserInMemory();
  const tab = await renderTab({ config, page: browser.openPage() });
  await tab.show('x', ZOE);
  const refund = { id: 'a', label: 'Refund', value: 'refund', fieldType: 'ACTION' };
  await tab.answer('fields', { name: 'Other', fields: [refund] });
  await userEvent.click(screen.getByRole('button', { name: 'Refund' }));
  await settle();
  await tab.fail('runAction');
  await tab.post(remove('x'));
  tab.crash();

  const after = await renderTab({ config, server: tab.server, page: browser.openPage() });
  await settle();
  expect(after.server.pending).toEqual([]);
  await userEvent.click(after.view.getByRole('button', { name: '1 failed' }));
  await userEvent.click(after.view.getByRole('button', { name: 'Try again' }));
  await settle();
  const keys = after.server.asked('runAction').map(({ headers }) => headers?.['Idempotency-Key']);
  expect(keys).toEqual([keys[0], keys[0]]);
  expect(keys[0]).toBeDefined();
});
