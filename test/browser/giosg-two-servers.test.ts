import { afterAll, beforeAll, expect } from 'vitest';
import {
  giosgPeople,
  openGiosgConsole,
  openPanelAt,
  type ServerWithGiosg,
  startServerWithGiosg,
} from '../support/browser-giosg.ts';
import { eventually, test } from '../support/browser-test.ts';
import { createPostgresDatabase, type DatabasePlace } from '../support/databases.ts';
import { openPostgres } from '../support/postgres.ts';

const { zoe, bruno } = giosgPeople;

let postgres: Awaited<ReturnType<typeof openPostgres>>;
let place: DatabasePlace;
let running: ServerWithGiosg;
let second: Awaited<ReturnType<ServerWithGiosg['startAnother']>>;
beforeAll(async () => {
  postgres = await openPostgres();
  place = await createPostgresDatabase(postgres.url);
  running = await startServerWithGiosg({ env: place.env });
  second = await running.startAnother();
});
afterAll(async () => {
  await second.stop();
  await running.stop();
  await place.remove();
  await postgres.stop();
});

test('two panels of one agent at two server processes over one database follow the same console', async ({
  page,
  context,
}) => {
  const desk = await openGiosgConsole(page, running);
  const here = await desk.openFollowing();
  await here.following.waitFor({ state: 'attached' });
  const there = await openPanelAt(await context.newPage(), running, second.server);
  await there.following.waitFor({ state: 'attached' });
  const panels = [here, there];

  for (const { name } of [zoe, bruno, zoe]) {
    await desk.take(name);
    await Promise.all(panels.map((panel) => panel.showsRecord(name)));
  }
  await Promise.all(panels.map((panel) => eventually(() => panel.view.items.count()).toBe(2)));
  // Whom the agent is with is said in one panel, and of that one only.
  await here.yes(zoe.name).click();
  await here.view.noteFor(zoe.name).fill('Written here, read there');
  await here.view.noteFor(zoe.name).press('Control+Enter');
  await here.view.entries.getByText('Written here, read there').waitFor();
  expect(await there.question.isVisible()).toBe(true);
  expect(await there.writers.count()).toBe(0);

  // A ping that reaches the other process.
  await second.ping('chat_focus', bruno.name);
  await Promise.all(panels.map((panel) => panel.showsRecord(bruno.name)));
  expect(await here.writers.count()).toBe(0);
  await desk.press(zoe.name, 'End with messages');
  await Promise.all(panels.map((panel) => eventually(() => panel.view.items.count()).toBe(1)));
  // Known by an e-mail address alone, it is offered in both, and is one conversation whoever logs it.
  for (const panel of panels) await panel.view.departed.getByRole('button', { name: 'Log' }).click();
  await Promise.all(panels.map((panel) => panel.view.departed.waitFor({ state: 'detached' })));
  const types = async () => (await running.record.readTimeline(running.contactIds.zoe)).map(({ type }) => type).sort();
  await eventually(types).toEqual(['activity', 'note']);
});
