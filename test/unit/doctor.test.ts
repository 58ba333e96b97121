import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { framingOf } from '../../src/panel/doctor/ask-framing.ts';
import { examine } from '../../src/panel/doctor/examine.ts';
import type { DoctorFacts, FramingFact, Heard, Offer, ServerFact } from '../../src/panel/doctor/facts.ts';
import { reportOf } from '../../src/panel/doctor/report-of.ts';
import { CHECK_IDS, type CheckId, type Verdict } from '../../src/panel/text/doctor-catalogue.ts';
import { doctorEn } from '../../src/panel/text/doctor-en.ts';
import { doctorFr } from '../../src/panel/text/doctor-fr.ts';
import { WELL } from '../support/doctor-facts.ts';
import { propertyRuns } from '../support/property-runs.ts';

const { place, server, configured, heard } = WELL;
const inPlace = (more: Partial<DoctorFacts['place']>) => ({ place: { ...place, ...more } });
const inTab = (more: Partial<DoctorFacts> = {}): Partial<DoctorFacts> => ({
  ...inPlace({ isFramed: false, ancestors: [] }),
  offer: { status: 'notFramed' },
  heard: { ...heard, events: 0 },
  ...more,
});
const answering = (...lists: readonly (readonly string[])[]) => ({
  framing: { status: 'seen', lists, hasFrameOptions: false } satisfies FramingFact,
});
const failing = (code: string, status?: number, more: Partial<ServerFact> = {}) => ({
  server: { ...server, doctor: { code, status }, ...more },
});
const saying = (doctor: object) => ({ server: { ...server, doctor: { ...server.doctor, ...doctor } } });
/** This machine's clock, so many ms ahead of the server's. */
const ahead = (ms: number) => ({
  server: { ...server, sentMs: server.sentMs + ms, receivedMs: server.receivedMs + ms },
});
const hearing = (more: Partial<Heard>, offer: Offer = WELL.offer) => ({
  offer,
  heard: { ...heard, events: 0, ...more },
});

type Row = readonly [
  check: CheckId,
  when: string,
  facts: Partial<DoctorFacts>,
  verdict: Verdict,
  found: string,
  advice?: string,
];
/** Refusals of every check first, then what is not known, then what works. */
const rows: readonly Row[] = [
  [
    'framing',
    'a page that is not listed is around',
    inPlace({ ancestors: ['https://crm.example', 'https://portal.example'] }),
    'failed',
    'Framed by https://portal.example, not in',
    'PANEL_ANCESTORS=https://crm.example https://portal.example',
  ],
  [
    'framing',
    'no page is listed',
    { configured: { ...configured, panelAncestors: [] } },
    'failed',
    'https://crm.example, not in',
    'PANEL_ANCESTORS=https://crm.example on',
  ],
  [
    'framing',
    'a frame around it has no origin',
    inPlace({ ancestors: ['null', 'https://crm.example'] }),
    'failed',
    'no origin',
    'allow-same-origin',
  ],
  ['framing', 'a proxy took the policy away', answering(), 'failed', 'any page could frame it', 'as it is'],
  [
    'framing',
    'a proxy put X-Frame-Options in its place',
    { framing: { status: 'seen', lists: [], hasFrameOptions: true } },
    'failed',
    'X-Frame-Options',
    'take X-Frame-Options away',
  ],
  [
    'framing',
    'a proxy added a policy',
    answering(['https://crm.example'], ["'self'"]),
    'failed',
    "arrives here with frame-ancestors 'self'",
    'Let ours through alone',
  ],
  [
    'framing',
    'a proxy took a page off the list',
    {
      ...answering(['https://crm.example']),
      configured: { ...configured, panelAncestors: ['https://crm.example', 'https://portal.example'] },
    },
    'failed',
    'means frame-ancestors https://crm.example https://portal.example',
    'changed ours',
  ],
  [
    'framing',
    'a proxy opened it to everybody, in a tab too',
    inTab(answering(['*'])),
    'failed',
    'frame-ancestors *',
    'changed ours',
  ],
  [
    'framing',
    'the panel’s page does not come',
    { framing: { status: 'unseen' } },
    'warning',
    'could not be fetched',
    'proxy',
  ],
  [
    'framing',
    'it is a tab of its own',
    inTab(),
    'unknown',
    'These may show the panel: https://crm.example',
    'write /doctor for /panel',
  ],
  [
    'framing',
    'in a tab, nobody may frame it, and is told so',
    inTab({ ...answering(["'none'"]), configured: { ...configured, panelAncestors: [] } }),
    'unknown',
    'PANEL_ANCESTORS is empty',
    'write /doctor',
  ],
  [
    'framing',
    'the browser does not say what is around',
    inPlace({ ancestors: undefined }),
    'unknown',
    'does not say by whom',
    'Chrome',
  ],
  ['framing', 'every page around is listed', {}, 'ok', 'all in PANEL_ANCESTORS'],
  [
    'framing',
    'the list came in another order',
    {
      ...answering(['https://b.example', 'https://crm.example']),
      configured: { ...configured, panelAncestors: ['https://crm.example', 'https://b.example'] },
    },
    'ok',
    'all in',
  ],

  [
    'offer',
    'embed.js is silent',
    { offer: { status: 'missing' } },
    'failed',
    'has offered nothing',
    'load https://deskside.example/embed.js',
  ],
  [
    'offer',
    'it came from a page that is not listed',
    { offer: { status: 'ancestor', origin: 'https://portal.example' } },
    'failed',
    'from https://portal.example',
    'If that page is yours, add https://portal.example to PANEL_ANCESTORS',
  ],
  [
    'offer',
    'it names another desk',
    { offer: { status: 'deskOrigins', origins: ['https://other.example'] } },
    'failed',
    'https://other.example',
    'DESK_ORIGINS=https://desk.example https://other.example',
  ],
  ['offer', 'nothing frames the page', inTab(), 'unknown', 'nothing frames this one', '/doctor for /panel'],
  ['offer', 'there is still time', { offer: { status: 'waiting' } }, 'unknown', '5 seconds'],
  ['offer', 'it was taken', {}, 'ok', 'https://desk.example'],

  [
    'deskOrigins',
    'no desk is configured',
    { configured: { ...configured, deskOrigins: [] } },
    'failed',
    'DESK_ORIGINS is empty',
    'https://ha.iadvize.com',
  ],
  [
    'deskOrigins',
    'only another window of the desk’s origin speaks',
    hearing({ refused: { source: 2 } }),
    'failed',
    '2 messages of its origin came from another window',
    'data-desk',
  ],
  [
    'deskOrigins',
    'only other origins speak',
    hearing({ refused: { origin: 1 } }),
    'warning',
    '1 message came from other origins',
    'data-origins',
  ],
  [
    'deskOrigins',
    'the desk speaks straight to it',
    hearing({ atWindow: [{ origin: 'https://desk.example', count: 2 }] }, { status: 'missing' }),
    'warning',
    'without embed.js',
    'Load it',
  ],
  [
    'deskOrigins',
    'only strangers speak straight to it',
    hearing({ atWindow: [{ origin: 'https://x.example', count: 2 }] }, { status: 'missing' }),
    'unknown',
    'without embed.js',
    'Load it',
  ],
  ['deskOrigins', 'nobody speaks', hearing({}), 'unknown', 'Nothing has been heard', 'Click a conversation'],
  ['deskOrigins', 'nobody speaks to a tab', inTab(), 'unknown', 'Nothing was posted', 'where the panel would be'],
  [
    'deskOrigins',
    'the desk speaks, and so do others',
    { heard: { events: 1, refused: { origin: 9, source: 9 }, atWindow: [] } },
    'ok',
    '1 event of the desk heard',
  ],

  [
    'secureContext',
    'a page around it came over http',
    inPlace({ isSecure: false }),
    'failed',
    'not a secure context',
    'https',
  ],
  ['secureContext', 'all is secure', {}, 'ok', 'secure'],
  [
    'browser',
    'it is too old',
    inPlace({ missing: ['AbortSignal.any', 'inert'] }),
    'failed',
    'AbortSignal.any, inert',
    'Update it',
  ],
  ['browser', 'it has everything', {}, 'ok', 'has what the panel needs'],
  [
    'storage',
    'there are no databases',
    { storage: { local: true, databases: false, cookies: false } },
    'warning',
    'lost with the tab',
    'Let the browser keep data',
  ],
  [
    'storage',
    'there are databases only',
    { storage: { local: false, databases: true, cookies: false } },
    'warning',
    'denies localStorage',
    'Nothing has to be done',
  ],
  ['storage', 'it is kept apart for each site around', {}, 'ok', 'for each site around it'],
  ['storage', 'it is one for all tabs', inTab(), 'ok', 'survives a reload.'],
  ['cookies', 'the browser blocks them', {}, 'ok', 'blocks them'],
  ['cookies', 'the browser would allow them', { storage: { ...WELL.storage, cookies: true } }, 'ok', 'would allow'],
  [
    'cookies',
    'the browser does not say',
    { storage: { ...WELL.storage, cookies: undefined } },
    'ok',
    'Deskside sets none.',
  ],
  [
    'tabs',
    'they cannot agree',
    inPlace({ hasChannel: false, hasLocks: false }),
    'warning',
    'BroadcastChannel, Web Locks',
    'https',
  ],
  ['tabs', 'they can', {}, 'ok', 'can agree'],

  [
    'server',
    'a policy keeps the browser from asking',
    failing('unreachable', undefined, { blockedBy: 'connect-src' }),
    'failed',
    'connect-src',
    "add 'self'",
  ],
  [
    'server',
    'this machine is offline',
    { ...failing('unreachable'), ...inPlace({ isOnline: false }) },
    'failed',
    'offline',
    'Connect it',
  ],
  ['server', 'nothing answers', failing('unreachable'), 'failed', 'cannot be reached', 'certificate'],
  ['server', 'it takes too long', failing('timed_out'), 'failed', 'not answer in time', 'load'],
  ['server', 'somebody else answers', failing('bad_answer', 200), 'failed', '(status 200)', 'gateway'],
  [
    'server',
    'somebody else answers with a page in place of a code',
    failing('Ada Lovelace <ada@crm.example>', 403),
    'failed',
    '(status 403)',
    'gateway',
  ],
  ['server', 'it is asked under another name', failing('wrong_host', 421), 'failed', '(wrong_host)', 'PUBLIC_URL'],
  [
    'server',
    'its database is down',
    saying({ status: 'DOWN', databaseMs: null }),
    'failed',
    'its database does not',
    'DATABASE_URL',
  ],
  [
    'server',
    'its health check is kept back',
    { server: { ...server, health: 403 } },
    'warning',
    '/health',
    'make it public',
  ],
  ['server', 'all is well', {}, 'ok', 'within 20 ms, its database within 2 ms'],
  [
    'clock',
    'six minutes ahead, no token is taken',
    ahead(6 * 60_000),
    'failed',
    '360 seconds ahead',
    'nobody can sign in',
  ],
  ['clock', 'six minutes behind', ahead(-6 * 60_000), 'failed', '360 seconds behind', 'nobody can sign in'],
  ['clock', 'a minute ahead', ahead(60_000), 'warning', '60 seconds ahead', 'ends of sessions'],
  ['clock', 'the server gave no time', failing('unreachable'), 'unknown', 'gave no time'],
  ['clock', 'half a minute is none', ahead(30_000), 'ok', 'agree to 30 seconds'],
  ['versions', 'they cannot talk', saying({ contract: 2, version: '9.0.0' }), 'failed', '(9.0.0)', 'Reload it'],
  ['versions', 'the page is an old copy', saying({ version: '9.0.0' }), 'warning', 'of 9.0.0', 'no-cache'],
  ['versions', 'the server’s is no version', saying({ version: 'ada@crm.example' }), 'warning', 'of ?', 'Reload it'],
  ['versions', 'the server’s is not known', failing('unreachable'), 'unknown', 'not known'],
  ['versions', 'they are one', {}, 'ok', 'both of version'],

  [
    'table',
    'the gate lets somebody in',
    { table: { rows: 19, broken: ['another port'] } },
    'failed',
    '1 sender',
    'do not use the panel',
  ],
  ['table', 'the gate holds', {}, 'ok', 'All 19'],
  [
    'sandbox',
    'the sandboxed frame is believed',
    { sandbox: { status: 'admitted', origin: 'null' } },
    'failed',
    'was believed',
    'do not use the panel',
  ],
  [
    'sandbox',
    'the sandboxed frame is silent',
    { sandbox: { status: 'silent' } },
    'unknown',
    'posted nothing',
    'extension',
  ],
  ['sandbox', 'the sandboxed frame is refused', {}, 'ok', 'as "null"; it was refused (origin)'],
];

describe('what is found, and what to change', () => {
  test.each(rows.map((row) => [row[0], row[1], row] as const))(
    '%s: %s',
    (id, _, [, , facts, verdict, found, advice]) => {
      const check = examine({ ...WELL, ...facts }, doctorEn).find((each) => each.id === id);
      expect(check).toMatchObject({ title: doctorEn.titles[id], verdict, found: expect.stringContaining(found) });
      if (advice === undefined) expect(check?.advice).toBeUndefined();
      else expect(check?.advice).toContain(advice);
    },
  );

  test('refused: each reason is counted with what it means, and does not alarm by itself', () => {
    const { refused } = { refused: { origin: 1_200, unreadable: 1 } };
    const check = examine({ ...WELL, heard: { ...heard, refused } }, doctorEn).find(({ id }) => id === 'refused');
    expect(check?.found).toBe('1,201 messages were refused.');
    expect(check?.details).toEqual([
      `1,200 × ${doctorEn.refused.reasons.origin}`,
      `1 × ${doctorEn.refused.reasons.unreadable}`,
    ]);
  });

  test('before anything is seen, everything is being examined and nothing is wrong', () => {
    const unseen = { framing: undefined, storage: undefined, server: undefined, table: undefined, sandbox: undefined };
    const checks = examine({ ...WELL, ...unseen }, doctorEn);
    expect(checks.map(({ id }) => id)).toEqual(CHECK_IDS);
    expect(checks.filter(({ verdict }) => verdict === 'failed' || verdict === 'warning')).toEqual([]);
    expect(checks.filter(({ found }) => found === doctorEn.examining)).toHaveLength(8);
  });

  test('where all is well, nothing is left open', () => {
    expect(examine(WELL, doctorEn).filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
  });

  test.each(rows.map((row) => [row[0], row[1], row] as const))('in French, as in English, %s: %s', (id, _, row) => {
    const [, , facts, verdict, , advice] = row;
    const all = { ...WELL, ...facts };
    const [french, english] = [doctorFr, doctorEn].map((d) => examine(all, d).find((each) => each.id === id));
    expect(french).toMatchObject({ verdict });
    expect(french?.advice === undefined).toBe(advice === undefined);
    expect(french?.found).not.toBe(english?.found);
  });
});

describe('who may frame the panel, by what it is answered with', () => {
  test.each<readonly [what: string, headers: Record<string, string>, lists: readonly (readonly string[])[]]>([
    ['no policy', {}, []],
    ['a policy that says nothing of it', { 'Content-Security-Policy': "default-src 'none'" }, []],
    [
      'one list',
      { 'Content-Security-Policy': "default-src 'none'; frame-ancestors https://a.test  https://b.test;" },
      [['https://a.test', 'https://b.test']],
    ],
    [
      'two policies',
      { 'Content-Security-Policy': "frame-ancestors https://a.test, script-src 'self'; FRAME-ANCESTORS 'Self'" },
      [['https://a.test'], ["'self'"]],
    ],
    [
      'the first of two in one policy, as browsers do',
      { 'Content-Security-Policy': "frame-ancestors 'none'; frame-ancestors *" },
      [["'none'"]],
    ],
    ['a list of nobody', { 'Content-Security-Policy': 'frame-ancestors' }, [[]]],
  ])('%s', (_, headers, lists) => {
    expect(framingOf(new Headers(headers))).toEqual({ status: 'seen', lists, hasFrameOptions: false });
  });

  test('X-Frame-Options is seen', () => {
    const headers = new Headers({ 'X-Frame-Options': 'SAMEORIGIN' });
    expect(framingOf(headers)).toEqual({ status: 'seen', lists: [], hasFrameOptions: true });
  });
});

describe('whatever a page around it, a proxy or a gateway says', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'null',
      '__proto__',
      'javascript:alert(1)',
      'https://ada@crm.example',
      'https://crm.example/?token=ada',
    ),
    fc.string({ maxLength: 20 }).map((text) => `https://crm.example/${text}ada@lovelace`),
    fc.string({ maxLength: 400 }).map((text) => `${text}ada@lovelace`),
  );
  const facts: fc.Arbitrary<DoctorFacts> = fc
    .record({
      offer: fc.oneof(
        fc.record({
          status: fc.constantFrom('taken' as const, 'deskOrigins' as const),
          origins: fc.array(hostile, { maxLength: 30 }),
        }),
        fc.record({ status: fc.constant('ancestor' as const), origin: hostile }),
      ),
      ancestors: fc.option(fc.array(hostile, { maxLength: 20 }), { nil: undefined }),
      lists: fc.array(fc.array(hostile, { maxLength: 30 }), { maxLength: 3 }),
      atWindow: fc.array(fc.record({ origin: hostile, count: fc.nat() }), { maxLength: 50 }),
      refused: fc.dictionary(fc.oneof(hostile, fc.constantFrom('origin', 'source')), fc.nat()),
      code: hostile,
      version: hostile,
      isDown: fc.boolean(),
    })
    .map(({ offer, ancestors, lists, atWindow, refused, code, version, isDown }) => ({
      ...WELL,
      ...inPlace({ ancestors }),
      ...answering(...lists),
      offer,
      heard: { events: 0, refused, atWindow },
      ...(isDown ? failing(code, 500) : saying({ version })),
      sandbox: { status: 'refused', origin: code, reason: 'origin' },
    }));

  test('the report has our own words, origins, codes and counts, and no more of them', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(doctorEn, doctorFr), (seen, d) => {
        const report = reportOf(examine(seen, d), seen.place, new Date(0), d);
        expect(report).not.toMatch(/@|ada|token=|javascript:/);
        expect(report.length).toBeLessThan(30_000);
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  test('whatever is wrong comes with what to do', () => {
    fc.assert(
      fc.property(facts, (seen) => {
        const wrong = examine(seen, doctorEn).filter(({ verdict }) => verdict === 'failed' || verdict === 'warning');
        expect(wrong.filter(({ advice }) => !advice)).toEqual([]);
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});
