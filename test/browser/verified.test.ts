import { afterAll, beforeAll } from 'vitest';
import { type BuiltServer, createDataFolder, type DataFolder, startBuiltServer } from '../support/browser-server.ts';
import { test } from '../support/browser-test.ts';
import { viewOf } from '../support/browser-view.ts';
import { freePort } from '../support/free-port.ts';

let folder: DataFolder;
let running: BuiltServer;
let port: string;
beforeAll(async () => {
  folder = await createDataFolder();
  port = String(await freePort());
  running = await startBuiltServer('demo', { PORT: port, DATA_DIR: folder.path });
});
afterAll(async () => {
  await running.stop();
  await folder.remove();
});

test('in the demo a customer number is verified for who is signed in to the shop, and not for who says so', async ({
  page,
}) => {
  await page.goto(`http://localhost:${port}`);
  const view = viewOf(page);
  const desk = view.consoleFrame.contentFrame();
  await desk.getByRole('button', { name: 'New conversation' }).click();
  await view.showsRecord('Zoé Quartz');
  await view.record.getByText(/customer number CUST-10427, verified/).waitFor();

  await desk
    .getByRole('combobox', { name: 'Visitor' })
    .selectOption({ label: 'A visitor who can log in while you talk' });
  await desk.getByRole('button', { name: 'New conversation' }).click();
  await desk.getByRole('navigation', { name: 'State boxes' }).getByRole('button').nth(1).click();
  await view.noRecord.waitFor();
  await desk.getByRole('button', { name: 'Log in' }).click();
  await view.showsRecord('Amara Linden');
  await view.record.getByText(/customer number CUST-10688, verified/).waitFor();
});
