import type { Config } from './config.ts';
import { PROBE_HASH } from './doctor-page.ts';
import { TRIGGER_STYLE_HASH } from './giosg/trigger-style.ts';
import { customAppHost, PRETEND_LIBRARY_PATH } from './iadvize/custom-app.ts';
import { CUSTOM_APP_DESK_SCRIPT_HASH, CUSTOM_APP_DESK_STYLE_HASH } from './pretend-desk/custom-app-desk-page.ts';
import { STRANGER_HASH } from './stranger-page.ts';
import { STRIP_JWT_HASH, STRIP_QUERY_HASH } from './strip-query.ts';

/** What a path answers with, which decides what a browser may do with it. */
export type AnswerKind =
  | (
      | 'tab'
      | 'panel'
      | 'customApp'
      | 'signedIn'
      | 'lead'
      | 'doctor'
      | 'giosg'
      | 'embed'
      | 'file'
      | 'customAppDesk'
      | 'other'
    )
  | DeskKind;

/** The pretend desk's pages. */
type DeskKind = 'simulator' | 'stranger' | 'otherWindow';
type Headers = readonly (readonly [string, string])[];

export function answerKindOf(path: string): Exclude<AnswerKind, 'customApp'> {
  switch (path) {
    case '/':
      return 'tab';
    case '/panel':
      return 'panel';
    case '/signed-in':
      return 'signedIn';
    case '/team':
    case '/giosg':
      return 'lead';
    case '/doctor':
      return 'doctor';
    case '/giosg/trigger':
      return 'giosg';
    case '/simulator':
      return 'simulator';
    case '/simulator/stranger':
      return 'stranger';
    case '/simulator/window':
      return 'otherWindow';
    case '/simulator/iadvize':
      return 'customAppDesk';
    case '/embed.js':
    case PRETEND_LIBRARY_PATH:
      return 'embed';
    default:
      return path.startsWith('/assets/') || path === '/icon.svg' ? 'file' : 'other';
  }
}

/** What a console may need of the agent's machine: calls, a ring, a shared screen, a copied text. */
const CONSOLE_FEATURES = ['camera', 'microphone', 'autoplay', 'display-capture', 'fullscreen', 'clipboard-write'];
const UNUSED_FEATURES = ['geolocation', 'payment', 'usb', 'serial', 'hid', 'midi'];

/**
 * The security headers of every kind of answer, worked out once: setting them in one place costs a server far less than a
 * middleware for each. `hotReload` opens the pages to what a development server needs.
 */
export function securityHeaders(config: Config, { hotReload = false } = {}): Readonly<Record<AnswerKind, Headers>> {
  const desks = [...new Set([...(config.deskUrl ? [new URL(config.deskUrl).origin] : []), ...config.deskOrigins])];
  const frames = [...new Set([...desks, ...config.deskFrameOrigins])];
  const page = (policy: PagePolicy) => contentPolicy(policy, hotReload);
  const { ancestors, library } = customAppHost(config);

  const everywhere = [
    ...ALWAYS,
    // Only over a secure address: on plain http it means nothing, and a wrong one locks people out.
    ...(config.publicUrl?.startsWith('https:') ? [['Strict-Transport-Security', 'max-age=31536000'] as const] : []),
  ] as const;
  const inert = ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"] as const;

  return {
    tab: [
      ...everywhere,
      SAME_ORIGIN,
      ['Content-Security-Policy', page({ frames })],
      ['Permissions-Policy', featurePolicy(desks)],
      // The sign-in page opens in a pop-up and must find its way back; other windows have no business with ours.
      ['Cross-Origin-Opener-Policy', 'same-origin-allow-popups'],
    ],
    // They embed no desk; whoever opened them, they sign in as the tab does.
    lead: [
      ...everywhere,
      SAME_ORIGIN,
      ['Content-Security-Policy', page({})],
      NO_FEATURES,
      ['Cross-Origin-Opener-Policy', 'same-origin-allow-popups'],
    ],
    panel: [
      ...everywhere,
      SAME_ORIGIN,
      ['Content-Security-Policy', page({ ancestors: config.panelAncestors })],
      NO_FEATURES,
    ],
    // For everybody to frame, so that it can say what keeps the panel from being framed: it knows no secret and signs nobody in.
    doctor: [
      ...everywhere,
      SAME_ORIGIN,
      ['Content-Security-Policy', page({ ancestors: ['*'], scripts: [PROBE_HASH] })],
      NO_FEATURES,
    ],
    // Here alone somebody else's script runs, and that one only; and nobody but its desk frames it.
    customApp: [
      ...everywhere,
      SAME_ORIGIN,
      ['Content-Security-Policy', page({ ancestors, scripts: [library, STRIP_JWT_HASH] })],
      NO_FEATURES,
    ],
    // giosg's console asks for it too, from its own origin, and heeds no answer that it may not load.
    giosg: [
      ...everywhere,
      ['Cross-Origin-Resource-Policy', 'cross-origin'],
      [
        'Content-Security-Policy',
        page({ ancestors: giosgAncestors(config), scripts: [STRIP_QUERY_HASH], styles: [TRIGGER_STYLE_HASH] }),
      ],
      NO_FEATURES,
    ],
    // No opener policy: this page hands its result to the window that opened the pop-up.
    signedIn: [...everywhere, SAME_ORIGIN, ['Content-Security-Policy', page({})], NO_FEATURES],
    ...deskPageHeaders([`http://localhost:${config.port}`], hotReload),
    // The demo's: as iAdvize's desk would, it frames the custom app, and nothing frames it.
    customAppDesk: [
      ...everywhere,
      SAME_ORIGIN,
      [
        'Content-Security-Policy',
        page({
          frames: config.pretendDesk ? [config.pretendDesk.panel] : [],
          scripts: [CUSTOM_APP_DESK_SCRIPT_HASH],
          styles: [CUSTOM_APP_DESK_STYLE_HASH],
        }),
      ],
      NO_FEATURES,
    ],
    // Host pages on other origins load it.
    embed: [...everywhere, ['Cross-Origin-Resource-Policy', 'cross-origin'], inert],
    file: [...everywhere, SAME_ORIGIN, inert],
    other: [...everywhere, SAME_ORIGIN, inert, NO_FEATURES],
  };
}

/** Of the pretend desk, which these origins may frame, and of its strangers. */
export function deskPageHeaders(ancestors: readonly string[], hotReload = false): Readonly<Record<DeskKind, Headers>> {
  const withPolicy = (policy: PagePolicy, sandbox = ''): Headers => [
    ...ALWAYS,
    SAME_ORIGIN,
    ['Content-Security-Policy', contentPolicy(policy, hotReload) + sandbox],
    NO_FEATURES,
  ];
  const stranger = { ancestors: ["'self'", ...ancestors], scripts: [STRANGER_HASH] };
  return {
    simulator: withPolicy({ frames: ["'self'"], ancestors: ["'self'", ...ancestors] }),
    // Its origin is nobody's: "null" to whoever it posts to.
    stranger: withPolicy(stranger, '; sandbox allow-scripts'),
    // The desk's origin, and not the desk. It must keep its opener, so it has no policy for that.
    otherWindow: withPolicy({ ...stranger, ancestors: [] }),
  };
}

const ALWAYS = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
] as const;
const SAME_ORIGIN = ['Cross-Origin-Resource-Policy', 'same-origin'] as const;

/** Whose consoles show us: giosg's own, whose host its documentation does not name, or those of whatever stands for giosg. */
function giosgAncestors({ giosg }: Config): readonly string[] {
  if (!giosg?.app) return [];
  return giosg.apiUrl === GIOSG ? [GIOSG, 'https://*.giosg.com'] : [giosg.apiUrl];
}

const GIOSG = 'https://service.giosg.com';

interface PagePolicy {
  readonly frames?: readonly string[];
  readonly ancestors?: readonly string[];
  /** Of those in the page itself, by their hashes; of another's, by its address. */
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
}

function contentPolicy(
  { frames = [], ancestors = [], scripts = [], styles = [] }: PagePolicy,
  hotReload: boolean,
): string {
  const only = (sources: readonly string[]) => (sources.length > 0 ? sources.join(' ') : "'none'");
  return [
    "default-src 'none'",
    // Beside a hash, a browser takes no other script or style in the page.
    ["script-src 'self'", ...(hotReload ? ["'unsafe-inline'", ...scripts.filter(isAddress)] : scripts)].join(' '),
    ["style-src 'self'", ...(hotReload ? ["'unsafe-inline'"] : styles)].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${hotReload ? ' ws:' : ''}`,
    `frame-src ${only(frames)}`,
    `frame-ancestors ${only(ancestors)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function isAddress(source: string): boolean {
  return /^https?:/.test(source);
}

/** Gives the console's features to the desk's origins, and the rest to nobody. */
function featurePolicy(desks: readonly string[]): string {
  const allowed = desks.length > 0 ? `(self ${desks.map((origin) => `"${origin}"`).join(' ')})` : '()';
  return [
    ...CONSOLE_FEATURES.map(
      (feature) => `${feature}=${feature.startsWith('clipboard') && desks.length === 0 ? '(self)' : allowed}`,
    ),
    ...UNUSED_FEATURES.map((feature) => `${feature}=()`),
  ].join(', ');
}

const NO_FEATURES = ['Permissions-Policy', featurePolicy([])] as const;
