import { describe, expect } from 'vitest';
import { arrives, focused, switches } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { eventually, test } from '../support/browser-test.ts';

const { zoe, bruno } = people;

describe.each([
  ['in the CRM tab', openTab],
  ['in a third-party frame beside the desk', openHost],
] as const)('where the browser denies storage, %s', (_, open) => {
  test('everything works, nothing is stored, and what cannot be kept is said', async ({ page, context }) => {
    await context.addInitScript(denyStorage);
    const { view, desk } = await open(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'), ...arrives('y', bruno.visitor));
    await view.showsRecord(zoe.name);
    await desk.say(...switches('x', 'y'));
    await view.showsRecord(bruno.name);
    await view.root.getByRole('radio', { name: 'Pinned' }).check();
    await view.root.getByText('Pinned: always shown.').waitFor();
    if (open === openTab) await view.root.getByText('This browser forgets your choice on reload').waitFor();
    await desk.say({ event: 'com.iadvize.desk.CONVERSATION_REMOVED', conversationId: 'y' }, focused('x'));
    await view.showsRecord(zoe.name);
    await eventually(() => view.items.count()).toBe(1);
  });

  test('no cookie is set, and nothing about a customer or a token is kept', async ({ page, context }) => {
    const { view, desk } = await open(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.showsRecord(zoe.name);
    expect(await context.cookies()).toEqual([]);
    const kept = JSON.stringify(await context.storageState({ indexedDB: true }));
    expect(kept).not.toMatch(/quartz|eyJ/i);
  });
});

/** Runs in every page. */
function denyStorage(): void {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
  }
}
