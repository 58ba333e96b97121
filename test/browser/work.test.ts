import { beforeAll, describe, expect, inject } from 'vitest';
import { arrives, focused, newConversation } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { newEmail } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { eventually, test } from '../support/browser-test.ts';

const { server } = inject('places');
let record: RecordOverHttp;
beforeAll(async () => {
  record = await openRecord(server);
});

async function createNora() {
  const email = newEmail();
  const { id } = await record.createContact({ firstName: 'Nora', lastName: 'Note', emails: [email] });
  return { id, email, name: 'Nora Note' };
}

describe.each([
  ['in the CRM tab', openTab],
  ['beside the desk', openHost],
] as const)('%s', (_, open) => {
  test('a note is saved once, and stands in the timeline as text, whatever was written', async ({ page }) => {
    const { id, email, name } = await createNora();
    const x = newConversation();
    const { view, desk } = await open(page);
    await desk.say(...arrives(x, { email }), focused(x));
    const text = [
      '**Wants a refund** by *Friday*',
      '<img src=x onerror="document.title=\'hacked\'"> <script>document.title="hacked"</script>',
      '[click](javascript:document.title=%22hacked%22) [policy](https://policy.example/refunds)',
    ].join('\n\n');
    await view.noteFor(name).fill(text);
    await page.keyboard.press('Control+Enter');
    await view.entries.getByText('Wants a refund').waitFor();
    expect(await view.noteFor(name).inputValue()).toBe('');
    expect(await record.readNotes(id)).toEqual([text]);

    const note = view.entries.filter({ hasText: 'Wants a refund' });
    expect(await note.locator('strong').allTextContents()).toEqual(['Wants a refund']);
    expect(await note.locator('img, script, [onerror]').count()).toBe(0);
    await note.getByText('<img src=x onerror="document.title=\'hacked\'">').waitFor();
    await note.getByText('[click](javascript:document.title=%22hacked%22)').waitFor();
    const links = note.getByRole('link');
    expect(
      await links.evaluateAll((all) => all.map((link) => [(link as HTMLAnchorElement).href, link.getAttribute('rel')])),
    ).toEqual([['https://policy.example/refunds', expect.stringContaining('noopener')]]);
    expect(await page.title()).not.toBe('hacked');
  });
});

test('a task is saved once, given to somebody, and ticked off', async ({ page }) => {
  const { id, email, name } = await createNora();
  const x = newConversation();
  const { view, desk } = await openTab(page);
  await desk.say(...arrives(x, { email }), focused(x));
  await view.noteFor(name).waitFor();
  await view.root.getByRole('radio', { name: 'Task' }).check();
  await view.root.getByRole('textbox', { name: `Task for ${name}` }).fill('Call her back');
  await view.root.getByLabel('Due').fill('2031-05-06');
  await view.button('Save task').click();
  const box = view.root.getByRole('list', { name: '1 open task' }).getByRole('checkbox', { name: 'Call her back' });
  await box.waitFor();
  const tasks = async () => (await record.readTimeline(id)).flatMap((entry) => (entry.type === 'task' ? [entry] : []));
  expect(await tasks()).toMatchObject([
    { title: 'Call her back', dueOn: '2031-05-06', assignee: { name: 'Ada Agent' } },
  ]);

  await box.click();
  await view.timeline.getByText(/^done by Ada Agent/).waitFor();
  await eventually(() => box.count()).toBe(0);
  expect(await tasks()).toMatchObject([{ title: 'Call her back', doneBy: { name: 'Ada Agent' }, version: 2 }]);
});

describe('a timeline of 150 entries', () => {
  const COUNT = 150;
  let nora: Awaited<ReturnType<typeof createNora>>;
  beforeAll(async () => {
    nora = await createNora();
    for (let number = 1; number <= COUNT; number++) await record.addNote(nora.id, `Entry number ${number}`);
  });

  test('loads page by page as the agent scrolls, and never draws more than what is in sight and a little around it', async ({
    page,
  }) => {
    let pages = 0;
    page.on('request', (request) => {
      if (request.url().includes('/timeline')) pages++;
    });
    const { view, desk } = await openTab(page);
    const x = newConversation();
    await desk.say(...arrives(x, { email: nora.email }), focused(x));
    await view.entries.getByText(`Entry number ${COUNT}`, { exact: true }).waitFor();
    expect(pages).toBeLessThan(5);
    const oldest = view.entries.getByText('Entry number 1', { exact: true });
    await view.timeline.hover();
    let mostDrawn = 0;
    await eventually(async () => {
      await page.mouse.wheel(0, 1_200);
      mostDrawn = Math.max(mostDrawn, await view.entries.count());
      return oldest.count();
    }).toBe(1);
    expect(pages).toBe(5);
    expect(mostDrawn).toBeLessThanOrEqual(60);
    await eventually(() => view.entries.last().getAttribute('aria-posinset')).toBe(String(COUNT));
    expect(await view.entries.last().getAttribute('aria-setsize')).toBe(String(COUNT));
  });

  test('is read to its end with the keyboard alone', async ({ page }) => {
    const { view, desk } = await openHost(page);
    const x = newConversation();
    await desk.say(...arrives(x, { email: nora.email }), focused(x));
    await view.entries.getByText(`Entry number ${COUNT}`, { exact: true }).waitFor();
    await view.button('Edit').focus();
    await eventually(async () => {
      await page.keyboard.press('End');
      return view.entries.getByText('Entry number 1', { exact: true }).count();
    }).toBe(1);
  });
});
