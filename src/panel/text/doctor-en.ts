import type { DoctorCatalogue } from './doctor-catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('en');
const messages = (count: number) => plural(count, { one: '# message', other: '# messages' });
const THIS_IS_OURS =
  'This is a defect of Deskside. Send the report to those who run it, and do not use the panel until it is mended.';

export const doctorEn: DoctorCatalogue = {
  title: 'Doctor',
  intro:
    'What works here, what does not, and what to change. Nobody is signed in, and nothing of a customer is read or shown.',
  again: 'Run again',
  copy: 'Copy report',
  copied: 'The report is copied.',
  copyByHand: 'This browser does not let the page copy. The report is selected: press Ctrl+C (⌘C on a Mac).',
  report: 'Report',
  checks: 'What was examined',
  examining: 'Being examined…',
  summary: (failed, warnings, unknown) =>
    failed + warnings === 0
      ? `Nothing wrong was found.${unknown > 0 ? ` ${plural(unknown, { one: '# thing cannot', other: '# things cannot' })} be known from here.` : ''}`
      : [
          failed > 0 && plural(failed, { one: '# failure', other: '# failures' }),
          warnings > 0 && plural(warnings, { one: '# warning', other: '# warnings' }),
        ]
          .filter(Boolean)
          .join(', '),
  verdicts: { ok: 'Works', warning: 'Warning', failed: 'Failed', unknown: 'Not known' },
  toDo: 'What to do',
  titles: {
    framing: 'Framing',
    offer: 'Offer of embed.js',
    deskOrigins: 'Desk',
    refused: 'Refused messages',
    secureContext: 'Secure page',
    browser: 'Browser',
    storage: 'Storage',
    cookies: 'Cookies',
    tabs: 'Several tabs',
    server: 'Server and database',
    clock: 'Clock',
    versions: 'Versions',
    table: 'Gate, by the table',
    sandbox: 'Gate, by a sandboxed frame',
  },
  seconds: (seconds) => plural(seconds, { one: '# second', other: '# seconds' }),

  framing: {
    tab: (listed) => ({
      found: `Nothing frames this page: it is a tab of its own. So nothing can be said of the page where the panel would be. ${listed ? `These may show the panel: ${listed}.` : 'No page may show the panel: PANEL_ANCESTORS is empty.'}`,
      advice:
        'To examine that page, write /doctor for /panel where it loads embed.js (data-panel, or panel in mount), and open it.',
    }),
    unseen: {
      found: 'This page is framed, and the browser does not say by whom.',
      advice: 'Open the page in Chrome, Edge or Safari too: they say which pages are around a frame.',
    },
    hidden: {
      found: 'A page around this one has no origin ("null"): its frame is sandboxed, or the browser keeps it secret.',
      advice:
        'Add allow-same-origin to the sandbox attribute of every frame around the panel, and take referrerpolicy="no-referrer" away from them while you examine: "null" can never be listed.',
    },
    listed: (origins) => `Framed by ${origins}, all in PANEL_ANCESTORS.`,
    unlisted: (origins, all) => ({
      found: `Framed by ${origins}, not in PANEL_ANCESTORS: browsers will not show the panel here.`,
      advice: `Set PANEL_ANCESTORS=${all} on the server and restart it, if all these pages are yours. /panel then answers with frame-ancestors ${all}.`,
    }),
    noAnswer: {
      found: '/panel could not be fetched, so it is not known who may frame it.',
      advice: 'See “Server and database” below; a proxy must pass /panel on as well.',
    },
    removed: (hasFrameOptions) => ({
      found: `/panel arrives here without frame-ancestors${hasFrameOptions ? ', and with X-Frame-Options, by which browsers show it nowhere else' : ': any page could frame it'}. Something in front of Deskside has replaced its Content-Security-Policy.`,
      advice: 'Let the Content-Security-Policy of Deskside through as it is, and take X-Frame-Options away.',
    }),
    altered: (answered, wanted) => ({
      found: `/panel arrives here with ${answered}, and PANEL_ANCESTORS means ${wanted}.`,
      advice:
        'A proxy in front of Deskside has added a policy of its own or changed ours; browsers heed the strictest. Let ours through alone. If you have just changed PANEL_ANCESTORS, reload this page.',
    }),
  },
  offer: {
    notFramed: {
      found: 'embed.js speaks to a page that it has framed, and nothing frames this one.',
      advice: 'Write /doctor for /panel on the page that loads embed.js, and open that page.',
    },
    waiting: 'Waiting for embed.js, for 5 seconds at most.',
    missing: (origin) => ({
      found: 'embed.js on the page around this one has offered nothing.',
      advice: `On that page: load ${origin}/embed.js, and let the frame be made by it, not by hand. data-panel must begin with exactly ${origin} (no other scheme, port or name, no redirect). If the page has a Content-Security-Policy, add ${origin} to its script-src and frame-src. Its console says which selector found nothing.`,
    }),
    ancestor: (origin) => ({
      found: `An offer came from ${origin}, which is not in PANEL_ANCESTORS: the panel takes none from there.`,
      advice: `If that page is yours, add ${origin} to PANEL_ANCESTORS on the server and restart it.`,
    }),
    deskOrigins: (origins, all) => ({
      found: `embed.js listens to ${origins}, not in DESK_ORIGINS: the panel refuses such an offer.`,
      advice: `If this is your desk, set DESK_ORIGINS=${all} on the server and restart it. If it is not, correct data-origins on the page.`,
    }),
    taken: (origins) => `The offer came and was taken. embed.js listens to ${origins}.`,
  },
  deskOrigins: {
    none: {
      found: 'DESK_ORIGINS is empty: no desk is believed.',
      advice: 'Set DESK_ORIGINS to the exact origin of the desk, as in https://ha.iadvize.com, and restart the server.',
    },
    silent: (configured) => ({
      found: `Configured: ${configured}. Nothing has been heard of the desk yet.`,
      advice:
        'Click a conversation in the desk; this page goes on counting. If nothing changes, check that data-desk finds the iframe of the desk.',
    }),
    silentTab: (configured) => ({
      found: `Configured: ${configured}. Nothing was posted to this window.`,
      advice:
        'Only a page that frames this one, or opened it, can post to it. Open the doctor where the panel would be.',
    }),
    heard: (events, origins) =>
      `${plural(events, { one: '# event', other: '# events' })} of the desk heard, from ${origins}.`,
    onlyOtherOrigins: (count, origins) => ({
      found: `No event of the desk was heard, and ${messages(count)} came from other origins than ${origins}.`,
      advice:
        'Compare the address of the desk’s iframe, after all its redirects, with data-origins: scheme, name and port must be the same. Put the right origin into data-origins and into DESK_ORIGINS.',
    }),
    onlyOtherWindows: (count) => ({
      found: `No event of the desk was heard, and ${messages(count)} of its origin came from another window.`,
      advice:
        'data-desk must find the iframe that holds the desk; for a desk in a pop-up, give its window to mount as desk.',
    }),
    atWindow: (origin, count, isListed) =>
      `${origin}: ${messages(count)}, ${isListed ? 'in DESK_ORIGINS' : 'not in DESK_ORIGINS'}`,
    straight: (configured) => ({
      found: `Configured: ${configured}. Messages reach this window without embed.js.`,
      advice: 'The panel takes what the desk says from embed.js only. Load it on the page around this one.',
    }),
  },
  refused: {
    none: 'No message was refused.',
    noLine: 'Nothing is counted before embed.js has made its offer.',
    some: (count) => ({
      found: plural(count, { one: '# message was refused.', other: '# messages were refused.' }),
      advice:
        'Read below what each count means. Other scripts of a page post messages too: those are refused, and that is right.',
    }),
    count: (count, meaning) => `${plural(count, { other: '#' })} × ${meaning}`,
    reasons: {
      origin:
        'from an origin that is not in data-origins: another script, or a desk at an address that is not configured',
      source:
        'of the desk’s origin, from a window that is not the desk’s: another desk in the page, or data-desk finds the wrong frame',
      tooLarge: 'longer than 64 KiB: not read',
      notJson: 'a text that is no JSON',
      notAnObject: 'neither an object nor the text of one',
      notADeskEvent: 'not named com.iadvize.desk.…: the desk says other things as well, to others',
      unknownEvent: 'an event that this version does not know: update Deskside if your desk needs it',
      unreadable: 'a known event with an id or a value that cannot be read',
    },
  },
  secureContext: {
    yes: 'The page, and every page around it, is secure.',
    no: {
      found:
        'The page is not a secure context: over http, or with a page around it that is. Notes and tasks cannot be saved here.',
      advice: 'Serve both Deskside and the pages around it over https (http is fine for localhost and 127.0.0.1).',
    },
  },
  browser: {
    fits: 'The browser has what the panel needs.',
    tooOld: (missing) => ({
      found: `The browser is too old: it has no ${missing}.`,
      advice: 'Update it: Chrome and Edge 123, Firefox 120 and Safari 17.5 are the oldest that do.',
    }),
  },
  storage: {
    works: 'localStorage and IndexedDB work: text that is not sent yet survives a reload.',
    apart:
      'localStorage and IndexedDB work: text that is not sent yet survives a reload. In a frame of another site the browser keeps them apart, for each site around it: such text is not found in a tab of its own.',
    noDatabases: {
      found:
        'The browser denies IndexedDB here. The panel works, sends at once, and keeps what could not be sent in memory only: it is lost with the tab.',
      advice:
        'Let the browser keep data for this site when it is in another’s frame (in Chrome: Settings, Third-party cookies, Sites allowed), and do not browse privately.',
    },
    onlyDatabases: {
      found:
        'The browser denies localStorage here, and allows IndexedDB: only how the console is shown is forgotten on reload.',
      advice: 'Nothing has to be done.',
    },
  },
  cookies: {
    notNeeded: 'Not needed: Deskside sets none.',
    blocked: 'Not needed: Deskside sets none. (The browser blocks them in this frame.)',
    unblocked: 'Not needed: Deskside sets none. (The browser would allow them.)',
  },
  tabs: {
    both: 'Tabs of one browser can agree on who sends what (BroadcastChannel and Web Locks).',
    missing: (names) => ({
      found: `The browser has no ${names} here: tabs cannot agree on who sends what. Nothing is written twice all the same, but one tab may not see what another has sent.`,
      advice: 'Serve the page over https and update the browser, or work in one tab.',
    }),
  },
  server: {
    up: (ms, databaseMs) => `The server answers within ${ms} ms, its database within ${databaseMs} ms.`,
    offline: {
      found: 'The server cannot be reached: this machine is offline.',
      advice: 'Connect it, and run again.',
    },
    blocked: (directive) => ({
      found: `The browser itself refused to ask the server: a Content-Security-Policy forbids it (${directive}).`,
      advice: `A proxy in front of Deskside adds a policy of its own. Take it away, or add 'self' to its ${directive}.`,
    }),
    unreachable: {
      found: 'The server cannot be reached.',
      advice:
        'Check that it runs, and that nothing in between (VPN, firewall, an extension that blocks requests, a certificate that has expired) cuts /api/ and /health.',
    },
    timedOut: {
      found: 'The server does not answer in time.',
      advice: 'Check its log and its load, and that a proxy in front of it passes /api/ on.',
    },
    notOurs: (status) => ({
      found: `Something else answers in the server’s place${status === undefined ? '' : ` (status ${status})`}.`,
      advice:
        'A proxy or a sign-in gateway in front of Deskside answers by itself. Let /api/ and /health through as they are: with their Authorization header, without a redirect or a sign-in page.',
    }),
    refused: (code) => ({
      found: `The server refuses to answer (${code}).`,
      advice:
        'If it says wrong_host, PUBLIC_URL on the server is not the address that you opened, or a proxy changes the Host header. Else look for the code in its log.',
    }),
    databaseDown: {
      found: 'The server answers, and its database does not.',
      advice:
        'Check DATABASE_URL and that PostgreSQL runs; without DATABASE_URL, the disk and the rights of DATA_DIR. The server’s log says more.',
    },
    noHealth: {
      found: 'The server answers, and its health check, /health, does not say so.',
      advice: 'A proxy keeps /health back. The desk’s vendor asks it without signing in: make it public.',
    },
  },
  clock: {
    notKnown: 'Not known: the server gave no time.',
    same: (seconds) => `This machine and the server agree to ${seconds}.`,
    ahead: (seconds) => `This machine’s clock is ${seconds} ahead of the server’s.`,
    behind: (seconds) => `This machine’s clock is ${seconds} behind the server’s.`,
    advice: 'Set the time automatically on both. What is shown as “today” and the ends of sessions may be off.',
    farAdvice:
      'Set the time automatically on both: tokens that are signed by a clock as wrong as this are refused, and nobody can sign in.',
  },
  versions: {
    notKnown: (page) => `This page is of version ${page}; the server’s is not known.`,
    same: (version) => `Page and server are both of version ${version}.`,
    older: (page, server) => ({
      found: `This page is of version ${page}, the server of ${server}: the page is an old copy.`,
      advice:
        'Reload it. If it stays, a proxy or a CDN keeps pages that say Cache-Control: no-cache: let it ask each time.',
    }),
    otherContract: (page, server) => ({
      found: `This page (${page}) can no longer talk to the server (${server}).`,
      advice: 'Reload it. If it stays, empty what a proxy or a CDN keeps of it.',
    }),
  },
  table: {
    holds: (rows) => `All ${rows} senders of the table are answered as they must be.`,
    broken: (count) => ({
      found: plural(count, {
        one: '# sender of the table is answered wrongly.',
        other: '# senders of the table are answered wrongly.',
      }),
      advice: THIS_IS_OURS,
    }),
  },
  sandbox: {
    refused: (origin, reason) =>
      `A sandboxed frame posted a perfect event of a desk, as ${origin}; it was refused (${reason}).`,
    admitted: (origin) => ({
      found: `A sandboxed frame posted an event of a desk, as ${origin}, and was believed.`,
      advice: THIS_IS_OURS,
    }),
    silent: {
      found: 'The sandboxed frame posted nothing, so its refusal could not be seen.',
      advice: 'An extension or a proxy’s Content-Security-Policy may block the frame. The table above still holds.',
    },
  },
};
