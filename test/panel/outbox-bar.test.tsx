import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { createBrowserInMemory } from '../support/keep-in-memory.ts';
import { ADA } from '../support/pretend-server.ts';
import { renderTab, settle } from '../support/render-tab.tsx';

test('what was kept and cannot be read is said, and not only counted', async () => {
  const browser = createBrowserInMemory();
  await browser.openPage().unsent.write(ADA.id, 'key', { status: 'pending', write: 'half of it' });
  await renderTab({ page: browser.openPage() });
  await settle();
  await userEvent.click(screen.getByRole('button', { name: '1 unreadable' }));
  expect(screen.getByText(/^1 unreadable\. .* is gone\. /)).toBeVisible();
});
