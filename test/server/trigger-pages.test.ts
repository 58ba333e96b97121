import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { triggerPage } from '../../src/server/giosg/trigger-page.ts';
import { TRIGGER_STATUS, type TriggerProblem } from '../../src/server/giosg/trigger-refusal.ts';
import { TRIGGER_WORDS } from '../../src/server/giosg/trigger-words.ts';
import { preferredLanguage } from '../../src/server/preferred-language.ts';
import { createGiosgApp, type GiosgApp } from '../support/giosg-app.ts';
import { createTestApp } from '../support/test-app.ts';

let app: GiosgApp;
beforeAll(async () => {
  app = await createGiosgApp();
});
afterAll(() => app.close());

const who = () => ({ orgId: app.owner, userId: app.users.operator.id });
const inLanguage = (language: string) => ({ headers: { accept: 'text/html', 'accept-language': language } });

test.each([
  ['', 'en'],
  ['fr', 'fr'],
  ['FR-CH, en;q=0.9', 'fr'],
  ['en-GB,en;q=0.9,fr;q=0.8', 'en'],
  ['fi, fr;q=0.5, en;q=0.4', 'fr'],
  ['fr;q=0.2, en;q=0.7', 'en'],
  ['fr;q=0, *', 'en'],
  ['*, fr;q=0.1', 'en'],
  ['fi-FI, sv', 'en'],
  ['french', 'en'],
  ['fr;q=much', 'en'],
  [';;,,q=', 'en'],
])('a browser that asks for "%s" gets %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});

test('a browser that asks for no language gets English', () => {
  expect(preferredLanguage(undefined)).toBe('en');
});

describe('a refusal', () => {
  test('of a page that was loaded again says what to do and why, and keeps its reason, in both languages', async () => {
    const english = await app.ask('/giosg/trigger', inLanguage('en'));
    expect(english.headers.get('vary')).toBe('Accept-Language');
    const html = await english.text();
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<h1>Open Deskside again from giosg</h1>');
    expect(html).toContain('This page was loaded again.');
    expect(html).toContain('Reason: missing_type');
    const french = await (await app.ask('/giosg/trigger', inLanguage('fr-FR'))).text();
    expect(french).toContain('<html lang="fr">');
    expect(french).toContain('<h1>Rouvrez Deskside depuis giosg</h1>');
    expect(french).toContain('Raison : missing_type');
  });

  test.each([
    ['install', 'Deskside could not finish its installation'],
    ['setup', 'The setup of Deskside did not open'],
    ['manual_dialog', 'Deskside did not open'],
    ['manual_nav', 'Deskside did not open'],
  ])('of %s says what failed: %s', async (type, title) => {
    expect(await (await app.ask(`/giosg/trigger?type=${type}`)).text()).toContain(`<h1>${title}</h1>`);
  });

  test.each(Object.keys(TRIGGER_STATUS) as TriggerProblem[])('%s has its own words in both languages', (code) => {
    const { en, fr } = TRIGGER_WORDS;
    expect(Object.keys(fr.problems)).toContain(code);
    for (const part of ['why', 'next'] as const) {
      expect(en.problems[code][part]).toMatch(/\w.*\.$/);
      expect(fr.problems[code][part]).toMatch(/\w.*\.$/);
      expect(fr.problems[code][part]).not.toBe(en.problems[code][part]);
    }
    expect(fr.problems[code].title === undefined).toBe(en.problems[code].title === undefined);
  });

  test('that no person sees is in English, whatever is asked for', async () => {
    const answer = await app.ask('/giosg/trigger?type=chat_focus', { headers: { 'accept-language': 'fr' } });
    expect(await answer.json()).toEqual({
      code: 'missing_data',
      message: expect.stringMatching(/^The address that giosg opened is not complete\. Open Deskside again/),
    });
  });
});

test('the setup speaks the language of the browser', async () => {
  await app.install();
  const answer = await app.trigger({ type: 'setup', ...who() }, undefined, inLanguage('fr'));
  const html = await answer.text();
  expect(html).toContain('<h1>Deskside est installé</h1>');
  expect(html).toContain(`Organisation : ${app.owner}`);
  expect(html).toContain('Vous pouvez fermer cette fenêtre.');
});

test('the install goes on to giosg in the language of the browser', async () => {
  const request = { type: 'install' as const, ...who(), redirectUri: `${app.emulator.baseUrl}/console?a=1&b="2"` };
  const html = await (await app.trigger(request, undefined, inLanguage('fr'))).text();
  expect(html).toMatch(
    /<a href="http:\/\/127\.0\.0\.1:\d+\/console\?a=1&#38;b=(%22|&#34;)2(%22|&#34;)">Continuer dans giosg</,
  );
});

test('nothing in a page is read as markup', () => {
  const bad = `<img src=x onerror="alert('1')">&`;
  const html = triggerPage({
    ...{ language: 'en', title: bad, alert: bad, paragraphs: [bad], reason: bad, link: { text: bad, href: bad } },
  });
  expect(html).not.toContain('<img');
  expect(html).not.toContain('onerror="');
  expect(html.match(/&#60;img src=x onerror=&#34;alert\(&#39;1&#39;\)&#34;&#62;&#38;/g)).toHaveLength(7);
});

describe('its style', () => {
  test('is the one that the policy allows, and nothing of the page has another', async () => {
    const answer = await app.ask('/giosg/trigger', inLanguage('en'));
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('unsafe');
    const html = await answer.text();
    const styles = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style = '']) => style);
    expect(styles).toHaveLength(1);
    const hash = createHash('sha256').update(String(styles[0])).digest('base64');
    expect(policy).toContain(`style-src 'self' 'sha256-${hash}';`);
    expect(html).not.toMatch(/ style=/);
  });

  test('is allowed by hot reload as well, which takes no hash beside what it allows', async () => {
    const { ask } = createTestApp({ env: { DEMO: '1' }, deps: { hotReload: true } });
    const policy = (await ask('/giosg/trigger')).headers.get('content-security-policy');
    expect(policy).toContain("style-src 'self' 'unsafe-inline';");
  });
});
