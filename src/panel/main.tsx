import './theme.css';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Credentials } from '../api/client.ts';
import type { PageConfig } from '../api/page-config.ts';
import { createPanel } from './create-panel.ts';
import { createCustomApp } from './custom-app/create-custom-app.ts';
import { CustomAppRoot } from './custom-app/custom-app-root.tsx';
import { loadCpa } from './custom-app/load-cpa.ts';
import { onLookedAt } from './custom-app/on-looked-at.ts';
import { takeCpaJwt } from './custom-app/take-cpa-jwt.ts';
import { createHostLink } from './host-link.ts';
import { keepInBrowser } from './keep-in-browser.ts';
import { lazyPart } from './lazy-part.tsx';
import { LocalText } from './local-text.tsx';
import { openStream } from './open-stream.ts';
import { PanelPage } from './panel-page.tsx';
import { PanelRoot } from './panel-root.tsx';
import { readPageConfig } from './read-page-config.ts';
import { scheduleFrame } from './schedule-frame.ts';
import { sendHttp } from './send-http.ts';
import { reportSignIn, takeCode } from './sign-in-window.ts';
import { TabPage } from './tab-page.tsx';

// For leads only, and nothing of it is of use to the panel.
const TeamPage = lazyPart(() => import('./team-page.tsx').then((file) => file.TeamPage));
const GiosgPage = lazyPart(() => import('./giosg-page.tsx').then((file) => file.GiosgPage));

// For agents whom giosg has sent, in a frame of its own console.
const GiosgPanelPage = lazyPart(() => import('./giosg-panel-page.tsx').then((file) => file.GiosgPanelPage));

// For operators inside iAdvize's desk.
const CustomAppPage = lazyPart(() => import('./custom-app-page.tsx').then((file) => file.CustomAppPage));
const CustomAppUnset = lazyPart(() => import('./custom-app-page.tsx').then((file) => file.CustomAppUnset));

const config = readPageConfig(document);

if (config.giosg) startGiosg(config, config.giosg.code);
else if (config.customApp) void startCustomApp(config, config.customApp.missing);
else startPath(config);

function startPath(config: PageConfig) {
  switch (location.pathname) {
    case '/signed-in':
      reportSignIn();
      break;
    case '/panel':
      startPanel(config);
      break;
    case '/doctor':
      startDoctor(config);
      break;
    case '/team':
      startTab(config, <TeamPage />);
      break;
    case '/giosg':
      startTab(config, <GiosgPage send={sendHttp} />);
      break;
    default:
      startTab(config, <TabPage />);
  }
}

/** In giosg's console, whatever the path: giosg has signed the agent in, once. */
function startGiosg(config: PageConfig, code: string) {
  const panel = createPanel({
    config,
    send: sendHttp,
    openStream,
    schedule: scheduleFrame,
    findCredentials: once({ code }),
    keep: keepInBrowser(),
  });
  render(panel, <GiosgPanelPage />);
  void panel.session.signIn();
}

/** In iAdvize's desk, in a frame for each conversation: what iAdvize has signed says who the agent is, and its library where they are. */
async function startCustomApp(config: PageConfig, missing: readonly string[]) {
  // Whatever comes of it, nobody finds it in the page any more.
  const jwt = takeCpaJwt();
  if (missing.length > 0) {
    return draw(
      <LocalText>
        <CustomAppUnset missing={missing} />
      </LocalText>,
    );
  }
  const keep = keepInBrowser();
  const namesProject = config.hasDeskApi ?? false;
  const app = createCustomApp({ jwt, load: loadCpa, clock: keep.clock, namesProject, onLookedAt });
  const panel = createPanel({
    config,
    send: sendHttp,
    openStream,
    schedule: scheduleFrame,
    findCredentials: app.findCredentials,
    keep,
  });
  app.feed(panel);
  draw(
    <CustomAppRoot panel={panel} app={app}>
      <CustomAppPage app={app} />
    </CustomAppRoot>,
  );
  await panel.session.signIn();
  // The token of the address may have ended before it got here; the desk makes fresh ones.
  if (jwt !== undefined && panel.session.state.getState().status === 'signedOut') await panel.session.signIn();
}

/** Beside the desk: everything comes over the line to the host page, the agent's token included. */
function startPanel(config: PageConfig) {
  const host = createHostLink(config);
  const panel = createPanel({
    config,
    send: sendHttp,
    openStream,
    schedule: scheduleFrame,
    findCredentials: config.demo ? async () => ({}) : host.askToken,
    keep: keepInBrowser(),
  });
  host.feed(panel.line);
  render(panel, <PanelPage host={host} />);
  void panel.session.signIn();
}

/** Where the panel would be, to say what keeps it from working there. It takes the same offer, and signs nobody in. */
function startDoctor(config: PageConfig) {
  const host = createHostLink(config);
  const DoctorPage = lazyPart(() =>
    import('./doctor-page.tsx').then((file) =>
      file.openDoctor({ config, host, send: sendHttp, schedule: scheduleFrame }),
    ),
  );
  draw(
    <LocalText>
      <DoctorPage />
    </LocalText>,
  );
}

/** A tab of its own: a code in the address signs in, once. */
function startTab(config: PageConfig, page: ReactNode) {
  const code = takeCode();
  const panel = createPanel({
    config,
    send: sendHttp,
    openStream,
    schedule: scheduleFrame,
    findCredentials: config.demo ? async () => ({}) : once(code === undefined ? undefined : { code }),
    keep: keepInBrowser(),
  });
  render(panel, page);
  void panel.session.signIn();
}

/** What is worth one sign-in, and after that nothing. */
function once(credentials: Credentials | undefined): () => Promise<Credentials | undefined> {
  let left = credentials;
  return async () => {
    const given = left;
    left = undefined;
    return given;
  };
}

function render(panel: Parameters<typeof PanelRoot>[0]['panel'], page: ReactNode) {
  draw(<PanelRoot panel={panel}>{page}</PanelRoot>);
}

function draw(page: ReactNode) {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no root');
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
