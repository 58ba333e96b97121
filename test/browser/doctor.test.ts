import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { expectNoViolations } from '../support/browser-axe.ts';
import { arrives, focused } from '../support/browser-desk.ts';
import { openHost } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { createDataFolder, startBuiltServer } from '../support/browser-server.ts';
import { eventually, test } from '../support/browser-test.ts';
import { freePort } from '../support/free-port.ts';

const { server, desk, host, unlisted, portal, sameSiteHost } = inject('places');

/** What the doctor says of one thing. */
const check = (root: Page | FrameLocator, name: string) => root.getByRole('listitem', { name, exact: true });
/** Waits for a verdict with these words. */
const says = (root: Page | FrameLocator, name: string, verdict: string, words: string | RegExp) =>
  check(root, name)
    .filter({ has: root.getByText(verdict, { exact: true }) })
    .filter({ hasText: words })
    .waitFor();
const reportOf = (root: Page | FrameLocator) => root.getByRole('textbox', { name: 'Report' }).inputValue();

/** Everything that was asked of our server but for files. */
function followRequests(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, origin } = new URL(request.url());
    if (origin === server && !/^\/(assets\/|icon)/.test(pathname)) asked.push(`${request.method()} ${pathname}`);
  });
  return asked;
}

describe('in a frame that embed.js made', () => {
  test('on a listed page: all works, the desk is heard, and what is refused is counted as it comes', async ({
    page,
  }) => {
    const asked = followRequests(page);
    const { panel, desk: theDesk } = await openHost(page, { query: { path: 'doctor' } });
    await says(panel, 'Framing', 'Works', host);
    await says(panel, 'Offer of embed.js', 'Works', `listens to ${desk}`);
    await says(panel, 'Desk', 'Not known', 'Nothing has been heard of the desk yet');
    await says(panel, 'Refused messages', 'Works', 'No message was refused.');
    await says(panel, 'Storage', 'Works', 'for each site around it');
    await says(panel, 'Several tabs', 'Works', 'BroadcastChannel');
    await says(panel, 'Secure page', 'Works', 'secure');
    await says(panel, 'Browser', 'Works', 'has what the panel needs');
    await says(panel, 'Server and database', 'Works', /answers within \d+ ms, its database within \d+ ms/);
    await says(panel, 'Clock', 'Works', 'agree to 0 seconds');
    await says(panel, 'Versions', 'Works', '0.1.0');
    await says(panel, 'Gate, by the table', 'Works', 'All 19 senders');
    await says(panel, 'Gate, by a sandboxed frame', 'Works', 'as "null"; it was refused (origin)');
    await panel.getByText('Nothing wrong was found.').waitFor();

    await theDesk.say(...arrives('x', people.zoe.visitor), focused('x'), 'no JSON', { event: 7 });
    await page.evaluate(() => postMessage({ event: 'com.iadvize.desk.CONVERSATION_FOCUSED', conversationId: 'y' }));
    await says(panel, 'Desk', 'Works', `3 events of the desk heard, from ${desk}`);
    await says(panel, 'Refused messages', 'Works', '3 messages were refused.');
    await says(panel, 'Refused messages', 'Works', '1 × a text that is no JSON');
    await says(panel, 'Refused messages', 'Works', '1 × from an origin that is not in data-origins');

    // Nobody is signed in, and of the customer nothing is there to be copied.
    expect(asked).toEqual(['GET /embed.js', 'GET /doctor', 'GET /panel', 'GET /health', 'GET /api/doctor']);
    expect(await page.evaluate(() => window.tokensAsked)).toBe(0);
    expect(await reportOf(panel)).not.toMatch(/zoe|quartz|B-1001|\?/i);
  });

  test('on a page that is not listed: it says which line to write where, and stays in sight', async ({ page }) => {
    await page.clock.install();
    const { panel } = await openHost(page, { host: unlisted, query: { path: 'doctor' } });
    const all = [host, sameSiteHost, portal, unlisted].join(' ');
    await says(panel, 'Framing', 'Failed', `Set PANEL_ANCESTORS=${all} on the server`);
    await says(panel, 'Framing', 'Failed', `frame-ancestors ${all}`);
    await says(panel, 'Offer of embed.js', 'Failed', `An offer came from ${unlisted}`);
    await panel.getByText('2 failures').waitFor();
    await page.clock.fastForward(6_000);
    await says(panel, 'Offer of embed.js', 'Failed', `An offer came from ${unlisted}`);
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.locator('#panel iframe').isVisible()).toBe(true);
  });

  test('in a page of another that is not listed: it names the one that is missing', async ({ page }) => {
    const { panel } = await openHost(page, { portal: unlisted, query: { path: 'doctor' } });
    await says(panel, 'Framing', 'Failed', `Framed by ${unlisted}, not in PANEL_ANCESTORS`);
    await says(panel, 'Offer of embed.js', 'Works', `listens to ${desk}`);
  });

  test('where the page names a desk that the server does not know', async ({ page }) => {
    const { panel } = await openHost(page, { query: { path: 'doctor', origins: 'https://other.desk.test' } });
    await says(panel, 'Offer of embed.js', 'Failed', `set DESK_ORIGINS=${desk} https://other.desk.test on the server`);
  });

  test('where the browser denies storage: it says what is lost', async ({ page, context }) => {
    await context.addInitScript(() => {
      for (const name of ['localStorage', 'indexedDB']) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('Access is denied for this document.', 'SecurityError');
          },
        });
      }
    });
    const { panel } = await openHost(page, { query: { path: 'doctor' } });
    await says(panel, 'Storage', 'Warning', 'it is lost with the tab');
    await panel.getByText('1 warning', { exact: true }).waitFor();
  });
});

describe('in a frame that was made by hand', () => {
  test('nothing is offered within 5 seconds: it says what to check', async ({ page }) => {
    await page.clock.install();
    const panel = await openByHand(page);
    await says(panel, 'Offer of embed.js', 'Not known', 'Waiting for embed.js');
    await page.clock.fastForward(5_000);
    await says(panel, 'Offer of embed.js', 'Failed', `load ${server}/embed.js`);
  });

  test('what the desk posts to it without embed.js is seen, by its origin', async ({ page }) => {
    const panel = await openByHand(page);
    await says(panel, 'Offer of embed.js', 'Not known', 'Waiting for embed.js');
    await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => {
      frame.contentWindow?.postMessage({ event: 'com.iadvize.desk.CONVERSATION_FOCUSED', conversationId: 'x' }, '*');
    });
    await says(panel, 'Desk', 'Not known', `${host}: 1 message, not in DESK_ORIGINS`);
  });

  test('sandboxed without an origin, no script of ours runs: the page itself says so', async ({
    page,
    expectComplaint,
  }) => {
    expectComplaint(/CORS policy|ERR_FAILED|sandboxed/i);
    const panel = await openByHand(page, 'allow-scripts');
    await panel.getByText('The doctor is being loaded. If you can still read this').waitFor();
    await panel.getByText('allow-scripts allow-same-origin').waitFor();
  });

  test('sandboxed with its origin, it works', async ({ page }) => {
    const panel = await openByHand(page, 'allow-scripts allow-same-origin');
    await says(panel, 'Framing', 'Works', host);
    await says(panel, 'Gate, by a sandboxed frame', 'Works', 'it was refused (origin)');
  });
});

describe('in a tab of its own', () => {
  test('it says what can be said there, and what cannot', async ({ page }) => {
    await page.goto(`${server}/doctor`);
    await says(page, 'Framing', 'Not known', 'a tab of its own');
    await says(page, 'Offer of embed.js', 'Not known', 'nothing frames this one');
    await says(page, 'Desk', 'Not known', `Configured: ${desk}. Nothing was posted to this window.`);
    await says(page, 'Refused messages', 'Not known', 'Nothing is counted');
    await says(page, 'Gate, by a sandboxed frame', 'Works', 'it was refused (origin)');
    await page.getByText('Nothing wrong was found. 4 things cannot be known from here.').waitFor();
    expect(await page.title()).toBe('Deskside');
  });

  test('in French', async ({ browser }) => {
    const context = await browser.newContext({ locale: 'fr-FR' });
    const page = await context.newPage();
    await page.goto(`${server}/doctor`);
    await says(page, 'Encadrement', 'Inconnu', 'un onglet à part');
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    await context.close();
  });

  test('the report is copied by keyboard alone, without what the address holds', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${server}/doctor?jwt=eyJ.secret.x&mail=ada@crm.example#code=abc`);
    await page.getByText('Nothing wrong was found.').waitFor();
    await page.getByRole('button', { name: 'Run again' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('The report is copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await reportOf(page));
    expect(copied).toContain(`${server}/doctor, 20`);
    expect(copied).toContain('[Works] Server and database');
    expect(copied).not.toMatch(/eyJ|secret|ada@|code=/);
  });

  test('a policy that somebody adds keeps its sandboxed frame silent, and it does not take that for a success', async ({
    page,
    expectComplaint,
  }) => {
    expectComplaint(/Content Security Policy/);
    await page.route(`${server}/doctor`, async (route) => {
      const answer = await route.fetch();
      const policy = answer.headers()['content-security-policy']?.replace(/'sha256-[^']+'/, '');
      await route.fulfill({
        response: answer,
        headers: { ...answer.headers(), 'content-security-policy': `${policy}` },
      });
    });
    await page.clock.install();
    await page.goto(`${server}/doctor`);
    await says(page, 'Gate, by the table', 'Works', 'All 19');
    await page.clock.fastForward(6_000);
    await says(page, 'Gate, by a sandboxed frame', 'Not known', 'posted nothing');
  });

  test('when a proxy adds a policy of its own to the panel, it says so before any page has tried to frame it', async ({
    page,
  }) => {
    await page.route(`${server}/panel`, async (route) => {
      const answer = await route.fetch();
      const policy = answer.headers()['content-security-policy'];
      await route.fulfill({
        response: answer,
        headers: { ...answer.headers(), 'content-security-policy': `${policy}, frame-ancestors 'self'` },
      });
    });
    await page.goto(`${server}/doctor`);
    await says(page, 'Framing', 'Failed', "/panel arrives here with frame-ancestors 'self'");
    await says(
      page,
      'Framing',
      'Failed',
      `PANEL_ANCESTORS means frame-ancestors ${[host, sameSiteHost, portal].join(' ')}`,
    );
  });

  test('when a proxy puts X-Frame-Options in the place of our policy, it says so', async ({ page }) => {
    await page.route(`${server}/panel`, (route) =>
      route.fulfill({ contentType: 'text/html', headers: { 'X-Frame-Options': 'SAMEORIGIN' }, body: '' }),
    );
    await page.goto(`${server}/doctor`);
    await says(page, 'Framing', 'Failed', 'take X-Frame-Options away');
  });

  test('when a gateway answers in the server’s place, it says so', async ({ page }) => {
    await page.route('**/api/doctor', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Sign in</h1>' }));
    await page.goto(`${server}/doctor`);
    await says(page, 'Server and database', 'Failed', 'Something else answers in the server’s place');
    await says(page, 'Clock', 'Not known', 'the server gave no time');
  });

  test('when requests are forbidden by a policy that somebody adds, it says by which directive', async ({
    page,
    expectComplaint,
  }) => {
    expectComplaint(/Content Security Policy|Refused to connect|Fetch API/i);
    await page.route(`${server}/doctor`, async (route) => {
      const answer = await route.fetch();
      const policy = answer.headers()['content-security-policy']?.replace("connect-src 'self'", "connect-src 'none'");
      await route.fulfill({
        response: answer,
        headers: { ...answer.headers(), 'content-security-policy': `${policy}` },
      });
    });
    await page.goto(`${server}/doctor`);
    await says(page, 'Server and database', 'Failed', 'a Content-Security-Policy forbids it (connect-src)');
  });

  test('when the server stops, all else is examined as before', async ({ page, expectComplaint }) => {
    expectComplaint(/ERR_CONNECTION_REFUSED/);
    const folder = await createDataFolder();
    const PORT = String(await freePort());
    // Nothing is configured: that, too, is for the doctor to say.
    const running = await startBuiltServer('main', { PORT, DATA_DIR: folder.path, LOG_LEVEL: 'silent' });
    await page.goto(`http://localhost:${PORT}/doctor`);
    await says(page, 'Server and database', 'Works', 'The server answers');
    await says(page, 'Desk', 'Failed', 'DESK_ORIGINS is empty');
    await says(page, 'Gate, by a sandboxed frame', 'Works', 'it was refused (origin)');
    await running.stop();
    await page.getByRole('button', { name: 'Run again' }).click();
    await says(page, 'Server and database', 'Failed', 'The server cannot be reached.');
    await says(page, 'Versions', 'Not known', 'the server’s is not known');
    await says(page, 'Gate, by a sandboxed frame', 'Works', 'it was refused (origin)');
    await folder.remove();
  });

  test('is without violations, from 320 px', async ({ page }) => {
    await page.goto(`${server}/doctor`);
    await page.getByText('Nothing wrong was found.').waitFor();
    await expectNoViolations(page, page.mainFrame(), (width) => page.setViewportSize({ width, height: 800 }));
  });
});

test('the panel’s own notice leads to the doctor, in the same frame', async ({ page }) => {
  const { panel } = await openHost(page, { query: { origins: 'https://other.desk.test' } });
  await panel.getByRole('link', { name: 'Let the doctor examine this page' }).click();
  await says(panel, 'Offer of embed.js', 'Failed', 'https://other.desk.test');
  await eventually(() => page.getByRole('alert').count()).toBe(0);
});

/** A page of a listed origin that frames the doctor and loads no embed.js. */
async function openByHand(page: Page, sandbox?: string): Promise<FrameLocator> {
  const frame = `<iframe title="By hand" width="600" height="700" src="${server}/doctor" ${sandbox ? `sandbox="${sandbox}"` : ''}></iframe>`;
  // A page that a test answers for counts as one of the internet, which would have to ask for the servers of this machine.
  await page.context().grantPermissions(['local-network-access']);
  await page.route(`${host}/by-hand`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>CRM</title>${frame}` }),
  );
  await page.goto(`${host}/by-hand`);
  return page.frameLocator('iframe');
}
